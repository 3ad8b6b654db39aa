"""Shapes of regions as paths in pixels: projected, simplified together, rounded to a tenth of a pixel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import cos, radians
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely  # type: ignore[import-untyped]  # ships no types

from api.web.figures.outline import MANY, Anchor, Sketch

TOLERANCE = 0.4, 1.0
"""Triangles below the square of this many pixels are cut off; neighbours keep their shared edge."""
TINY = 1.0, 3.0
"""Islands below this many square pixels are left out, unless they are all that an area has."""
SPECK = 7.0
"""An area that is smaller than this in pixels gets a disc, so that it can be seen and pointed at."""
DISC = 3.5

Geometries = npt.NDArray[np.object_]


def sketch(shapes: Mapping[str, Mapping[str, Any]], width: float, highest: float) -> Sketch:
    """The map of GeoJSON geometries (EPSG:4326) by code, at most so wide and high, in the given order."""
    degrees = np.array([shapely.geometry.shape(shape) for shape in shapes.values()], dtype=np.object_)
    flat, size = _fitted(degrees, width, highest)
    coarse = len(degrees) > MANY
    flat = _without_specks(flat, TINY[coarse])
    simple = shapely.coverage_simplify(flat, TOLERANCE[coarse])
    rounded = shapely.transform(simple, lambda points: np.round(points, 1))
    anchors = _anchors(simple)
    paths = [_path(one, anchor) for one, anchor in zip(rounded, anchors, strict=True)]
    placed = dict(zip(shapes, anchors, strict=True))
    borders = "" if coarse else _borders(rounded)
    return Sketch(*size, dict(zip(shapes, paths, strict=True)), placed, borders)


def _fitted(degrees: Geometries, width: float, highest: float) -> tuple[Geometries, tuple[float, float]]:
    """The geometries in pixels from the upper left corner, and the size of the map."""
    west, south, east, north = shapely.total_bounds(degrees)
    narrow = cos(radians((south + north) / 2))
    scale = min(width / max((east - west) * narrow, 1e-9), highest / max(north - south, 1e-9))
    factors = np.array([narrow * scale, -scale])
    flat = shapely.transform(degrees, lambda points: (points - (west, north)) * factors)
    return flat, ((east - west) * narrow * scale, (north - south) * scale)


def _without_specks(flat: Geometries, least: float) -> Geometries:
    """The geometries without parts that nobody can see; the largest part of each always stays."""
    parts, owners = shapely.get_parts(flat, return_index=True)
    areas = shapely.area(parts)
    largest = np.zeros(len(flat))
    np.maximum.at(largest, owners, areas)
    kept = (areas >= least) | (areas == largest[owners])
    made: Geometries = shapely.multipolygons(parts[kept], indices=owners[kept])
    return made


def _anchors(flat: Geometries) -> list[Anchor]:
    circles = shapely.maximum_inscribed_circle(flat, 1.0)
    middles = shapely.get_coordinates(shapely.get_point(circles, 0))
    rooms = _rooms(flat, middles)
    return [
        Anchor(float(x), float(y), float(room), float(radius))
        for (x, y), room, radius in zip(middles, rooms, shapely.length(circles), strict=True)
    ]


def _rooms(flat: Geometries, middles: npt.NDArray[np.float64]) -> list[float]:
    """How far an area reaches to both sides of its middle, the nearer side twice."""
    bounds = shapely.bounds(flat)
    ends = np.stack([bounds[:, [0]] - 1, middles[:, [1]], bounds[:, [2]] + 1, middles[:, [1]]], axis=1)
    crossings = shapely.intersection(flat, shapely.linestrings(ends.reshape(-1, 2, 2)))
    return [_room(line, x) for line, (x, _) in zip(crossings, middles, strict=True)]


def _room(line: shapely.Geometry, x: float) -> float:
    for part in shapely.get_parts(line):
        west, _, east, _ = part.bounds
        if west <= x <= east:
            return float(2 * min(x - west, east - x))
    return 0.0


def _path(shape: shapely.Geometry, anchor: Anchor) -> str:
    west, north, east, south = shapely.bounds(shape)
    rings = [ring for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors)]
    drawn = "".join(_line(shapely.get_coordinates(ring)[:-1], "z") for ring in rings)
    if not drawn or max(east - west, south - north) < SPECK:
        return drawn + _disc(anchor)
    return drawn


def _disc(anchor: Anchor) -> str:
    start = _points([(anchor.x - DISC, anchor.y)])
    return f"M{start}a{DISC} {DISC} 0 1 0 {2 * DISC:g} 0a{DISC} {DISC} 0 1 0 {-2 * DISC:g} 0z"


def _borders(rounded: Geometries) -> str:
    """All borders, each drawn once, so that the dashes of neighbours do not fill each other's gaps."""
    lines = shapely.line_merge(shapely.union_all(shapely.boundary(rounded), grid_size=0.1))
    return "".join(_line(shapely.get_coordinates(part), "") for part in shapely.get_parts(lines))


def _line(points: npt.NDArray[np.float64], end: str) -> str:
    """A path through points in steps of tenths of a pixel; steps of no length are left out."""
    tenths = np.rint(points * 10).astype(np.int64)
    steps = np.diff(tenths, axis=0)
    moved = steps[np.any(steps != 0, axis=1)]
    if len(moved) < (2 if end else 1):
        return ""
    return f"M{_tenths(tenths[0])}l{_tenths(moved.ravel())}{end}"


def _points(points: Iterable[Sequence[float]]) -> str:
    return _tenths([round(part * 10) for point in points for part in point])


def _tenths(values: Iterable[int]) -> str:
    """Tenths as the shortest decimals that a path may hold: `-3 15` is `-.3 1.5`."""
    written = ""
    for value in values:
        text = _tenth(int(value))
        written += text if not written or text.startswith("-") else " " + text
    return written


def _tenth(value: int) -> str:
    whole, rest = divmod(abs(value), 10)
    text = f"{whole or ''}.{rest}" if rest else str(whole)
    return "-" + text if value < 0 else text
