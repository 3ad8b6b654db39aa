"""Arguments of generated questions to the cubes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphql import GraphQLArgument, GraphQLEnumType, GraphQLField, get_named_type
from hypothesis import strategies as st
from query_values import Name

if TYPE_CHECKING:
    from strategies_queries import Pen

FIRST = [0, 1, 3, 20, 60]
YEARS = [2019, 2023, 2024, 2025]


def cube_arguments(pen: Pen, found: GraphQLField) -> dict[str, object]:
    """Usually an answerable question of at most a few dozen rows; now and then one that is refused."""
    by = _dimensions(pen, found.args["by"])
    given: dict[str, object] = {"by": by}
    if "first" in found.args:
        given["first"] = pen.draw(st.sampled_from(FIRST))
    if pen.chance(70):
        kind: Any = get_named_type(found.args["where"].type)
        given["where"] = pen.where(kind, 1)
    if pen.chance(40):
        given["orderBy"] = [_order(pen, found.args["orderBy"], by)]
    if pen.chance(15):
        given["fill"] = Name("COMPLETE")
    if pen.chance(10):
        given["compare"] = pen.draw(st.sampled_from(YEARS))
        given["where"] = {"year": {"eq": 2024}}
    return given


def _names(argument: GraphQLArgument) -> list[str]:
    kind = get_named_type(argument.type)
    assert isinstance(kind, GraphQLEnumType)
    return sorted(kind.values)


def _dimensions(pen: Pen, argument: GraphQLArgument) -> list[Name]:
    names = _names(argument)
    levels = [name for name in ("VILLAGE", "DISTRICT") if name in names]
    chosen = [*(pen.some(levels, 1, 1) if pen.chance(50) else []), *pen.some(names, 0, 3)]
    chosen = list(dict.fromkeys(chosen))
    told_apart = {"PROGRAM", "UNIT"} & {*chosen} or "UNIT" not in names or pen.chance(10)
    return [Name(name) for name in (chosen if told_apart else [*chosen, "UNIT"])]


def _order(pen: Pen, argument: GraphQLArgument, by: list[Name]) -> dict[str, object]:
    kind: Any = get_named_type(argument.type)
    order: dict[str, object] = {"direction": Name(pen.draw(st.sampled_from(["ASC", "DESC"])))}
    if by and pen.chance(40):
        return order | {"dimension": pen.draw(st.sampled_from(by))}
    measures = sorted(get_named_type(kind.fields["measure"].type).values)
    return order | {pen.draw(st.sampled_from(["measure", "rate"])): Name(pen.draw(st.sampled_from(measures)))}
