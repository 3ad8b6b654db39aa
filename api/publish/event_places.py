"""How finely the place of an event is told: by its kind, and the groups and aid types that it was for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from api.publish.cell import Value
from api.publish.record import Record, Records
from api.tables import Level

Tables = Mapping[str, Records]
LEVELS = tuple(Level)
ABOUT = ("event_activity", "reported_figure")
"""Tables whose rows say whom an event was for."""
PROTECTED = ("target_group", "aid_type")
"""Code lists that declare a finest level of their own: the strictest rule wins."""


def finest(tables: Tables) -> dict[str, Level]:
    """The finest level of each event's place, by code: declared in code lists, never found by counts."""
    kinds, programs = declared(tables, "event_kind"), _programs(tables)
    found = {
        row.text("code"): min(
            kinds.get(row.text("event_kind"), Level.VILLAGE),
            programs.get(row.text("program"), Level.VILLAGE),
            key=LEVELS.index,
        )
        for row in tables["event"].rows
    }
    for noun in PROTECTED:
        levels = declared(tables, noun)
        for row in (row for table in ABOUT for row in tables[table].rows if row.text("event") in found):
            strict = levels.get(row.text(noun), Level.VILLAGE)
            found[row.text("event")] = min(found[row.text("event")], strict, key=LEVELS.index)
    return found


def _programs(tables: Tables) -> dict[str, Level]:
    """The finest level of all groups of each programme: one for sensitive groups only tells who came."""
    levels, found = declared(tables, "target_group"), dict[str, Level]()
    for row in tables["program_target_group"].rows:
        own = levels.get(row.text("target_group"), Level.VILLAGE)
        found[row.text("program")] = max(found.get(row.text("program"), own), own, key=LEVELS.index)
    return found


def declared(tables: Tables, noun: str) -> dict[str, Level]:
    """The finest level of each code of a list."""
    rows = {row.text("code"): row.text("finest_level") for row in tables[noun].rows}
    return {code: Level(level) for code, level in rows.items() if level}


def raised(region: str, level: Level) -> str:
    """The region of that level that a region lies in, by code; one that is no finer stays."""
    return ".".join(region.split(".")[: LEVELS.index(level) + 1])


def coarsened(tables: Tables) -> dict[str, Records]:
    """
    The tables of a folder with events placed no finer than their level, and their figures with them.

    An event of a coarser level has no venue, and its title is made of its kind, place and year: whether a
    venue was written down makes no difference.
    """
    levels = {code: level for code, level in finest(tables).items() if level is not Level.VILLAGE}
    titles = _titles(tables, levels)
    events = [
        _placed(row, levels[row.text("code")], {"venue": None, **titles[row.text("code")]})
        if row.text("code") in levels
        else row
        for row in tables["event"].rows
    ]
    figures = [
        _placed(row, levels[row.text("event")], {}) if row.text("event") in levels else row
        for row in tables["reported_figure"].rows
    ]
    changed = {"event": events, "reported_figure": figures}
    return {**tables, **{name: replace(tables[name], rows=tuple(rows)) for name, rows in changed.items()}}


def _placed(row: Record, level: Level, changes: Mapping[str, Value]) -> Record:
    region = raised(row.text("region"), level) or None
    return replace(row, values={**row.values, "region": region, **changes})


def _titles(tables: Tables, levels: Mapping[str, Level]) -> dict[str, dict[str, str]]:
    """Labels of the events of these levels, in both languages."""
    kinds = {row.text("code"): row for row in tables["event_kind"].rows}
    names = {row.text("code"): row.text("name") for row in tables["region"].rows}
    return {
        row.text("code"): {
            label: f"{kinds[row.text('event_kind')].text(label)}, "
            f"{names[raised(row.text('region'), levels[row.text('code')])]}, {row.values['year']}"
            for label in ("label_id", "label_en")
        }
        for row in tables["event"].rows
        if row.text("code") in levels
    }
