"""The rows of the cubes as the store holds them: published cells above zero, in key order, no gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from api.publish.content import Cell, Keys, Row
from api.publish.protection.known import Key
from api.publish.protection.people import CUBE as PERSONS
from api.publish.protection.people import closed_years, tells
from api.publish.protection.permitted import Tables
from api.publish.protection.protect import ProtectedCells
from api.publish.protection.values import programs
from api.publish.registers.plan import Plan, UnitValue
from api.tables import CoverageStatus

REASONS = {
    "late": ("laporan terlambat", "report is late"),
    "not_held": ("tidak diselenggarakan", "not held"),
    "no_data": ("tidak ada data", "no data"),
    "not_covered": ("di luar cakupan program", "outside the programme's coverage"),
}
"""Why a region did not report: the fixed list, in both languages."""


def cube_rows(cells: ProtectedCells, keys: Keys, values: Mapping[Key, UnitValue]) -> tuple[Row, ...]:
    """The rows of a cube's table: dimension keys, month, and measures."""
    grid = cells.grid
    columns = [[keys[axis][code] for code in grid.code(axis)] for axis in grid.axes]
    places = zip(columns[0], grid.month.tolist(), *columns[1:], strict=True)
    worth = _worth(cells, values)
    rows = zip(places, cells.published.tolist(), worth, strict=True)
    return _summed((*place, number, *value) for place, number, value in rows if number > 0)


def _summed(rows: Iterator[Row]) -> tuple[Row, ...]:
    """In key order; a cell that has two bases (a plan that changed with the year) never shares a month."""
    return tuple(sorted(rows, key=lambda row: tuple(-1 if cell is None else cell for cell in row)))


def _worth(cells: ProtectedCells, values: Mapping[Key, UnitValue]) -> list[tuple[Cell, ...]]:
    """Amount and quantity of each cell: published count x unit value, nothing else."""
    grid = cells.grid
    if grid.cube.name != "distributions":
        return [()] * len(grid)
    found = zip(
        grid.code("program"),
        grid.code("aid_type"),
        grid.month.tolist(),
        cells.published.tolist(),
        strict=True,
    )
    return [
        _product(values.get((program, aid, month // 100)), number) for program, aid, month, number in found
    ]


def _product(value: UnitValue | None, number: int) -> tuple[Cell, ...]:
    if value is None:
        return None, None
    return value.rupiah and number * value.rupiah, value.quantity and number * value.quantity


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
