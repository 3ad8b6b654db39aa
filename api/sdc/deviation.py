"""How far published totals are from the truth, table by table: for the steward and the benchmarks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .cells import Cells, Ints
from .margins import Level, Margins, series_members


@dataclass(frozen=True)
class Deviation:
    """One table: its levels by name (time last), its non-empty margins, and how far they are off, in units.

    `mean_count` is the mean true total, to compare `mean` with.
    """

    levels: tuple[str, ...]
    margins: int
    mean: float
    largest: int
    mean_count: float


def deviations(cells: Cells, published: Ints, margins: Margins) -> Iterator[Deviation]:
    """Every table of a cube; `published` is int64 [n] in the order of the cells. Never to be released."""
    members, _ = series_members(cells.series, margins)
    for place, levels in enumerate(margins.tables()):
        for level in margins.time.levels:
            keys = members[cells.row, place] * (int(level.code.max()) + 1) + level.code[cells.period]
            yield _deviate((*levels, level), keys, cells.count, published)


def _deviate(levels: tuple[Level, ...], keys: Ints, count: Ints, published: Ints) -> Deviation:
    found, place = np.unique(keys, return_inverse=True)
    truth = np.bincount(place, count, len(found))
    off = np.abs(np.bincount(place, published, len(found)) - truth)
    names = tuple(level.name for level in levels)
    return Deviation(names, len(found), float(off.mean()), int(off.max()), float(truth.mean()))
