"""How finely published events were placed: what was told by city never comes back with its venue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from api.errors import Fault
from api.publish.event_places import LEVELS, Tables, finest
from api.publish.faults import Place, fault
from api.publish.protection.ledger_page import Json, Page
from api.tables import Level


def event_facts(tables: Tables) -> Json:
    """What the ledger remembers: the level of each event that is not placed by village."""
    levels = finest(tables)
    return {"events": {code: str(level) for code, level in levels.items() if level is not Level.VILLAGE}}


def frozen_events(tables: Tables, pages: Sequence[Page]) -> Iterator[Fault]:
    """One fault per event that an earlier release, withdrawn or not, placed less finely than now."""
    before = {code: level for page in pages for code, level in _remembered(page).items()}
    for code, level in finest(tables).items():
        if LEVELS.index(Level(before.get(code, level))) < LEVELS.index(level):
            yield fault("EVENT_FROZEN", Place("event.csv", 0, code), level=before[code])


def _remembered(page: Page) -> Mapping[str, str]:
    found = page.facts.get("events")
    return found if isinstance(found, Mapping) else {}
