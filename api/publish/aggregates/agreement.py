"""Whether public tables agree with each other and with the registers: one cell, one number, one origin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.errors import Fault
from api.publish.aggregates.cells import AggregateCells
from api.publish.aggregates.examine import Tables
from api.publish.faults import Place, fault
from api.publish.protection.permitted import combinations
from api.publish.registers.registry import Counted

Key = tuple[object, ...]


def disagreements(found: Sequence[AggregateCells]) -> list[Fault]:
    """Every fault between the tables of a source, and between the cells of one."""
    return [*_twice(found), *_levels(found), *_sources(found), *_lonely(found)]


def shared_origins(
    found: Sequence[AggregateCells], counted: Sequence[Counted], tables: Tables
) -> Iterator[Fault]:
    """A fault for each table and register that fill the same city, programme and year."""
    owners: dict[Key, str] = {}
    for one in counted:
        plan = one.cells.plan
        programs = {held[0] for held in combinations(plan, tables)} if plan.cube == "distributions" else set()
        owners |= {
            (plan.city, program, month // 100): one.name for program in programs for month in plan.months
        }
    for table in found:
        shared = {(cell.city, cell.program, cell.month // 100) for cell in table.cells} & owners.keys()
        for name in sorted({owners[key] for key in shared}):
            yield fault("TABLE_AND_REGISTER", Place(table.name), other=name)


def _twice(found: Sequence[AggregateCells]) -> Iterator[Fault]:
    """Numbers of one measure for one cell."""
    seen: dict[Key, str] = {}
    for one in found:
        for cell in one.cells:
            key: Key = (one.plan.measure, *cell.place)
            if key in seen:
                yield fault("TABLE_CELL_TWICE", Place(one.file, cell.line), other=seen[key])
            seen.setdefault(key, one.file)


def _levels(found: Sequence[AggregateCells]) -> Iterator[Fault]:
    """Two tables, such as one by city and one by village, whose numbers would be added to each other."""
    seen: dict[Key, str] = {}
    for one in found:
        keys = {(one.plan.measure, cell.city, cell.month // 100, *cell.place[2:]) for cell in one.cells}
        for other in sorted({seen[key] for key in keys & seen.keys()}):
            yield fault("TABLE_LEVELS", Place(one.name), other=other)
        seen |= dict.fromkeys(keys, one.name)


def _sources(found: Sequence[AggregateCells]) -> Iterator[Fault]:
    """A city, programme and year has one source and one unit."""
    seen: dict[Key, tuple[tuple[str, str], str]] = {}
    for one in found:
        own = (one.plan.source, one.plan.unit.value)
        keys = {(cell.city, cell.program, cell.month // 100) for cell in one.cells}
        others = {seen[key][1] for key in keys & seen.keys() if seen[key][0] != own}
        for other in sorted(others):
            yield fault("TABLE_SOURCES", Place(one.name), other=other)
        seen |= dict.fromkeys(keys - seen.keys(), (own, one.name))


def _lonely(found: Sequence[AggregateCells]) -> Iterator[Fault]:
    """Rupiah and quantities whose deliveries nobody gives."""
    counted = {cell.place for one in found if one.plan.measure == "deliveries" for cell in one.given}
    for one in found:
        if one.plan.measure != "deliveries" and any(cell.place not in counted for cell in one.given):
            yield fault("TABLE_NEEDS_DELIVERIES", Place(one.name, 0, "measure"))
