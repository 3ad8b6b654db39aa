"""The GraphQL schema: shape and words, one file per noun.

`schema` is Strawberry's; how its types are declared over tables is told in `api.schema.entity`.
Execution is synchronous and needs an `api.schema.context.Context` as context value.
"""

from __future__ import annotations

import strawberry
from graphql import lexicographic_sort_schema, print_schema
from strawberry.schema.config import StrawberryConfig

from api.schema import (  # noqa: F401  (importing a noun declares its types)
    code_list,
    event,
    figure,
    kinds,
    offer,
    organization,
    program,
    region,
    shape,
    source,
)
from api.schema.claims.where import where_type
from api.schema.entity import entities
from api.schema.order import order_of
from api.schema.query import Query
from api.schema.scalars import SCALARS
from api.schema.where import where_of

for _entity in [found for found in entities() if found.filters]:
    where_of(_entity)
    order_of(_entity)
where_type()

schema = strawberry.Schema(
    query=Query,
    types=[made.type for made in entities()],
    config=StrawberryConfig(scalar_map=SCALARS),
)
"""The schema of the API."""


def print_sdl() -> str:
    """The schema in GraphQL's own language, sorted."""
    return print_schema(lexicographic_sort_schema(schema._schema)) + "\n"


__all__ = ["print_sdl", "schema"]
