"""The shapes of a release's regions, as rows of the store."""

from __future__ import annotations

from decimal import Decimal

from api.publish.content import Content, Row
from api.publish.record import Record
from api.publish.shapes import Shape, region_shapes
from api.publish.shapes_place import Place
from api.publish.validate import ValidFolder
from api.tables import Level


def shapes(valid: ValidFolder, content: Content) -> tuple[Row, ...]:
    """The rows of `region_shape` in the order of regions; a region without a known place has none."""
    places = [_place(row) for row in valid.tables["region"].rows]
    keys = content.keys["region"]
    found = sorted(region_shapes(places, valid.boundaries), key=lambda shape: keys[shape.code])
    return tuple(_row(number, keys[shape.code], shape) for number, shape in enumerate(found, 1))


def _place(row: Record) -> Place:
    return Place(
        code=row.text("code"),
        parent_code=row.text("parent") or None,
        level=Level(row.text("level")),
        area_km2=_float(row, "area_km2"),
        latitude=_float(row, "latitude"),
        longitude=_float(row, "longitude"),
        name=row.text("name"),
        bps_code=row.text("bps_code") or None,
    )


def _float(row: Record, name: str) -> float | None:
    value = row.values[name]
    return float(value) if isinstance(value, Decimal) else None


def _row(key: int, region: int, shape: Shape) -> Row:
    return key, region, shape.quality.value, shape.geojson, shape.licence, shape.vintage
