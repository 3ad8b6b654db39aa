"""Rollups: exact sums of published base cells along levels and subsets of dimensions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from .cells import Ints
from .ledger import Bools
from .refusal import RefusalError


@dataclass(frozen=True, eq=False)
class Rollup:
    """A table of sums: `labels` int64 [g] per dimension, rows ascending; `totals` int64 [g] per measure."""

    labels: Mapping[str, Ints]
    totals: Mapping[str, Ints]


def roll_up(labels: Mapping[str, Ints], measures: Mapping[str, Ints]) -> Rollup:
    """Integer sums of each measure over rows with equal labels; without labels, one row with the grand total.

    A label column may be at any level (`level.code[finest]`). Rows are those that occur, remainder included.
    """
    columns = [*labels.values(), *measures.values()]
    if len({len(column) for column in columns}) != 1:
        raise RefusalError("ROLLUP_SHAPE", "labels and measures of a rollup need one length")
    if not labels:
        return Rollup({}, {name: np.array([values.sum()]) for name, values in measures.items()})
    order = np.lexsort(list(labels.values())[::-1])
    first = np.flatnonzero(_begins([column[order] for column in labels.values()], len(order)))
    kept = {name: column[order][first] for name, column in labels.items()}
    return Rollup(kept, {name: _sum(values[order], first) for name, values in measures.items()})


def _begins(columns: list[Ints], rows: int) -> Bools:
    begins = np.zeros(rows, np.bool_)
    begins[:1] = True
    for column in columns:
        begins[1:] |= column[1:] != column[:-1]
    return begins


def _sum(values: Ints, first: Ints) -> Ints:
    return np.add.reduceat(values, first) if len(first) else values[:0]
