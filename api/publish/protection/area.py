"""All cells that the plans of a cube permit, and the values that a release shows of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat

import numpy as np

from api.publish.protection.distinct import distinct
from api.publish.protection.grid import Grid, grid, identities
from api.publish.protection.permitted import combinations, permitted_cells
from api.publish.protection.protect import part
from api.publish.protection.strictness import Ints
from api.publish.record import Records
from api.publish.registers.plan import Plan

Line = tuple[str, int, int]
"""Identity, month and value of a published cell."""


@dataclass(frozen=True, eq=False)
class Area:
    """Permitted cells that are rounded, without counts: `series` int64 [n] numbers their identities."""

    cells: Grid
    series: Ints
    names: tuple[str, ...]

    @cached_property
    def _series_at(self) -> Mapping[str, int]:
        return {name: at for at, name in enumerate(self.names)}

    @cached_property
    def _order(self) -> tuple[Ints, Ints]:
        keys = self.series * (10**6) + self.cells.month
        order = np.argsort(keys, kind="stable")
        return keys[order], order.astype(np.int64)

    def values(self, lines: Sequence[Line]) -> Ints:
        """What is shown of each cell, int64 [n]: 0 where there is no line. Other lines are passed over."""
        shown = np.zeros(len(self.cells), np.int64)
        if not lines or not len(shown):
            return shown
        names, months, values = zip(*lines, strict=True)
        series = np.array(list(map(self._series_at.get, names, repeat(-1))), np.int64)
        asked = series * (10**6) + np.array(months, np.int64)
        keys, order = self._order
        at = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
        found = keys[at] == asked
        shown[order[at[found]]] = np.array(values, np.int64)[found]
        return shown


def area(plans: Sequence[Plan], tables: Mapping[str, Records]) -> Area:
    """What plans of one cube permit, of programmes that the lists still hold."""
    whole = grid([permitted_cells(plan, tables) for plan in plans if combinations(plan, tables)], tables)
    cells = part(whole, np.flatnonzero(whole.base > 1))
    first, series = distinct([*cells.labels.T, cells.base])
    return Area(cells, series, tuple(identities(cells, first)))
