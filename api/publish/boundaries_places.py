"""The regions that boundaries are joined to, from `region.csv`."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from api.errors import RefusedError
from api.publish.faults import Place as Spot
from api.publish.faults import fault
from api.publish.layout import SEEDS
from api.publish.record import Record, Records, records, twice
from api.publish.region_tree import tree
from api.publish.shapes_place import Place
from api.publish.sheet import sheet
from api.tables.kinds import Level

REGION = SEEDS["region"]


def read_places(source: Path) -> tuple[Place, ...]:
    """The places of `source/region.csv`; raises RefusedError with every fault of that file."""
    path = source / REGION.file
    if not path.is_file():
        raise RefusedError([fault("FILE_MISSING", Spot(str(path)), header=",".join(REGION.names))])
    lines = sheet(REGION, path.read_bytes())
    found, faults = records(REGION, lines)
    if every := [*lines.faults, *faults, *twice(found), *tree(found)]:
        raise RefusedError(every)
    return places(found)


def places(found: Records) -> tuple[Place, ...]:
    """The places of the valid rows of `region.csv`."""
    return tuple(_place(row) for row in found.rows)


def _place(row: Record) -> Place:
    return Place(
        row.text("code"),
        row.text("parent") or None,
        Level(row.text("level")),
        _number(row, "area_km2"),
        _number(row, "latitude"),
        _number(row, "longitude"),
        row.text("name"),
        row.text("bps_code") or None,
    )


def _number(row: Record, name: str) -> float | None:
    value = row.values.get(name)
    return float(value) if isinstance(value, Decimal) else None
