"""The shapes of a release: real boundaries where they were imported, approximate ones elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely  # type: ignore[import-untyped]  # ships no types

from api.publish.shapes_cells import GRID, cells
from api.publish.shapes_drawing import Drawing, geojson, merged
from api.publish.shapes_outline import outline
from api.publish.shapes_place import Place, Tree
from api.publish.shapes_plane import Floats, Plane
from api.tables.kinds import GeometryQuality, Level

DECIMALS = {GeometryQuality.APPROXIMATE: 5, GeometryQuality.INDICATIVE: 6, GeometryQuality.OFFICIAL: 6}
"""Decimals of degrees that are stored: a metre, or a tenth of one."""

Drawings = dict[str, Drawing]


@dataclass(frozen=True, slots=True)
class Shape:
    """A row of `api.tables.RegionShape`, with the code of its region in place of its key."""

    code: str
    quality: GeometryQuality
    geojson: str
    licence: str
    vintage: str | None
    source: str | None


def region_shapes(places: Sequence[Place], boundaries: Mapping[str, Drawing]) -> list[Shape]:
    """
    One shape per region that has one, in the order of codes; the same input gives the same bytes.

    `boundaries` are the imported ones by code (`api.publish.boundaries.read_boundaries`).
    A village without one gets the area nearest to its point, within the real outline of its district or city,
    or else within an outline as large as the official area of the city.
    A district or city without one is the union of its villages.
    A region has no shape when neither its boundary nor a point in it is known; a province needs a boundary.
    """
    tree = Tree.of(places)
    drawings = {code: drawing for code, drawing in boundaries.items() if code in tree.places}
    for city in tree.at(Level.CITY):
        _draw_city(tree, city, drawings)
    return [_shape(code, drawings[code]) for code in sorted(drawings)]


def _shape(code: str, drawn: Drawing) -> Shape:
    text = geojson(drawn.geometry, DECIMALS[drawn.quality])
    return Shape(code, drawn.quality, text, drawn.licence, drawn.vintage, drawn.source)


def _draw_city(tree: Tree, city: Place, drawings: Drawings) -> None:
    framed = [place for place in tree.below(city.code, Level.DISTRICT) if place.code in drawings]
    for district in framed:
        _draw_villages(tree, district, drawings)
    _draw_villages(tree, city, drawings)
    for whole in (*tree.below(city.code, Level.DISTRICT), city):
        _draw_union(tree, whole, drawings)


def _draw_union(tree: Tree, whole: Place, drawings: Drawings) -> None:
    inner = tree.below(whole.code, Level.VILLAGE)
    parts = [drawings[village.code] for village in inner if village.code in drawings]
    if parts and whole.code not in drawings:
        drawings[whole.code] = merged(parts)


def _draw_villages(tree: Tree, whole: Place, drawings: Drawings) -> None:
    """Draws the villages of one district or city that have no shape yet."""
    villages = _distinct(tree.below(whole.code, Level.VILLAGE))
    if all(village.code in drawings for village in villages):
        return
    points = np.array([village.point for village in villages])
    plane = Plane(float(points[:, 1].mean()))
    frame = drawings[whole.code].geometry if whole.code in drawings else _outline(whole, villages, plane)
    taken = [drawings[village.code].geometry for village in villages if village.code in drawings]
    for village, cell in zip(villages, cells(points, frame, plane), strict=True):
        left = _without(cell, taken)
        if village.code not in drawings and not left.is_empty:
            drawings[village.code] = Drawing(left)


def _distinct(villages: Sequence[Place]) -> list[Place]:
    """The villages with a point; of several at the same point the first."""
    first = {village.point: village for village in reversed(villages)}
    return [village for village in villages if village.point and first[village.point] is village]


def _without(cell: shapely.Geometry, taken: Sequence[shapely.Geometry]) -> shapely.Geometry:
    if not taken:
        return cell
    left = shapely.difference(cell, shapely.union_all(taken), grid_size=GRID)
    return shapely.multipolygons([part for part in shapely.get_parts(left) if part.geom_type == "Polygon"])


def _outline(city: Place, villages: Sequence[Place], plane: Plane) -> shapely.Geometry:
    points = np.array([village.point for village in villages])
    areas = _areas(villages)
    total = city.area_km2 * 1e6 if city.area_km2 else float(areas.sum())
    return plane.unfold(outline(points * plane.metres, areas, total))


def _areas(villages: Sequence[Place]) -> Floats:
    """Square metres of each village; the mean of the others, or 1 km2, where it is not known."""
    known = [village.area_km2 for village in villages if village.area_km2]
    mean = sum(known) / len(known) if known else 1.0
    return np.array([village.area_km2 or mean for village in villages]) * 1e6
