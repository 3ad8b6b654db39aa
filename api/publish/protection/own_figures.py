"""A city's own figures beside its registers: one truth has one rounding, so one of the two tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from api.errors import Fault
from api.publish.event_faults import PEOPLE, own_sources
from api.publish.event_places import Tables, raised
from api.publish.faults import fault
from api.publish.record import Record
from api.publish.registers.count import BaseCells
from api.tables import Level


def told_twice(counted: Sequence[BaseCells], tables: Tables) -> Iterator[Fault]:
    """
    One fault per own figure of a part of a programme, city and year that a register counts.

    A ten and a multiple of five around the same people leave fewer of their counts than either. The whole of
    a programme, city and year is taken as known to everybody anyway.
    """
    figures, own = tables["reported_figure"], own_sources(tables)
    events = {row.text("code"): row for row in tables["event"].rows}
    for row in figures.rows:
        people = row.text("source") in own and row.text("unit") in PEOPLE
        if people and _is_part(row) and any(_counts(cells, row, events) for cells in counted):
            yield fault("OWN_TWICE", figures.place(row, "value"))


def _is_part(row: Record) -> bool:
    finer = raised(row.text("region"), Level.CITY) != row.text("region")
    return finer or any(row.text(name) for name in ("event", "target_group", "aid_type"))


def _counts(cells: BaseCells, row: Record, events: Mapping[str, Record]) -> bool:
    """Whether a register counts the programme of a figure, in its city and year; no year is every year."""
    event = events.get(row.text("event"))
    program = row.text("program") or (event.text("program") if event else "")
    year = row.values.get("year") or (event.values.get("year") if event else None)
    city = raised(row.text("region"), Level.CITY)
    at = cells.axes.index("program") if "program" in cells.axes else None
    programs = [cells.plan.constants.get("program")] if at is None else cells.codes[at]
    years = {month // 100 for month in cells.plan.months}
    return program in programs and city in ("", cells.plan.city) and (year is None or year in years)
