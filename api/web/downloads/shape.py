"""What the answer to a question looks like as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from graphql import GraphQLArgument, Undefined, get_nullable_type

from api.schema.address.link import Link
from api.web.downloads.column import Column, Row


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of an answer; `after` leads to those that follow, None when there are none."""

    rows: list[Row]
    after: str | None = None


class Shape(Protocol):
    """The columns of an answer, the GraphQL document that asks for it, and its rows in what it answers."""

    @property
    def link(self) -> Link:
        """The question."""

    @property
    def arguments(self) -> Mapping[str, GraphQLArgument]:
        """The arguments of the root field."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the answer."""

    @property
    def most(self) -> int | None:
        """How many rows one page holds; None for a list that is answered at once."""

    @property
    def document(self) -> str:
        """The GraphQL document; it takes the link's arguments as variables."""

    def page(self, data: Mapping[str, Any]) -> Page:
        """The rows that the document gave."""


def declared(arguments: Mapping[str, GraphQLArgument], table: str) -> tuple[str, str]:
    """The head of a document that takes a field's arguments as variables, and the field with them."""
    variables = ", ".join(f"${name}: {_wanted(argument)}" for name, argument in arguments.items())
    given = ", ".join(f"{name}: ${name}" for name in arguments)
    return f"query Download({variables})", f"{table}({given})"


def _wanted(argument: GraphQLArgument) -> str:
    """The type of a variable; one that is left out takes the default of the argument."""
    has_default = argument.default_value is not Undefined
    return str(get_nullable_type(argument.type) if has_default else argument.type)


def following(found: Mapping[str, Any]) -> str | None:
    """The cursor that leads to the next page; None when there is none."""
    info = found["pageInfo"]
    after: str | None = info["endCursor"] if info["hasNextPage"] else None
    return after
