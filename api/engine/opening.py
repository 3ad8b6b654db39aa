"""Opens the engine of the product: its schema over the store of the settings."""

from __future__ import annotations

import sqlite3

import strawberry
from graphql import GraphQLSchema

from api.engine.engine import Engine
from api.engine.limits import LIMITS, Limits
from api.schema import schema
from api.schema.context import Context
from api.settings import Settings
from api.store import Release, Store


def open_engine(settings: Settings) -> Engine:
    """An engine that answers with the product's schema."""
    return engine_of(schema, settings)


def engine_of(schema: strawberry.Schema, settings: Settings, limits: Limits = LIMITS) -> Engine:
    """An engine that answers with any schema whose resolvers take the product's context."""

    def context(release: Release, connection: sqlite3.Connection, store: Store) -> Context:
        return Context(release, connection, store, settings.public_url)

    return Engine(core_of(schema), context, Store(settings.store), limits)


def core_of(schema: strawberry.Schema) -> GraphQLSchema:
    """Graphql-core's schema inside Strawberry's, which has no public name for it."""
    return schema._schema
