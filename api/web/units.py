"""What an address says when its numbers are counted in different units: which one to write into it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.engine.engine import Engine
from api.engine.within import Reply, reply
from api.errors import QueryError
from api.schema.address.link import Link
from api.schema.cubes.dimension import stem
from api.schema.cubes.field import BY
from api.words import Words

MIXED = "UNITS_MIXED"


async def reply_to_link(
    engine: Engine, document: str, variables: Mapping[str, Any], link: Link, pinned: str | None
) -> Reply:
    """The answer to the document behind a link.

    Raises QueryError; the remedy of `UNITS_MIXED` is in the words of an address.
    """
    try:
        return await reply(engine, document, variables, pinned)
    except QueryError as error:
        if error.code != MIXED:
            raise
        raise _addressed(error, await _units(engine, link, pinned)) from error


async def _units(engine: Engine, link: Link, pinned: str | None) -> list[str]:
    """The units of what a link asks, the one with the most first."""
    cube = BY[link.table]
    measure = cube.measures[0]
    document = f"""query Units($where: {stem(cube)}Where) {{
  table: {cube.name}(by: [UNIT], where: $where, orderBy: [{{measure: {measure.upper()}, direction: DESC}}]) {{
    rows {{ unit }}
  }}
}}"""
    found = await reply(engine, document, {"where": dict(link.where) or None}, pinned)
    return [row["unit"] for row in found.data["table"]["rows"] if row["unit"]]


def _addressed(error: QueryError, units: list[str]) -> QueryError:
    most, others = f"unit={units[0]}", ", ".join(f"unit={one}" for one in units[1:])
    return QueryError(
        error.code,
        error.message,
        Words(
            f"Tambahkan pada alamatnya: {most} (penyaluran terbanyak). Lainnya: {others}.",
            f"Add to the address: {most} (most deliveries). Others: {others}.",
        ),
    )
