"""Parameters of an address as the arguments of a root field, by the types that the schema gives them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
)

from api.schema.address.link import Link
from api.schema.address.pairs import EMPTY, Pair
from api.schema.address.refusals import (
    nested_too_deep,
    parameter_invalid,
    parameter_twice,
    parameter_unknown,
    table_unknown,
    too_many,
)

DEEPEST = 12
"""The most parts of a parameter's name."""
MOST_ALTERNATIVES = 100
MOST_PARAMETERS = 300

SIGN = re.compile(r"\\.|.", re.DOTALL)
ESCAPE = re.compile(r"\\(.)", re.DOTALL)

Where = dict[Any, Any]
"""A filter while it is read: alternatives by their number."""


def tables(schema: GraphQLSchema) -> dict[str, GraphQLField]:
    """The root fields that are tables, by name: those that can be filtered."""
    assert schema.query_type is not None  # noqa: S101 - every schema of ours has one
    return {name: field for name, field in schema.query_type.fields.items() if "where" in field.args}


def read(schema: GraphQLSchema, table: str, given: Iterable[Pair]) -> Link:
    """The question of an address.

    Raises QueryError `TABLE_UNKNOWN`, `PARAMETER_UNKNOWN` or `PARAMETER_INVALID`, naming the nearest ones.
    """
    known = tables(schema)
    if table not in known:
        raise table_unknown(table, list(known))
    return Link.of(table, Reader(known[table]).arguments(given))


def read_address(schema: GraphQLSchema, address: str) -> Link:
    """The question of an address in short, such as `events?region=35.76`; raises QueryError."""
    table, _, query = address.removeprefix("/data/").partition("?")
    try:
        given = parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_PARAMETERS)
    except ValueError:
        raise too_many(MOST_PARAMETERS) from None
    return read(schema, table, given)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the parameters of one table."""

    field: GraphQLField

    def arguments(self, given: Iterable[Pair]) -> dict[str, Any]:
        """The arguments that the parameters say; raises QueryError."""
        found: dict[str, Any] = {}
        for name, values in _gathered(given).items():
            if name == "order" and "orderBy" in self.field.args:
                found["orderBy"] = [self._order(one) for one in separated(name, values)]
            elif name in self.field.args and name not in {"where", "orderBy"}:
                found[name] = scalars(name, values, self.field.args[name].type)
            else:
                self._filter(found.setdefault("where", {}), name, values)
        if "where" in found:
            found["where"] = _numbered(found["where"])
        return found

    @property
    def names(self) -> list[str]:
        """The parameters that the table has."""
        own = [name for name in self.field.args if name not in {"where", "orderBy"}]
        return [*own, "order", *fields_of(self.field.args["where"].type)]

    def _filter(self, where: Where, name: str, values: list[str]) -> None:
        """Adds one test to a filter: down to its object, then by field and operator."""
        parts, fields = name.split("."), fields_of(self.field.args["where"].type)
        if len(parts) > DEEPEST:
            raise nested_too_deep(name)
        while parts and parts[0] in {"or", "not"} and parts[0] in fields:
            where = _inside(where, parts, name)
        if not parts:
            if values != [""]:
                raise parameter_invalid(name, values[0], "")
            return
        if len(parts) > 2 or parts[0] not in fields:
            raise parameter_unknown(name, self.names)
        operators = fields_of(fields[parts[0]])
        if len(parts) == 2 and parts[1] not in operators:
            raise parameter_unknown(name, [f"{parts[0]}.{one}" for one in operators])
        where.setdefault(parts[0], {}).update(_test(name, parts[1:], values, operators))

    def _order(self, text: str) -> dict[str, str]:
        """One order: `-deliveries`, `village`, `-rate.deliveries`."""
        bare = text.removeprefix("-")
        kinds = fields_of(self.field.args["orderBy"].type)
        rated = bare.startswith("rate.") and "rate" in kinds
        wanted = constant(bare.removeprefix("rate.") if rated else bare)
        direction = {"direction": "DESC"} if text != bare else {}
        for kind in ["rate"] if rated else [one for one in kinds if one not in {"direction", "rate"}]:
            if wanted in _values(kinds[kind]):
                return {kind: wanted, **direction}
        raise parameter_invalid("order", text, *(one for kind in kinds.values() for one in _values(kind)))


def _gathered(given: Iterable[Pair]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in given:
        found.setdefault(name, []).append(value)
    return found


def fields_of(kind: Any) -> dict[str, Any]:  # noqa: ANN401  (any input type)
    """The fields of an input object, or of the objects of a list, with their types."""
    named = get_named_type(kind)
    return {name: one.type for name, one in named.fields.items()} if hasattr(named, "fields") else {}


def _values(kind: Any) -> list[str]:  # noqa: ANN401  (any input type)
    named = get_named_type(kind)
    return list(named.values) if isinstance(named, GraphQLEnumType) else []


def _inside(where: Where, parts: list[str], name: str) -> Where:
    """The object of `not`, or of one alternative of `or`; takes what it read off `parts`."""
    word = parts.pop(0)
    found: Where = where.setdefault(word, {})
    if word == "or" and parts:
        number = parts.pop(0)
        if not re.fullmatch(r"[1-9]\d{0,2}", number) or int(number) > MOST_ALTERNATIVES:
            raise parameter_unknown(name, ["or.1", "or.2"])
        found = found.setdefault(int(number), {})
    return found


def _numbered(where: Where) -> Where:
    """The filter with its alternatives as a list, in the order of their numbers."""
    found = dict(where)
    if "or" in found:
        found["or"] = [_numbered(found["or"][number]) for number in sorted(found["or"])]
    if "not" in found:
        found["not"] = _numbered(found["not"])
    return found


def _test(name: str, operator: list[str], values: list[str], operators: Mapping[str, Any]) -> Where:
    """What one parameter asks of a field."""
    if operator and operator[0] not in {"eq", "in"}:
        return {operator[0]: scalars(name, values, operators[operator[0]])}
    if operator == ["in"]:
        return {"in": scalars(name, values, operators["in"])}
    listed = separated(name, values)
    if len(listed) > 1 and "in" in operators and not operator:
        return {"in": scalars(name, values, operators["in"])}
    if len(listed) > 1:
        raise parameter_twice(name)
    return {"eq": scalar(name, listed[0] if listed else "", operators["eq"])}


def scalars(name: str, values: list[str], kind: Any) -> Any:  # noqa: ANN401  (any input type)
    """A parameter as its type wants it: a list, or one value taken as it stands."""
    nullable = get_nullable_type(kind)
    if isinstance(nullable, GraphQLList):
        return [scalar(name, one, nullable.of_type) for one in separated(name, values)]
    if len(values) > 1:
        raise parameter_twice(name)
    return scalar(name, values[0], kind)


def separated(name: str, values: list[str]) -> list[str]:
    """The values of a list; a repeated parameter is a list too."""
    found = [one for value in values for one in _split(value)]
    return ["" if one == EMPTY else ESCAPE.sub(r"\1", one) for one in found]


def _split(value: str) -> list[str]:
    parts = [""] if value else []
    for sign in SIGN.findall(value):
        if sign == ",":
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def scalar(name: str, value: str, kind: Any) -> Any:  # noqa: ANN401  (any input type)
    """One value as its type wants it; raises QueryError `PARAMETER_INVALID`."""
    named = get_named_type(kind)
    if isinstance(named, GraphQLEnumType):
        if constant(value) not in named.values:
            raise parameter_invalid(name, value, *named.values)
        return constant(value)
    if isinstance(named, GraphQLInputObjectType):
        raise parameter_unknown(name, [])
    if named.name not in FORMS:
        return value
    form, make, example = FORMS[named.name]
    if not form.fullmatch(value):
        raise parameter_invalid(name, value, example)
    return make(value)


WHOLE = re.compile(r"-?(0|[1-9]\d{0,15})")
FORMS: dict[str, tuple[re.Pattern[str], Callable[[str], Any], str]] = {
    "Int": (WHOLE, int, "2024"),
    "BigInt": (WHOLE, int, "1000000"),
    "Float": (re.compile(r"-?\d{1,20}(\.\d{1,20})?(e[+-]?\d{1,3})?", re.IGNORECASE), float, "5.77"),
    "Boolean": (re.compile(r"true|false"), lambda value: value == "true", "true"),
    "Date": (re.compile(r"\d{4}-\d{2}-\d{2}"), str, "2024-12-20"),
}
"""How values are written by type: form, meaning, example; other types are texts."""


def constant(name: str) -> str:
    """`targetGroup`, `target_group` and `TARGET_GROUP` as `TARGET_GROUP`."""
    return name if name.isupper() else re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper()
