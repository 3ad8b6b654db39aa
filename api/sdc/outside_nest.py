"""Nested tables: two exact passes over the tree of rows, bottom-up and top-down.

Numbers are excesses (true sum less published sum), so that a class is an interval around 0 and a row's total
is its excess too. With unit weights and nested sets every integer between two ends is reached.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .outside import Ints
from .outside_system import Row

FAR = np.int64(1) << 52


@dataclass(frozen=True, eq=False)
class Nest:
    """One piece as a tree. Items are its rows, larger first, then its classes; `parent` lies around each.

    `floor`, `ceiling` bound each row by its own table.
    """

    parent: Ints
    floor: Ints
    ceiling: Ints

    @property
    def rows(self) -> int:
        """The number of rows."""
        return len(self.floor)

    def kids(self) -> list[Ints]:
        """The items right inside each row."""
        order = np.argsort(self.parent[1:], kind="stable") + 1
        cuts = np.searchsorted(self.parent[order], np.arange(1, self.rows))
        return np.split(order, cuts)

    def climb(self, low: Ints, high: Ints) -> tuple[Ints, Ints]:
        """Bottom-up: the attainable interval of every item, from the intervals of the classes."""
        lows = np.concatenate([np.zeros(self.rows, dtype=np.int64), low])
        highs = np.concatenate([np.zeros(self.rows, dtype=np.int64), high])
        np.add.at(lows, self.parent[self.rows :], low)
        np.add.at(highs, self.parent[self.rows :], high)
        for r in range(self.rows - 1, -1, -1):
            lows[r], highs[r] = max(lows[r], self.floor[r]), min(highs[r], self.ceiling[r])
            if r:
                lows[self.parent[r]] += lows[r]
                highs[self.parent[r]] += highs[r]
        return lows, highs

    def witness(self, low: Ints, high: Ints) -> Ints | None:
        """Top-down: class excesses that meet every row, each far from its ends; None without any."""
        lows, highs = self.climb(low, high)
        if (lows > highs).any():
            return None
        chosen = np.zeros(len(lows), dtype=np.int64)
        chosen[0] = (lows[0] + highs[0]) // 2
        for r, kids in enumerate(self.kids()):
            chosen[kids] = _share(int(chosen[r]), lows[kids], highs[kids])
        return chosen[self.rows :]


def nest(rows: list[Row], published: Ints) -> Nest | None:
    """The tree of one connected piece, None when rows cross or have weights. `published`: sum per class."""
    order = sorted(rows, key=lambda row: -len(row.ids))
    if any((row.weights != 1).any() for row in rows) or len(order[0].ids) != len(published):
        return None
    parent = np.full(len(rows) + len(published), -1, dtype=np.int64)
    owner = np.full(len(published), -1, dtype=np.int64)
    for r, row in enumerate(order):
        around = owner[row.ids]
        if (around != around[0]).any():
            return None
        parent[r] = around[0]
        owner[row.ids] = r
    parent[len(rows) :] = owner
    floor = np.array([row.total - int(published[row.ids].sum()) for row in order], dtype=np.int64)
    ceiling = np.where([row.exact for row in order], floor, FAR)
    return Nest(parent, floor, ceiling)


def _share(total: int, low: Ints, high: Ints) -> Ints:
    """`total` spread over items in proportion to the length of their intervals."""
    length = high - low
    spread = length.sum()
    rest = total - low.sum()
    given = length * rest // spread if spread else np.zeros_like(length)
    room = np.cumsum(length > given)
    return np.asarray(low + given + ((length > given) & (room <= rest - given.sum())), dtype=np.int64)
