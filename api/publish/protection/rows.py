"""The rows of the cubes as the store holds them: published cells above zero, in key order, no gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from api.publish.content import Keys, Row
from api.publish.protection.distinct import distinct, packed
from api.publish.protection.grid import Grid
from api.publish.protection.known import Key
from api.publish.protection.people import CUBE as PERSONS
from api.publish.protection.people import closed_years, tells
from api.publish.protection.permitted import Tables
from api.publish.protection.protect import ProtectedCells
from api.publish.protection.strictness import Ints
from api.publish.protection.values import programs
from api.publish.registers.plan import Plan, UnitValue
from api.sdc.amounts import round_amounts
from api.tables import CoverageStatus

REASONS = {
    "late": ("laporan terlambat", "report is late"),
    "not_held": ("tidak diselenggarakan", "not held"),
    "no_data": ("tidak ada data", "no data"),
    "not_covered": ("di luar cakupan program", "outside the programme's coverage"),
}
"""Why a region did not report: the fixed list, in both languages."""
CORRECTIONS = {
    "late_reports": ("laporan susulan masuk", "late reports came in"),
    "duplicates": ("catatan ganda dihapus", "duplicate records removed"),
    "wrong_place": ("wilayah diperbaiki", "places corrected"),
    "wrong_code": ("kode kelompok atau bantuan diperbaiki", "codes of groups or aid corrected"),
    "wrong_month": ("bulan diperbaiki", "months corrected"),
    "cancelled": ("penyaluran dibatalkan", "deliveries cancelled"),
    "verified": ("hasil verifikasi", "outcome of a verification"),
}
"""Why published months were corrected: the fixed list, in both languages."""


def cube_rows(cells: ProtectedCells, keys: Keys, values: Mapping[Key, UnitValue]) -> tuple[Row, ...]:
    """The rows of a cube's table in key order: dimension keys, month, and measures."""
    grid = cells.grid
    kept = np.flatnonzero(is_shown(cells.published))
    first, *rest = (_keys(grid, axis, keys[axis], kept) for axis in grid.axes)
    places = [first, grid.month[kept], *rest]
    order = np.argsort(packed(places), kind="stable")
    columns = [column[order].tolist() for column in (*places, cells.published[kept])]
    return tuple(zip(*columns, *_worth(cells, kept[order], values), strict=True))


def is_shown(published: Ints) -> NDArray[np.bool_]:
    """Which cells have a row: zeros never do."""
    return published > 0


def counted(cells: ProtectedCells) -> Ints:
    """What rupiah and quantities are multiples of: the published deliveries, nothing else."""
    return cells.published


def _keys(grid: Grid, axis: str, keys: Mapping[str, int], rows: Ints) -> Ints:
    at = grid.axes.index(axis)
    own = np.array([keys[code] for code in grid.codes[at]], np.int64)
    found: Ints = own[grid.labels[rows, at]]
    return found


def _worth(
    cells: ProtectedCells, rows: Ints, values: Mapping[Key, UnitValue]
) -> tuple[list[int | None], ...]:
    """Amount and quantity of some cells: published count x unit value."""
    grid = cells.grid
    if grid.cube.name != "distributions":
        return ()
    program, aid = (grid.axes.index(axis) for axis in ("program", "aid_type"))
    columns = [grid.labels[rows, program], grid.labels[rows, aid], grid.month[rows] // 100]
    first, kind = distinct(columns)
    named = zip(*(column[first].tolist() for column in columns), strict=True)
    found = [values.get((grid.codes[program][a], grid.codes[aid][b], year)) for a, b, year in named]
    count = counted(cells)[rows]
    rupiah = [0 if value is None else value.rupiah or 0 for value in found]
    quantity = [0 if value is None else value.quantity or 0 for value in found]
    return _product(count, np.array(rupiah)[kind]), _product(count, np.array(quantity)[kind])


def _product(count: Ints, each: Ints) -> list[int | None]:
    """Count x value; None where there is no value."""
    whole = round_amounts(count, each).tolist()
    return [number if one else None for number, one in zip(whole, each.tolist(), strict=True)]


def origin_rows(plans: Sequence[Plan], tables: Tables, keys: Keys, year: int) -> tuple[Row, ...]:
    """The rows of `cube_origin`: one per cube, city, programme and year; persons in a release of `year`."""
    found: set[Row] = set()
    for plan in plans:
        filled: list[int | None] = [keys["program"][code] for code in programs(plan, tables)]
        rest = (plan.origin.value, plan.policy, plan.unit.value, keys["source"][plan.source])
        for program, when in product(filled or [None], {month // 100 for month in plan.months}):
            found.add((plan.cube, keys["region"][plan.city], program, when, *rest))
        for place in _told(plan, tables, keys, year):
            found.add((*place, *rest))
    return _numbered(found)


def _told(plan: Plan, tables: Tables, keys: Keys, year: int) -> Iterator[Row]:
    """Cube, city, programme (none by group) and each closed year of a plan that tells of persons."""
    if tells(plan):
        by_program = plan.recipients == "program"
        filled = [keys["program"][code] for code in programs(plan, tables)] if by_program else [None]
        yield from product((PERSONS,), (keys["region"][plan.city],), filled, closed_years(plan, year))


def coverage_rows(plans: Sequence[Plan], tables: Tables, keys: Keys, year: int) -> tuple[Row, ...]:
    """The rows of `coverage`: each plan's months as reported for its city, and every gap with its reason."""
    reported = (CoverageStatus.REPORTED.value, None, None)
    found: set[Row] = set()
    for plan in plans:
        program = keys["program"].get(plan.constants.get("program", ""))
        place = (plan.cube, keys["region"][plan.city], program)
        found |= {(*place, month, *reported) for month in plan.months}
        for *where, when in _told(plan, tables, keys, year):
            found.add((*where, (when or 0) * 100, *reported))
        for gap in plan.coverage:
            place = (plan.cube, keys["region"][gap.region], program)
            found |= {(*place, month, gap.status, *REASONS[gap.reason]) for month in gap.months}
    return _numbered(found)


def _numbered(rows: Iterable[Row]) -> tuple[Row, ...]:
    ordered = sorted(rows, key=lambda row: [(cell is None, str(cell)) for cell in row])
    return tuple((number, *row) for number, row in enumerate(ordered, 1))
