"""The columns of an entity, derived from its GraphQL type as the bulk files derive theirs from its table.

A value is one column; a text in two languages is two (`label_id`, `label_en`); a row of another table is its
code, with its name when it is a region; an object without a code is one column for each of its values
(`population_value`). Lists are tables of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
    is_list_type,
)
from graphql.type import is_leaf_type

from api.schema.address.link import Link
from api.web.downloads.column import Column, Datatype, Value, snake, split
from api.web.downloads.shape import Page, declared, rows_of
from api.words import Words

DATATYPES = {
    "Int": Datatype.WHOLE,
    "BigInt": Datatype.WHOLE,
    "Float": Datatype.NUMBER,
    "Boolean": Datatype.TRUTH,
    "Date": Datatype.DAY,
}
LANGUAGES = {"ID": Words("bahasa Indonesia", "in Indonesian"), "EN": Words("bahasa Inggris", "in English")}
LARGEST_PAGE = 200
GENERATED = "GENERATOR"
ORIGIN = Words(
    "Asal baris: SYNTHETIC untuk baris rekaan, REPORTED untuk yang dikutip dari sumbernya.",
    "Origin of the row: SYNTHETIC for an invented one, REPORTED for one that is quoted from its source.",
)


@dataclass(frozen=True, slots=True)
class Part:
    """Some columns of a type, and what has to be selected for them."""

    selection: str
    columns: tuple[Column, ...]


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
        found = [column for part in self._parts for column in part.columns]
        return tuple(sorted(found, key=lambda column: column.name != "code"))

    @property
    def document(self) -> str:
        """The document."""
        head, asked = declared(self.arguments, self.link.table)
        nodes = " ".join(part.selection for part in self._parts)
        inside = f"pageInfo {{ endCursor hasNextPage }} nodes {{ {nodes} }}" if self.most else nodes
        return f"{head} {{ {asked} {{ {inside} }} }}"

    def page(self, data: Mapping[str, Any]) -> Page:
        """The rows."""
        found = data[self.link.table]
        if self.most is None:
            return Page(rows_of(self.columns, found))
        info = found["pageInfo"]
        after = info["endCursor"] if info["hasNextPage"] else None
        return Page(rows_of(self.columns, found["nodes"]), after)

    @cached_property
    def _parts(self) -> list[Part]:
        kind = _object(self.field)
        if self.most is not None:
            kind = _object(kind.fields["nodes"])
        parts = [part for name, field in kind.fields.items() for part in _parts(name, field)]
        return [*parts, *_origin(kind)]


def shape_of(schema: GraphQLSchema, link: Link) -> EntityShape:
    """The shape of a link to an entity."""
    assert schema.query_type is not None  # noqa: S101 - every schema of ours has one
    return EntityShape(link, schema.query_type.fields[link.table])


def _object(field: GraphQLField) -> GraphQLObjectType:
    found = get_named_type(field.type)
    assert isinstance(found, GraphQLObjectType)  # noqa: S101 - tables and their pages are objects
    return found


def _parts(name: str, field: GraphQLField) -> Iterator[Part]:
    """The columns of one field of an entity."""
    kind = get_named_type(field.type)
    if is_list_type(get_nullable_type(field.type)) or kind.name == "ID" or set(field.args) - {"lang"}:
        return
    if is_leaf_type(kind):
        yield from _values((name,), field)
    elif isinstance(kind, GraphQLObjectType) and "code" in kind.fields:
        yield _reference((name,), field)
    elif isinstance(kind, GraphQLObjectType):
        for inner, found in kind.fields.items():
            yield from _inside((name, inner), found)


def _inside(path: tuple[str, str], field: GraphQLField) -> Iterator[Part]:
    """The columns of a field of an object without a code."""
    kind = get_named_type(field.type)
    if is_list_type(get_nullable_type(field.type)) or kind.name == "GeoJSON":
        return
    if is_leaf_type(kind):
        yield from _values(path, field)
    elif isinstance(kind, GraphQLObjectType) and "code" in kind.fields:
        yield _reference(path, field)


def _values(path: tuple[str, ...], field: GraphQLField) -> Iterator[Part]:
    """A value, or a text in its two languages."""
    datatype = DATATYPES.get(get_named_type(field.type).name, Datatype.TEXT)
    words, name = split(field.description or ""), snake("_".join(path))
    if "lang" not in field.args:
        yield Part(_nested(path), (Column(name, datatype, words, _reader(*path)),))
        return
    for lang, spoken in LANGUAGES.items():
        key = f"{path[-1]}{lang}"
        told = Words(
            f"{words.id.removesuffix('.')}, {spoken.id}.", f"{words.en.removesuffix('.')}, {spoken.en}."
        )
        column = Column(f"{name}_{lang.lower()}", datatype, told, _reader(*path[:-1], key))
        yield Part(_nested((*path[:-1], f"{key}: {path[-1]}(lang: {lang})")), (column,))


def _reference(path: tuple[str, ...], field: GraphQLField) -> Part:
    """The code of a row of another table; of a region, its name too."""
    words, name = split(field.description or ""), snake("_".join(path))
    columns = [Column(name, Datatype.TEXT, words, _reader(*path, "code"))]
    if get_named_type(field.type).name != "Region":
        return Part(_nested((*path, "code")), tuple(columns))
    named = Words(f"{words.id.removesuffix('.')}: nama.", f"{words.en.removesuffix('.')}: name.")
    columns.append(Column(f"{name}_name", Datatype.TEXT, named, _reader(*path, "name")))
    return Part(_nested((*path, "code name")), tuple(columns))


def _origin(kind: GraphQLObjectType) -> Iterator[Part]:
    """Whether a row is invented: what the generator is the source of says so in its row."""
    if "source" in kind.fields:
        yield Part("source { kind }", (Column("origin", Datatype.TEXT, ORIGIN, _origin_of),))


def _origin_of(row: Any) -> Value:  # noqa: ANN401  (any JSON)
    source = row["source"]
    return "SYNTHETIC" if source is not None and source["kind"] == GENERATED else "REPORTED"


def _nested(path: tuple[str, ...]) -> str:
    """A selection down to a field."""
    *outer, last = path
    return f"{''.join(f'{name} {{ ' for name in outer)}{last}{' }' * len(outer)}"


def _reader(*path: str) -> Callable[[Any], Value]:
    """Reads a value down a path; None where something on the way is missing."""

    def read(row: Any) -> Value:  # noqa: ANN401  (any JSON)
        found: Any = row
        for name in path:
            if found is None:
                return None
            found = found[name]
        value: Value = found
        return value

    return read
