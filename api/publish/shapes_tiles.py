"""The tile grid of a city: one cell of a small grid per village, about where the village lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np
import numpy.typing as npt

from api.publish.shapes_place import Place, Point, Tree
from api.publish.shapes_plane import Floats, Plane
from api.tables.kinds import Level

ROOM = 1.25
"""Cells of the grid per village: the empty ones let the outline of the city be seen."""

FINE = 1024
"""Costs are whole numbers, in squares of this fraction of a cell: the same on every machine."""


@dataclass(frozen=True, slots=True)
class Tile:
    """The cell of one village: column 0 is westernmost, row 0 northernmost."""

    code: str
    grid_column: int
    grid_row: int


def region_tiles(places: Sequence[Place]) -> list[Tile]:
    """
    The tiles of all villages, unique within each city, in the order of codes.

    A village without a point is drawn where its district is; without any point in the city, they stand in the
    order of their codes.
    Villages move as little as possible in all (squared distance; Hungarian method).
    """
    tree = Tree.of(places)
    return [tile for city in tree.at(Level.CITY) for tile in _city_tiles(tree, city)]


def _city_tiles(tree: Tree, city: Place) -> list[Tile]:
    villages = tree.below(city.code, Level.VILLAGE)
    if not villages:
        return []
    cells = _assigned(np.array([_point(tree, village) for village in villages]))
    return [
        Tile(village.code, int(column), int(row))
        for village, (column, row) in zip(villages, cells, strict=True)
    ]


def _point(tree: Tree, village: Place) -> Point:
    around = (village, tree.places.get(village.parent_code or ""), tree.places.get(village.city))
    return next((found for place in around if place and (found := tree.point(place))), (0.0, 0.0))


def _assigned(points: Floats) -> npt.NDArray[np.int64]:
    from scipy.optimize import linear_sum_assignment

    grid, wanted = _grid(points * Plane(float(points[:, 1].mean())).metres)
    if not np.ptp(points, axis=0).any():
        return grid[: len(points)].astype(np.int64)
    away = np.rint((wanted[:, None, :] - grid[None, :, :]) * FINE)
    _, chosen = linear_sum_assignment((away**2).sum(axis=2))
    cells = grid[chosen]
    moved: npt.NDArray[np.int64] = (cells - cells.min(axis=0)).astype(np.int64)
    return moved


def _grid(flat: Floats) -> tuple[Floats, Floats]:
    """All cells (column, row) of a grid as wide and high as the city, and where each point lies on it."""
    west, north = flat[:, 0].min(), flat[:, 1].max()
    width, height = np.maximum(np.ptp(flat, axis=0), 1.0)
    slim = float(np.clip(width / height, 0.4, 2.5))
    columns = ceil(sqrt(ROOM * len(flat) * slim))
    rows = ceil(ROOM * len(flat) / columns)
    cells = np.array([(column, row) for row in range(rows) for column in range(columns)], dtype=np.float64)
    share = np.column_stack([(flat[:, 0] - west) / width, (north - flat[:, 1]) / height])
    return cells, share * (columns - 1, rows - 1)
