"""The cells that outside tables can say anything about, laid out for the audit's passes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .audit_cells import Published, linked, pair, rank
from .outside import Ints
from .outside_system import System

Bools = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Scope:
    """Cells in a table, and free cells that share an open decision with one; all arrays [n].

    `at` is the position in the audited cells, `label` the class (the number of classes stands for free),
    `pair` numbers the (series, class) pairs, whose parts are `pair_series` and `pair_label`.
    """

    system: System
    at: Ints
    series: Ints
    value: Ints
    base: Ints
    label: Ints
    linked: Bools
    pair: Ints
    pair_series: Ints
    pair_label: Ints

    def __len__(self) -> int:
        return len(self.at)

    @property
    def below(self) -> Ints:
        """How far under its published value the truth of each cell can lie."""
        return np.minimum(self.base - 1, self.value)

    @property
    def piece(self) -> Ints:
        """The piece of each cell; the number of pieces stands for free."""
        return np.append(self.system.piece, self.pieces)[self.label]

    @property
    def pieces(self) -> int:
        """The number of connected pieces."""
        return int(self.system.piece.max(initial=-1)) + 1

    def per_class(self, column: Ints) -> Ints:
        """The sums of a column per class, the free cells last."""
        sums = np.zeros(self.system.classes + 1, dtype=np.int64)
        np.add.at(sums, self.label, column)
        return sums

    def per_pair(self, column: Ints) -> Ints:
        """The sums of a column per (series, class) pair."""
        sums = np.zeros(len(self.pair_label), dtype=np.int64)
        np.add.at(sums, self.pair, column)
        return sums


def scope(cells: Published, system: System) -> Scope:
    """The part of the cells that the system's tables reach, directly or through a shared decision."""
    series, joined = rank(cells.series), linked(cells)
    touched = np.zeros(int(series.max(initial=-1)) + 1, dtype=np.bool_)
    touched[series[(system.label >= 0) & joined]] = True
    at = np.flatnonzero((system.label >= 0) | (joined & touched[series]))
    label = np.where(system.label[at] < 0, system.classes, system.label[at])
    dense = np.unique(series[at], return_inverse=True)[1].astype(np.int64)
    _, first, back = np.unique(pair(dense, label), return_index=True, return_inverse=True)
    columns = (
        cells.value[at],
        cells.base[at],
        label,
        joined[at],
        back.astype(np.int64),
        dense[first],
        label[first],
    )
    return Scope(system, at, dense, *columns)
