"""Base cells of one cube before protection: the true counts, by series and period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .refusal import RefusalError

Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Series:
    """The series of a cube: everything that names a base cell but its period.

    `identities` are stable bytes, one per series, distinct, the same in every release
    (`b"distributions|35.76.01.1003|programme|group|aid"`): they are what a decision is kept for.
    `base` is int64 [s], at least 2. `labels` holds one int64 [s] column per dimension, finest level,
    numbered from 0. A series keeps its base for ever; another base is another identity.
    """

    identities: Sequence[bytes]
    base: Ints
    labels: Mapping[str, Ints]

    def __post_init__(self) -> None:
        if {len(self.base), *map(len, self.labels.values())} != {len(self.identities)}:
            raise RefusalError("SERIES_SHAPE", "identities, base and labels of series need one length")
        if len(set(self.identities)) != len(self.identities):
            raise RefusalError("SERIES_IDENTITY", "two series share an identity; give each its own")
        if len(self.base) and int(self.base.min()) < 2:
            raise RefusalError("SERIES_BASE", "a base below 2 hides nothing; use 5, 10 or a multiple")

    def __len__(self) -> int:
        return len(self.identities)


@dataclass(frozen=True, eq=False)
class Cells:
    """The non-empty base cells of one cube, of every period published so far and the new ones.

    `row` is int64 [n], the place of each cell's series in `series`; `period` int64 [n], from 0;
    `count` int64 [n], the true count, at least 1. A (series, period) occurs once.
    """

    series: Series
    row: Ints
    period: Ints
    count: Ints

    def __post_init__(self) -> None:
        if len({len(self.row), len(self.period), len(self.count)}) != 1:
            raise RefusalError("CELLS_SHAPE", "row, period and count of cells need one length")
        if len(self.row) == 0:
            return
        if int(self.count.min()) < 1:
            raise RefusalError("CELLS_COUNT", "a cell without anybody has no row; leave it out")
        if int(self.row.min()) < 0 or int(self.row.max()) >= len(self.series) or int(self.period.min()) < 0:
            raise RefusalError("CELLS_RANGE", "a cell names a series or a period that does not exist")
        if len(np.unique(self.row * (int(self.period.max()) + 1) + self.period)) != len(self.row):
            raise RefusalError("CELLS_TWICE", "a series has two counts in one period; add them up first")

    def __len__(self) -> int:
        return len(self.row)

    @property
    def base(self) -> Ints:
        """Each cell's base, int64 [n]."""
        return self.series.base[self.row]

    @property
    def remainder(self) -> Ints:
        """Each cell's distance to the multiple below, int64 [n]; 0 for a multiple."""
        return self.count % self.base
