"""How far published totals of a cube are from the truth, level by level: for the steward's eyes only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from api.publish.protection.grid import margins, series_cells
from api.publish.protection.protect import ProtectedCells, part
from api.publish.protection.strictness import Ints
from api.sdc.deviation import deviations
from api.sdc.margins import Dimension, Margins
from api.tables import Level

SHOWN = {Level.VILLAGE: ("own", "district", "city"), Level.DISTRICT: ("own", "city")}
"""Levels of region by the finest one of a cube."""


@dataclass(frozen=True, slots=True)
class LevelDeviation:
    """Totals of one level of region and time: how many, their mean size, mean and largest deviation."""

    region: str
    time: str
    totals: int
    size: float
    mean: float
    largest: int

    @property
    def relative(self) -> float:
        """The mean deviation beside the mean size."""
        return self.mean / self.size if self.size else 0.0


def levels(cells: ProtectedCells) -> tuple[LevelDeviation, ...]:
    """Every level of region by every level of time, over all other dimensions; rounded cells only."""
    guarded = np.flatnonzero(cells.grid.base > 1)
    if not len(guarded):
        return ()
    return tuple(_levels(cells, guarded))


def _levels(cells: ProtectedCells, rows: Ints) -> Iterator[LevelDeviation]:
    grid = part(cells.grid, rows)
    every = margins(grid)
    shown = tuple(level for level in every.others[0].levels if level.name in SHOWN[grid.cube.finest])
    others = [_summed(dimension) for dimension in every.others[1:]]
    wanted = Margins(every.time, (replace(every.others[0], levels=shown), *others))
    for found in deviations(series_cells(grid), cells.published[rows], wanted):
        names = (found.levels[0], found.levels[-1])
        yield LevelDeviation(*names, found.margins, found.mean_count, found.mean, found.largest)


def _summed(dimension: Dimension) -> Dimension:
    return replace(dimension, levels=tuple(level for level in dimension.levels if level.name == "all"))
