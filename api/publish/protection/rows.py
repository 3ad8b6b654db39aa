"""The rows of the cubes as the store holds them: published cells above zero, in key order, no gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from api.publish.content import Cell, Keys, Row
from api.publish.protection.permitted import Tables, combinations
from api.publish.protection.protect import ProtectedCells
from api.publish.registers.plan import Plan, UnitValue
from api.tables import CoverageStatus

REASONS = {
    "late": ("laporan terlambat", "report is late"),
    "not_held": ("tidak diselenggarakan", "not held"),
    "no_data": ("tidak ada data", "no data"),
    "not_covered": ("di luar cakupan program", "outside the programme's coverage"),
}
"""Why a region did not report: the fixed list, in both languages."""
Values = Mapping[tuple[str, str, int], UnitValue]
"""Unit values by programme, aid type and year."""


def cube_rows(cells: ProtectedCells, keys: Keys, values: Values) -> tuple[Row, ...]:
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


def _worth(cells: ProtectedCells, values: Values) -> list[tuple[Cell, ...]]:
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


def unit_values(plans: Sequence[Plan], tables: Tables) -> Values:
    """The plans' rates for each programme, aid type and year; one that names no programme holds for all."""
    found: dict[tuple[str, str, int], UnitValue] = {}
    for plan in plans:
        for value in plan.unit_value:
            programs = [value.program] if value.program else _programs(plan, tables)
            found |= {(program, value.aid_type, value.year): value for program in programs}
    return found


def _programs(plan: Plan, tables: Tables) -> list[str]:
    if plan.cube != "distributions":
        return []
    return sorted({one[0] for one in combinations(plan, tables)})


def unit_value_rows(values: Values, keys: Keys) -> tuple[Row, ...]:
    """The rows of `unit_value`."""
    found = sorted(values.items())
    return tuple(
        (number, keys["program"][program], keys["aid_type"][aid], year, value.rupiah, value.quantity)
        for number, ((program, aid, year), value) in enumerate(found, 1)
    )


def origin_rows(plans: Sequence[Plan], tables: Tables, keys: Keys) -> tuple[Row, ...]:
    """The rows of `cube_origin`: one per cube, city, programme and year."""
    found: set[Row] = set()
    for plan in plans:
        programs: list[int | None] = [keys["program"][code] for code in _programs(plan, tables)]
        rest = (plan.origin.value, plan.policy, plan.unit.value, keys["source"][plan.source])
        for program, year in product(programs or [None], {month // 100 for month in plan.months}):
            found.add((plan.cube, keys["region"][plan.city], program, year, *rest))
    return _numbered(found)


def coverage_rows(plans: Sequence[Plan], keys: Keys) -> tuple[Row, ...]:
    """The rows of `coverage`: each plan's months as reported for its city, and every gap with its reason."""
    found: set[Row] = set()
    for plan in plans:
        program = keys["program"].get(plan.constants.get("program", ""))
        place = (plan.cube, keys["region"][plan.city], program)
        found |= {(*place, month, CoverageStatus.REPORTED.value, None, None) for month in plan.months}
        for gap in plan.coverage:
            place = (plan.cube, keys["region"][gap.region], program)
            found |= {(*place, month, gap.status, *REASONS[gap.reason]) for month in gap.months}
    return _numbered(found)


def _numbered(rows: Iterable[Row]) -> tuple[Row, ...]:
    ordered = sorted(rows, key=lambda row: [(cell is None, str(cell)) for cell in row])
    return tuple((number, *row) for number, row in enumerate(ordered, 1))
