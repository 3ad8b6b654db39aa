"""The shape of every table."""

from __future__ import annotations

from graphql import GraphQLSchema

from api.schema.address.link import Link
from api.schema.cubes.field import BY
from api.web.downloads.cube import CubeShape
from api.web.downloads.entity import EntityShape
from api.web.downloads.shape import Shape


def shape_of(schema: GraphQLSchema, link: Link) -> Shape:
    """The shape of a link's answer; raises QueryError for a question that has none."""
    assert schema.query_type is not None  # noqa: S101 - every schema of ours has one
    field = schema.query_type.fields[link.table]
    return CubeShape(link, field) if link.table in BY else EntityShape(link, field)
