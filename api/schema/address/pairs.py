"""Arguments as the parameters of an address, in one canonical order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Pair = tuple[str, str]

EMPTY = r"\e"
"""An empty text in a list."""
SAYS_NOTHING = {"fill": "SPARSE"}
FIRST = ("by", "where", "orderBy", "compare", "fill", "first", "after")
"""The order of parameters; arguments that are not named here stand last, by name."""


def canonical(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments without what says nothing: nulls, usual values, operators without a value."""
    given = {name: value for name, value in arguments.items() if value is not None}
    if "where" in given:
        given["where"] = _where(given["where"])
    if "orderBy" in given:
        given["orderBy"] = [_order(one) for one in given["orderBy"]]
    return {name: value for name, value in given.items() if not _silent(name, value)}


def _silent(name: str, value: object) -> bool:
    """Whether an argument says nothing; `by` without dimensions asks for the total."""
    return value == SAYS_NOTHING.get(name) or (value in ({}, []) and name != "by")


def _where(where: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in where.items():
        if value is None:
            continue
        if name == "or":
            found[name] = [_where(one) for one in value]
        elif name == "not":
            found[name] = _where(value)
        elif operators := _operators(value):
            found[name] = operators
    return found


def _operators(given: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: value for name, value in given.items() if value is not None}
    if "in" in found:
        found["in"] = sorted(set(found["in"]))
        if len(found["in"]) == 1 and "eq" not in found:
            found["eq"] = found.pop("in")[0]
    return found


def _order(one: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in one.items() if value is not None and value != "ASC"}


def pairs(arguments: Mapping[str, Any]) -> list[Pair]:
    """The parameters of canonical arguments."""
    known = [name for name in FIRST if name in arguments]
    others = sorted(set(arguments) - set(known))
    return [pair for name in (*known, *others) for pair in _pairs(name, arguments[name])]


def _pairs(name: str, value: Any) -> Iterator[Pair]:  # noqa: ANN401  (any JSON)
    if name == "where":
        yield from _tests(value, "")
    elif name == "orderBy":
        yield "order", ",".join(map(_by, value))
    else:
        yield name, listed(value) if isinstance(value, list) else text(value)


def _tests(where: Mapping[str, Any], path: str) -> Iterator[Pair]:
    for name in sorted(where):
        value = where[name]
        if name == "or":
            yield from _alternatives(value, f"{path}or")
        elif name == "not":
            yield from _nested(value, f"{path}not")
        else:
            yield from _compared(value, path + name)


def _alternatives(found: Sequence[Mapping[str, Any]], path: str) -> Iterator[Pair]:
    if not found:
        yield path, ""
    for number, one in enumerate(found, 1):
        yield from _nested(one, f"{path}.{number}")


def _nested(where: Mapping[str, Any], path: str) -> Iterator[Pair]:
    yield from list(_tests(where, f"{path}.")) or [(path, "")]


def _compared(operators: Mapping[str, Any], path: str) -> Iterator[Pair]:
    for name in sorted(operators):
        value = operators[name]
        if name == "eq":
            yield path, escaped(text(value))
        elif name == "in":
            short = len(value) > 1 and "eq" not in operators
            yield path if short else f"{path}.in", listed(value)
        else:
            yield f"{path}.{name}", text(value)


def _by(order: Mapping[str, Any]) -> str:
    """One order: `-deliveries`, `village`, `-rate.deliveries`."""
    kind, name = next((kind, name) for kind, name in order.items() if kind != "direction")
    sign = "-" if order.get("direction") == "DESC" else ""
    return f"{sign}{'rate.' if kind == 'rate' else ''}{camel(name)}"


def listed(values: Sequence[Any]) -> str:
    """A list as one value."""
    return ",".join(escaped(text(one)) or EMPTY for one in values)


def escaped(value: str) -> str:
    """A text with the signs that separate values escaped."""
    return value.replace("\\", "\\\\").replace(",", "\\,")


def text(value: object) -> str:
    """A scalar as a parameter holds it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def camel(name: str) -> str:
    """`TARGET_GROUP` as `targetGroup`."""
    first, *others = name.lower().split("_")
    return first + "".join(part.title() for part in others)
