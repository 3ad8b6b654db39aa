"""True counts become published ones: the step after which nobody can be found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from api.publish.protection.grid import Grid, grid, margins, series_cells
from api.publish.protection.strictness import Ints
from api.publish.record import Records
from api.publish.registers.count import BaseCells
from api.sdc.ledger import Ledger, join
from api.sdc.turns import decide_in_turn


@dataclass(frozen=True, slots=True, eq=False)
class ProtectedCells:
    """One cube: its grid, and what is published for each cell (zeros still among them)."""

    grid: Grid
    published: Ints


@dataclass(frozen=True, slots=True)
class Protection:
    """All cubes of a release, and the decisions that were new."""

    cubes: tuple[ProtectedCells, ...]
    new: Ledger


def protect(
    parts: Sequence[BaseCells], tables: Mapping[str, Records], key: bytes, known: Ledger
) -> Protection:
    """Every register's cells as multiples of their bases; decisions in `known` stand for ever."""
    cubes: dict[str, list[BaseCells]] = {}
    for part in parts:
        cubes.setdefault(part.plan.cube, []).append(part)
    done = [_cube(grid(cubes[name], tables), key, known) for name in sorted(cubes)]
    return Protection(tuple(cells for cells, _ in done), join(new for _, new in done))


def _cube(cells: Grid, key: bytes, known: Ledger) -> tuple[ProtectedCells, Ledger]:
    """Months are decided one after another, as they are published; cells of base 1 stay as they are."""
    guarded = np.flatnonzero(cells.base > 1)
    open_cells = part(cells, guarded)
    found = decide_in_turn(series_cells(open_cells), margins(open_cells), key, known)
    published = cells.count.copy()
    published[guarded] = found.published
    return ProtectedCells(cells, published), found.new


def part(cells: Grid, rows: Ints) -> Grid:
    """Some rows of a grid."""
    columns = (cells.labels[rows], cells.month[rows], cells.count[rows], cells.base[rows])
    return Grid(cells.cube, cells.axes, cells.codes, *columns)
