"""The columns of an entity, derived from its GraphQL type as the bulk files derive theirs from its table.

A value is one column; a text in two languages is two (`label_id`, `label_en`); a row of another table is its
code, with its name when it is a region; an object without a code is one column for each of its values
(`population_value`). Lists are tables of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLObjectType,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_list_type,
)

from api.schema.address.link import Link
from api.web.downloads.column import (
    Column,
    Datatype,
    Source,
    Value,
    down,
    filled,
    nested,
    snake,
    split,
    spoken,
    stopped,
)
from api.web.downloads.shape import Page, declared, following
from api.words import Words

DATATYPES = {
    "Int": Datatype.WHOLE,
    "BigInt": Datatype.WHOLE,
    "Float": Datatype.NUMBER,
    "Boolean": Datatype.TRUTH,
    "Date": Datatype.DAY,
}
HEAVY = {"GeoJSON"}
"""Types whose values are no cells of a table."""
LARGEST_PAGE = 200
GENERATED = "GENERATOR"
NAME = Words("{}: nama.", "{}: name.")
ORIGIN = Words(
    "Asal baris: SYNTHETIC untuk baris rekaan, REPORTED untuk yang dikutip dari sumbernya.",
    "Origin of the row: SYNTHETIC for an invented one, REPORTED for one that is quoted from its source.",
)


@dataclass(frozen=True)
class EntityShape:
    """The list of an entity: a connection, or a code list that is answered at once."""

    link: Link
    field: GraphQLField

    @property
    def arguments(self) -> Mapping[str, GraphQLArgument]:
        """The arguments of the root field."""
        return self.field.args

    @property
    def most(self) -> int | None:
        """Rows of one page."""
        return LARGEST_PAGE if "first" in self.field.args else None

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns in the order of the type, the code first."""
        return tuple(one.column for one in self._sources)

    @property
    def document(self) -> str:
        """The document."""
        head, asked = declared(self.arguments, self.link.table)
        nodes = " ".join(one.selection for one in self._sources)
        inside = f"pageInfo {{ endCursor hasNextPage }} nodes {{ {nodes} }}" if self.most else nodes
        return f"{head} {{ {asked} {{ {inside} }} }}"

    def page(self, data: Mapping[str, Any]) -> Page:
        """The rows."""
        found = data[self.link.table]
        reads = [one.read for one in self._sources]
        nodes = found if self.most is None else found["nodes"]
        rows = [tuple([read(one) for read in reads]) for one in nodes]
        return Page(rows, None if self.most is None else following(found))

    @cached_property
    def _sources(self) -> list[Source]:
        kind = _object(self.field)
        if self.most is not None:
            kind = _object(kind.fields["nodes"])
        found = [one for name, field in kind.fields.items() for one in _sources((name,), field)]
        if "source" in kind.fields and "origin" not in kind.fields:
            found.append(Source(Column("origin", Datatype.TEXT, ORIGIN), nested("source", "kind"), _origin))
        return sorted(found, key=lambda one: one.column.name != "code")


def _object(field: GraphQLField) -> GraphQLObjectType:
    found = get_named_type(field.type)
    assert isinstance(found, GraphQLObjectType)  # noqa: S101 - tables and their pages are objects
    return found


def _sources(path: tuple[str, ...], field: GraphQLField) -> Iterator[Source]:
    """The columns of one field of an entity, or of an object inside it."""
    kind = get_named_type(field.type)
    if is_list_type(get_nullable_type(field.type)) or kind.name == "ID" or set(field.args) - {"lang"}:
        return
    if is_leaf_type(kind):
        yield from _values(path, field)
    elif isinstance(kind, GraphQLObjectType) and "code" in kind.fields:
        yield from _reference(path, field)
    elif isinstance(kind, GraphQLObjectType) and len(path) == 1:
        for inner, found in kind.fields.items():
            yield from _sources((*path, inner), found)


def _values(path: tuple[str, ...], field: GraphQLField) -> Iterator[Source]:
    """A value, or a text in its two languages."""
    kind, words = get_named_type(field.type).name, split(field.description or "")
    name = snake("_".join(path))
    if "lang" in field.args:
        yield from spoken(name, path, words)
    elif kind not in HEAVY:
        datatype = DATATYPES.get(kind, Datatype.TEXT)
        yield Source(Column(name, datatype, stopped(words)), nested(*path), down(*path))


def _reference(path: tuple[str, ...], field: GraphQLField) -> Iterator[Source]:
    """The code of a row of another table; of a region, its name too."""
    words, name = split(field.description or ""), snake("_".join(path))
    code = Column(name, Datatype.TEXT, stopped(words))
    yield Source(code, nested(*path, "code"), down(*path, "code"))
    if get_named_type(field.type).name == "Region":
        named = Column(f"{name}_name", Datatype.TEXT, filled(NAME, words))
        yield Source(named, nested(*path, "name"), down(*path, "name"))


def _origin(row: Any) -> Value:  # noqa: ANN401  (any JSON)
    """Whether a row is invented: what the generator is the source of says so in its row."""
    source = row["source"]
    return "SYNTHETIC" if source is not None and source["kind"] == GENERATED else "REPORTED"
