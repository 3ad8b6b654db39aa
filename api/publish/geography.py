"""The shapes and tiles of a release's regions, as rows of the store."""

from __future__ import annotations

from api.publish.boundaries_places import places
from api.publish.content import Content, Row
from api.publish.shapes import Shape, region_shapes
from api.publish.shapes_tiles import region_tiles
from api.publish.validate import ValidFolder


def shapes(valid: ValidFolder, content: Content) -> tuple[Row, ...]:
    """The rows of `region_shape` in the order of regions; a region without a known place has none."""
    keys = content.keys["region"]
    found = region_shapes(places(valid.tables["region"]), valid.boundaries)
    found.sort(key=lambda shape: keys[shape.code])
    return tuple(_row(number, keys[shape.code], shape) for number, shape in enumerate(found, 1))


def tiles(valid: ValidFolder, content: Content) -> tuple[Row, ...]:
    """The rows of `region_tile`, one for each village, in the order of regions."""
    keys = content.keys["region"]
    found = region_tiles(places(valid.tables["region"]))
    found.sort(key=lambda tile: keys[tile.code])
    return tuple(
        (number, keys[tile.code], tile.grid_column, tile.grid_row) for number, tile in enumerate(found, 1)
    )


def _row(key: int, region: int, shape: Shape) -> Row:
    return key, region, shape.quality.value, shape.geojson, shape.licence, shape.vintage, shape.source
