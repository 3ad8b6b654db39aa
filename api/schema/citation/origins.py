"""Whose numbers, or rows, an answer shows: invented ones are cited as such, in lists as in cubes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graphql import Undefined
from graphql.utilities import coerce_input_value
from sqlalchemy import select
from strawberry.types.arguments import convert_arguments
from strawberry.types.info import Info

from api.schema.address.link import Link
from api.schema.address.reading import tables
from api.schema.context import Context
from api.schema.entity import Stored, entity_of
from api.schema.listing import Settled
from api.tables import Origin
from api.tables.kinds import SourceKind


def listed_origins(listed: Settled, context: Context) -> set[Origin]:
    """The origins of the rows of a list: their own, or by their source; none where rows have neither."""
    columns = listed.entity.table.c
    if "origin" in columns:
        found = context.read(listed.narrow(select(columns.origin).distinct(), listed.entity.table))
        return {Origin(row["origin"]) for row in found}
    if "source_key" not in columns:
        return set()
    sources = entity_of("Source").table.c
    used = listed.narrow(select(columns.source_key), listed.entity.table)
    kinds = context.read(select(sources.kind).where(sources.key.in_(used)).distinct())
    return {_of_kind(row["kind"]) for row in kinds}


def link_origins(link: Link, info: Info[Context, None]) -> set[Origin]:
    """The origins of the answer to a link; raises QueryError for what has no answer."""
    core = tables(info.schema._schema)[link.table]
    if "by" in core.args and "by" not in link.arguments:
        return set()
    field = core.extensions["strawberry-definition"]
    found = field.get_result(None, info, [], _arguments(link, core.args, field, info))
    if isinstance(found, list):
        return {origin for one in found for origin in _of_row(one)}
    return set(found.citation().cited.origins)


def _arguments(link: Link, known: Any, field: Any, info: Any) -> dict[str, Any]:  # noqa: ANN401  (of the schema's own)
    """The arguments of a link as a resolver takes them."""
    given = {
        name: coerce_input_value(link.arguments[name], one.type)
        if name in link.arguments
        else one.default_value
        for name, one in known.items()
    }
    told = {name: None if value is Undefined else value for name, value in given.items()}
    registry, config = info.schema.schema_converter.scalar_registry, info.schema.config
    return convert_arguments(told, field.arguments, registry, config)


def _of_row(one: Any) -> Iterable[Origin]:  # noqa: ANN401  (a row of any list)
    if not isinstance(one, Stored):
        own = one.origin()
        return {Origin.REPORTED} if own is None else {Origin.REPORTED, own}
    columns = one.row.keys()
    if "origin" in columns:
        return {Origin(one.row["origin"])}
    source = one.__entity__.fields["source"].read(one) if "source_key" in columns else None  # type: ignore[attr-defined]  # every entity has it
    return set() if source is None else {_of_kind(source.row["kind"])}


def _of_kind(kind: str) -> Origin:
    return Origin.SYNTHETIC if kind == SourceKind.GENERATOR else Origin.REPORTED
