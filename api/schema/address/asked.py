"""The link of a question that a resolver was asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

import strawberry
from strawberry.utils.str_converters import to_camel_case

from api.schema.address.link import Link


def asked(table: str, arguments: Mapping[str, Any]) -> Link:
    """The link of a root field with the arguments that Strawberry gave its resolver."""
    return Link.of(table, {to_camel_case(name): plain(value) for name, value in arguments.items()})


def plain(value: Any) -> Any:  # noqa: ANN401  (any value that GraphQL has)
    """A value of a resolver's argument as JSON: enumerations by name, input objects by GraphQL's names."""
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [plain(one) for one in value]
    definition = getattr(type(value), "__strawberry_definition__", None)
    if definition is None:
        return value
    given = ((field, getattr(value, field.python_name)) for field in definition.fields)
    return {
        field.graphql_name or to_camel_case(field.python_name): plain(found)
        for field, found in given
        if found is not strawberry.UNSET
    }
