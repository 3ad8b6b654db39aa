"""A declaration is read in two ways, by Python and by SQL, and both give the same."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Select, select

from api.schema.batch import load
from api.schema.column import Column, Words
from api.schema.context import Context
from api.schema.entity import Entity, Stored, entities
from api.schema.lang import Lang
from api.schema.relation import Relation, ToMany
from api.store import Store


def context_of(store: Store) -> Context:
    """A context over the current release."""
    release = store.current()
    return Context(release, release.connect(), store, "http://test")


def in_python(rows: list[Stored], field: Column | Words, **arguments: Lang) -> list[object]:
    """The values of a field as resolvers give them."""
    return [field.read(row, **arguments) for row in rows]


def in_sql(context: Context, statement: Select[Any]) -> list[object]:
    """The values of a statement with one column."""
    return [row[0] for row in context.read(statement)]


@pytest.mark.parametrize("entity", entities(), ids=lambda entity: entity.name)
def test_columns_read_alike(seed_store: Store, entity: Entity) -> None:
    """The SQL of every column gives what its resolver gives, in both languages."""
    context, table = context_of(seed_store), entity.table
    rows = load(context, entity, select(table).order_by(table.c.key))
    for field in entity.fields.values():
        if isinstance(field, Column):
            sql = in_sql(context, select(field.expression(table)).order_by(table.c.key))
            assert in_python(rows, field) == sql
        elif isinstance(field, Words):
            for lang in Lang:
                sql = in_sql(context, select(field.expression(table, lang)).order_by(table.c.key))
                assert in_python(rows, field, lang=lang) == sql


@pytest.mark.parametrize("entity", entities(), ids=lambda entity: entity.name)
def test_relations_join_what_they_read(seed_store: Store, entity: Entity) -> None:
    """The join of every relation pairs the same rows as its resolver."""
    context, table = context_of(seed_store), entity.table
    rows = load(context, entity, select(table).order_by(table.c.key))
    for field in entity.fields.values():
        if isinstance(field, Relation):
            owner, found = table.alias("a"), field.target_table().alias("b")
            pairs = select(owner.c.key, found.c.key).where(field.join(owner, found))
            if isinstance(field, ToMany) and (shown := field.entity().shown):
                pairs = pairs.where(shown(found))
            expected = {(pair[0], pair[1]) for pair in context.read(pairs)}
            assert {(row.row["key"], key) for row in rows for key in keys_of(field.read(row))} == expected


def keys_of(value: object) -> list[int]:
    """The keys of the rows that a relation gave."""
    rows = value if isinstance(value, list) else [value]
    return [row.row["key"] for row in rows if isinstance(row, Stored)]
