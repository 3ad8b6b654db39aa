"""Pairs of (series, true count): what a decision is made for, and the cells that follow it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .cells import Cells, Ints, Series


@dataclass(frozen=True, eq=False)
class Pairs:
    """Every pair that is not a multiple of its base.

    `row`, `count`, `base` are int64 [p], ordered by identity and count whatever the order of the input.
    The cells of pair i are `cell[first[i]:first[i + 1]]`, places in the cells, by period.
    """

    row: Ints
    count: Ints
    base: Ints
    first: Ints
    cell: Ints

    def __len__(self) -> int:
        return len(self.row)

    @property
    def remainder(self) -> Ints:
        """Each pair's distance to the multiple below, 1..base-1."""
        return self.count % self.base


def pair_up(cells: Cells) -> Pairs:
    """The pairs of a cube: cells of one series with the same true count share one decision."""
    moving = np.flatnonzero(cells.remainder)
    rank = _rank(cells.series)
    cell = moving[np.lexsort((cells.period[moving], cells.count[moving], rank[cells.row[moving]]))]
    row, count = cells.row[cell], cells.count[cell]
    new = np.ones(len(cell), np.bool_)
    new[1:] = (row[1:] != row[:-1]) | (count[1:] != count[:-1])
    return _pairs(cells, cell, np.flatnonzero(new))


def stand_alone(cells: Cells) -> Pairs:
    """One pair per cell below its base, as small-count rounding decides. For comparison, never to publish."""
    small = np.flatnonzero(cells.count < cells.base)
    cell = small[np.lexsort((cells.period[small], _rank(cells.series)[cells.row[small]]))]
    return _pairs(cells, cell, np.arange(len(cell)))


def _rank(series: Series) -> Ints:
    rank = np.empty(len(series), np.int64)
    rank[sorted(range(len(series)), key=series.identities.__getitem__)] = np.arange(len(series))
    return rank


def _pairs(cells: Cells, cell: Ints, first: Ints) -> Pairs:
    row = cells.row[cell[first]]
    ends = np.append(first, len(cell))
    return Pairs(row, cells.count[cell[first]], cells.series.base[row], ends, cell)
