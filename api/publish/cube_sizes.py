"""How many rows every view of a cube would have.

Cells are packed into one integer each; a view's cells are the distinct values of its parent's, coarsened
in one dimension, so that each count costs a sort of what the parent has left. Very large cubes are counted
over every n-th city, and the counts taken n times: the choice of views needs no more. The city with most
cells is counted by itself: most questions are about one city, and it may be unlike the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from api.publish.content import Row
from api.publish.layout import ALL
from api.tables import Cube, Level
from api.tables.rollups import LEVELS, PERIODS, View, base, views

Ints = NDArray[np.int64]
ENOUGH = 250_000
"""Cells that are counted one by one."""


@dataclass(frozen=True, slots=True)
class Size:
    """A view with the number of its rows, in all and in the city that has most cells."""

    view: View
    rows: int
    densest: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Packing:
    """How the dimensions of a cell stand in one integer; `above` is each region's parent key."""

    cube: Cube
    spans: tuple[int, ...]
    above: Ints

    def pack(self, columns: Sequence[Ints]) -> Ints:
        """One integer per cell."""
        packed = np.zeros(len(columns[0]), np.int64)
        for column, span in zip(columns, self.spans, strict=True):
            packed = packed * span + column
        return packed

    def changed(self, cells: Ints, at: int, new: Ints | int) -> Ints:
        """The cells with another value in one dimension."""
        stride = int(np.prod(self.spans[at + 1 :], dtype=np.int64))
        return cells + (new - self.value(cells, at)) * stride

    def value(self, cells: Ints, at: int) -> Ints:
        """The value of each cell in one dimension."""
        stride = int(np.prod(self.spans[at + 1 :], dtype=np.int64))
        return cells // stride % self.spans[at]


def sizes(cube: Cube, rows: Sequence[Row], regions: Sequence[Row]) -> list[Size]:
    """The size of every view, the cube itself first."""
    columns = [
        np.fromiter((row[at] for row in rows), np.int64, len(rows)) for at in range(len(cube.dimensions))
    ]
    spans = tuple(int(column.max()) + 1 for column in columns)
    packing = Packing(cube, spans, _above(regions))
    every = -(-len(rows) // ENOUGH)
    packed, cities = packing.pack(columns), _city(packing, columns[0])
    counted = dict(_counted(packing, base(cube), packed[cities % every == 0]))
    densest = dict(_counted(packing, base(cube), packed[cities == np.bincount(cities).argmax()]))
    times = {level: 1 if level == LEVELS[0] else every for level in LEVELS}
    found = {view: counted[view] * times[view.level] for view in counted} | {base(cube): len(rows)}
    return [Size(view, min(found[view], len(rows)), densest[view]) for view in views(cube)]


def _city(packing: Packing, regions: Ints) -> Ints:
    for _ in range(LEVELS.index(packing.cube.finest) - LEVELS.index(Level.CITY)):
        regions = packing.above[regions]
    return regions


def _above(regions: Sequence[Row]) -> Ints:
    columns = ALL["region"].columns
    key, parent = columns.index("key"), columns.index("parent_key")
    above = np.zeros(max(int(row[key] or 0) for row in regions) + 1, np.int64)
    for row in regions:
        above[int(row[key] or 0)] = int(row[parent] or 0)
    return above


def _counted(packing: Packing, view: View, cells: Ints) -> Iterator[tuple[View, int]]:
    """The view and all views below it in a tree that reaches each view once."""
    kept = np.unique(cells)
    yield view, len(kept)
    for child, changed in _coarser(packing, view, kept):
        yield from _counted(packing, child, changed)


def _coarser(packing: Packing, view: View, cells: Ints) -> Iterator[tuple[View, Ints]]:
    """Nouns are dropped first, from the last one on; then levels; then periods."""
    cube = packing.cube
    if view.period != "all":
        time = dict(pairwise(PERIODS))[view.period]
        yield View(cube, view.level, time, view.nouns), _later(packing, view.period, cells)
    if view.period != cube.period:
        return
    if view.level != LEVELS[0]:
        higher = LEVELS[LEVELS.index(view.level) - 1]
        moved = packing.changed(cells, 0, packing.above[packing.value(cells, 0)])
        yield View(cube, higher, view.period, view.nouns), moved
    if view.level == cube.finest:
        yield from _fewer(packing, view, cells)


def _fewer(packing: Packing, view: View, cells: Ints) -> Iterator[tuple[View, Ints]]:
    dropped = [at for at, noun in enumerate(packing.cube.nouns) if noun not in view.nouns]
    for at, noun in enumerate(packing.cube.nouns):
        if at < min(dropped, default=len(packing.cube.nouns)):
            rest = tuple(one for one in view.nouns if one != noun)
            yield View(view.cube, view.level, view.period, rest), packing.changed(cells, at + 2, 0)


def _later(packing: Packing, period: str, cells: Ints) -> Ints:
    """The next coarser period, written within the month's own span."""
    found = packing.value(cells, 1)
    if period == "month":
        return packing.changed(cells, 1, found // 100 * 10 + (found % 100 + 2) // 3)
    return packing.changed(cells, 1, found // 10 if period == "quarter" else 0)
