"""The published cells as a stranger sees them, permitted zeros included."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import ArrayLike

from .outside import Ints


@dataclass(frozen=True, eq=False)
class Published:
    """Every permitted cell of every release, with the value a stranger reads (0 where there is no row).

    Five int64 arrays of one length: the series, its period, the published value, the series' base,
    the release that shows it. The same cell in two releases is two entries.
    """

    series: Ints
    period: Ints
    value: Ints
    base: Ints
    release: Ints

    def __post_init__(self) -> None:
        if len({len(getattr(self, field.name)) for field in fields(self)}) != 1:
            raise ValueError("CELLS_SHAPE: the five columns of published cells need one length")

    def __len__(self) -> int:
        return len(self.series)


def published(
    series: ArrayLike,
    period: ArrayLike,
    value: ArrayLike,
    base: ArrayLike,
    release: ArrayLike = 0,
) -> Published:
    """Published cells from plain sequences; one base or release may stand for all cells."""
    columns = np.broadcast_arrays(
        *(np.asarray(c, dtype=np.int64) for c in (series, period, value, base, release))
    )
    return Published(*(np.ascontiguousarray(column).reshape(-1) for column in columns))


def join(parts: list[Published]) -> Published:
    """The cells of several releases, one after another in the order given."""
    return Published(*(np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(Published)))


def cell_keys(cells: Published) -> Ints:
    """One number per cell, equal exactly where release, series and period are equal."""
    return pair(pair(rank(cells.series), rank(cells.period)), rank(cells.release))


def place(rows: Published, permitted: Published) -> Published:
    """The permitted grid with the values of its rows, 0 where a row is missing.

    Raises ValueError when a row lies outside the grid: the plan does not permit it.
    """
    keys = cell_keys(join([permitted, rows]))
    grid, ours = keys[: len(permitted)], keys[len(permitted) :]
    order = np.argsort(grid)
    at = np.searchsorted(grid, ours, sorter=order)
    if (at == len(grid)).any() or (grid[order[at]] != ours).any():
        raise ValueError("CELL_NOT_PERMITTED: a row lies outside the cells that the plan permits")
    value = np.zeros(len(permitted), dtype=np.int64)
    value[order[at]] = rows.value
    return Published(permitted.series, permitted.period, value, permitted.base, permitted.release)


def linked(cells: Published) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which cells share an open decision with another one: same series, published one base apart.

    Only these can bar each other from a truth; all others are free of coupling.
    """
    kinds = pair(rank(cells.series), cells.value)
    distinct, first, back = np.unique(kinds, return_index=True, return_inverse=True)
    base, series = cells.base[first], cells.series[first]
    next_is = (np.diff(distinct) == base[:-1]) & (series[:-1] == series[1:]) & (base[:-1] > 1)
    flags = np.zeros(len(distinct), dtype=np.bool_)
    flags[:-1] |= next_is
    flags[1:] |= next_is
    return np.asarray(flags[back], dtype=np.bool_)


def rank(column: Ints) -> Ints:
    """The column as small numbers from 0, left alone when it is one already: the sort costs most here."""
    if column.min(initial=0) >= 0 and column.max(initial=0) <= 4 * len(column):
        return column
    return np.unique(column, return_inverse=True)[1].astype(np.int64)


def pair(first: Ints, second: Ints) -> Ints:
    """One number per pair, in the order of the pairs; both columns are small and not negative."""
    return first * (int(second.max(initial=0)) + 1) + second
