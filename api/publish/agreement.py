"""Whether the cells of one row agree with each other, and with the rows they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from api.errors import Fault
from api.publish.faults import fault
from api.publish.record import Record, Records

ORDERED = (
    ("region", "valid_from", "valid_to"),
    ("complaint_channel", "valid_from", "valid_to"),
    ("program_phase", "launched_by", "completed_by"),
)
"""Dates of a table of which the first never lies after the second."""
TOGETHER = (
    ("region", "population", "population_year"),
    ("region", "population", "population_source"),
    ("region", "area_km2", "area_source"),
    ("region", "bps_code", "bps_vintage"),
    ("region", "latitude", "longitude"),
    ("region", "longitude", "latitude"),
    ("aid_type", "quantity_unit_id", "quantity_unit_en"),
)
"""Cells of a table of which the first never stands without the second."""
DATED = (("event", "year", "date"), ("reported_figure", "year", "date"), ("source", "year", "dated_on"))
"""A year and a date of a table that must agree where both are given."""
OWNED = (
    ("program_target_group", "program_phase", "program_phase", "program", "program"),
    ("program_aid_type", "program_phase", "program_phase", "program", "program"),
    ("program_target_group", "schedule_entry", "schedule_entry", "program_phase", "program_phase"),
)
"""Table, column and the table it points to, whose owner (column) must equal the row's own (column)."""


def agreement(tables: Mapping[str, Records]) -> Iterator[Fault]:
    """Every disagreement within a row, or between a row and one it names."""
    for table, first, second in ORDERED:
        yield from _ordered(tables[table], first, second)
    for table, first, second in TOGETHER:
        yield from _together(tables[table], first, second)
    for table, year, day in DATED:
        yield from _dated(tables[table], year, day)
    for table, column, target, theirs, ours in OWNED:
        owners = {row.text("code"): row.text(theirs) for row in tables[target].rows}
        yield from _owned(tables[table], column, ours, owners)


def _ordered(found: Records, first: str, second: str) -> Iterator[Fault]:
    for row in found.rows:
        start, end = _day(row, first), _day(row, second)
        if start and end and end < start:
            yield fault("DATES_ORDER", found.place(row, second), first=first)


def _together(found: Records, first: str, second: str) -> Iterator[Fault]:
    for row in found.rows:
        if row.values.get(first) is not None and second in row.values and row.values[second] is None:
            yield fault("TOGETHER", found.place(row, first), other=second)


def _dated(found: Records, year: str, day: str) -> Iterator[Fault]:
    for row in found.rows:
        stated, when = row.values.get(year), _day(row, day)
        if stated is not None and when and stated != when.year:
            yield fault("YEAR_DATE", found.place(row, year))


def _owned(found: Records, column: str, ours: str, owners: Mapping[str, str]) -> Iterator[Fault]:
    for row in found.rows:
        owner, mine = owners.get(row.text(column), ""), row.text(ours)
        if owner and mine and owner != mine:
            yield fault("OTHER_PROGRAM", found.place(row, column))


def _day(row: Record, name: str) -> date | None:
    value = row.values.get(name)
    return value if isinstance(value, date) else None
