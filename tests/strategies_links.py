"""Questions to tables as the schema allows them, for properties of addresses."""

from __future__ import annotations

import math
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLList,
    get_named_type,
    get_nullable_type,
)
from hypothesis import strategies as st

TEXTS = st.one_of(
    st.sampled_from(["35.76", "lansia", "a,b", "\\", "\\e", "", " ", "a&b=c", "é/%2C", "…"]),
    st.text(max_size=8),
)
NUMBERS = st.integers(min_value=-(10**9), max_value=10**9)
SCALARS: dict[str, st.SearchStrategy[Any]] = {
    "Int": NUMBERS,
    "BigInt": NUMBERS,
    "Float": st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: value + 0.0).filter(math.isfinite),
    "Boolean": st.booleans(),
    "Date": st.dates().map(str),
}


def values(kind: Any, depth: int) -> st.SearchStrategy[Any]:  # noqa: ANN401  (any input type)
    """Values of an input type as JSON."""
    nullable = get_nullable_type(kind)
    if isinstance(nullable, GraphQLList):
        return st.lists(values(nullable.of_type, depth), max_size=3)
    named = get_named_type(nullable)
    if isinstance(named, GraphQLEnumType):
        return st.sampled_from(sorted(named.values))
    if isinstance(named, GraphQLInputObjectType):
        return objects(named, depth - 1)
    return SCALARS.get(named.name, TEXTS)


def objects(kind: GraphQLInputObjectType, depth: int) -> st.SearchStrategy[dict[str, Any]]:
    """Input objects, nested up to a depth; orders name exactly one thing."""
    if "direction" in kind.fields:
        return orders(kind)
    if depth < 0:
        return st.just({})
    fields = st.lists(st.sampled_from(sorted(kind.fields)), max_size=3, unique=True)
    return fields.flatmap(
        lambda names: st.fixed_dictionaries({name: values(kind.fields[name].type, depth) for name in names})
    )


def orders(kind: GraphQLInputObjectType) -> st.SearchStrategy[dict[str, Any]]:
    """One order: what by, and perhaps a direction."""
    whats = [name for name in kind.fields if name != "direction"]
    direction = st.fixed_dictionaries({}, optional={"direction": st.sampled_from(["ASC", "DESC"])})
    what = st.sampled_from(whats).flatmap(
        lambda name: values(kind.fields[name].type, 0).map(lambda value: {name: value})
    )
    return st.builds(lambda one, way: {**one, **way}, what, direction)


def arguments(field: GraphQLField) -> st.SearchStrategy[dict[str, Any]]:
    """Arguments of a root field."""
    return st.fixed_dictionaries(
        {}, optional={name: values(argument.type, 2) for name, argument in field.args.items()}
    )
