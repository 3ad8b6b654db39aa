"""The schema as it is printed, and its words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    build_schema,
    is_introspection_type,
    is_specified_scalar_type,
)

from api.schema import print_sdl
from api.schema.column import Column, Words
from api.schema.entity import Entity, entities
from api.schema.relation import ToOne
from api.tables import BUILT_TABLES, SEED_TABLES

ROOT = Path(__file__).resolve().parent.parent
INTERNAL = {"key", "last_key", "decimals", "geojson"}
LINKS = {"target_group_ppks", "program_regulation"}


def described(schema: GraphQLSchema) -> Iterator[tuple[str, str | None]]:
    """Everything of a schema that needs words, with its words."""
    for name, kind in schema.type_map.items():
        if is_introspection_type(kind) or is_specified_scalar_type(kind):
            continue
        yield name, kind.description
        if isinstance(kind, GraphQLEnumType):
            yield from ((f"{name}.{value}", found.description) for value, found in kind.values.items())
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            yield from ((f"{name}.{field}", found.description) for field, found in kind.fields.items())
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            for field, found in kind.fields.items():
                yield from ((f"{name}.{field}({arg})", a.description) for arg, a in found.args.items())


def bilingual(words: str | None) -> bool:
    """Whether a description has an Indonesian and an English half."""
    halves = (words or "").split(" / ")
    return len(halves) == 2 and all(len(half.strip()) > 2 for half in halves)


def test_the_committed_schema_is_the_printed_one() -> None:
    """`schema.graphql` is what `python -m api schema` prints."""
    assert (ROOT / "schema.graphql").read_text(encoding="utf-8") == print_sdl()


def test_everything_is_described_in_both_languages() -> None:
    """Every type, field, argument and value has words in Indonesian and English."""
    found = dict(described(build_schema(print_sdl())))
    assert [name for name, words in found.items() if not bilingual(words)] == []
    assert len(found) > 1000


@pytest.mark.parametrize(
    "sdl",
    ["type Query { a: Int }", '"A / B" type Query { a: Int }', '"Satu. / One." type Query { "Dua." a: Int }'],
)
def test_missing_words_are_found(sdl: str) -> None:
    """A type or field with words in one language, or none, is noticed."""
    assert not all(bilingual(words) for _, words in described(build_schema(sdl)))


def columns_of(entity: Entity) -> set[str]:
    """The columns that the fields of a type show."""
    shown: set[str] = set()
    for field in entity.fields.values():
        if isinstance(field, Words):
            shown |= {f"{field.column}_id", f"{field.column}_en"}
        elif isinstance(field, Column | ToOne):
            shown.add(field.column)
    return shown


def test_no_column_is_left_out() -> None:
    """Every column that a steward writes can be asked for, in the type of its table or a part of it."""
    shown: dict[str, set[str]] = {}
    for entity in entities():
        shown.setdefault(entity.table.name, set()).update(columns_of(entity))
    seeds = {table.__table__ for table in SEED_TABLES}  # type: ignore[attr-defined]  # SQLModel adds it
    missing = {
        f"{table.name}.{column}"
        for table in seeds
        if table.name not in LINKS
        for column in set(table.c.keys()) - shown.get(table.name, set()) - INTERNAL
    }
    assert missing == set()


def test_every_type_has_its_tables_name() -> None:
    """A type has the name of its table's class, or is a part of one; origins of cubes are availability."""
    names = {table.__name__ for table in (*SEED_TABLES, *BUILT_TABLES)}
    assert {entity.name for entity in entities()} - names == {"Availability", "Centroid", "Population"}
