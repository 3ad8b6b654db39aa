"""What must not be said of events: a place finer than their level, and exact numbers of a city's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from api.errors import Fault
from api.publish.event_places import LEVELS, Tables, finest, raised
from api.publish.faults import fault
from api.publish.layout import Field, Kind
from api.publish.record import Record, Records
from api.tables import Certainty, Level, SourceKind, Unit

PEOPLE = {Unit.PERSON, Unit.HOUSEHOLD, Unit.REQUEST, Unit.COMPLAINT}
REPLACED = {"label_id", "label_en", "venue"}
"""Cells of an event that `publish` itself makes coarser."""
PREFIXES = {
    Level.DISTRICT: ("kecamatan {}", "kec {}", "{} district", "district of {}"),
    Level.VILLAGE: ("kelurahan {}", "kel {}", "desa {}", "{} village", "village of {}"),
}
"""How a place is named that bears the name of a larger one."""
COUNTED = re.compile(
    r"\b(\d+(?:[.,]\d{3})*)\s+(?:orang|peserta|jiwa|warga|anak|lansia|kk|keluarga|rumah tangga|penerima|"
    r"people|persons|participants|residents|children|households|families|recipients)\b",
    re.IGNORECASE,
)
"""A number of people in a text."""


def event_faults(tables: Tables) -> Iterator[Fault]:
    """Every place that an event tells too finely, and every figure of a city's own that is too exact."""
    yield from _placed(tables)
    yield from _own(tables)


# Places


@dataclass(frozen=True, slots=True)
class Hidden:
    """Words that would tell the place of an event, and the finest level that it has."""

    level: Level
    phrases: tuple[str, ...]

    def told_by(self, text: str) -> bool:
        """Whether a text names the place."""
        return any(f" {phrase} " in f" {_plain(text)} " for phrase in self.phrases)


@dataclass(frozen=True)
class Atlas:
    """The regions of a folder with every name they have."""

    tables: Tables

    @cached_property
    def names(self) -> Mapping[str, set[str]]:
        """Plain names by code, other spellings among them."""
        found: dict[str, set[str]] = {}
        for table, code in (("region", "code"), ("region_alias", "region")):
            for row in self.tables[table].rows:
                found.setdefault(row.text(code), set()).add(_plain(row.text("name")))
        return found

    def shown(self, region: str, level: Level) -> str:
        """The names that stay: those of the region of that level and of all above it."""
        above = (raised(region, one) for one in LEVELS[: LEVELS.index(level) + 1])
        return " ".join(f" {name} " for code in above for name in self.names.get(code, ()))

    def below(self, region: str, level: Level) -> Iterator[str]:
        """Phrases that name a region finer than `level` in the city of a region."""
        city, shown = raised(region, Level.CITY), self.shown(region, level)
        for code, names in self.names.items():
            depth = code.count(".")
            if code.startswith(f"{city}.") and depth > LEVELS.index(level):
                for name in filter(None, names):
                    forms = PREFIXES.get(LEVELS[depth], ("{}",)) if f" {name} " in shown else ("{}",)
                    yield from (form.format(name) for form in forms)


def _plain(text: str) -> str:
    """Lower case, words parted by single spaces."""
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())


def _placed(tables: Tables) -> Iterator[Fault]:
    hidden = _hidden(tables)
    places = {row.text("code"): row.text("region") for row in tables["organization"].rows}
    for found in tables.values() if hidden else ():
        of = "code" if found.layout.table == "event" else "event"
        for row in (row for row in found.rows if of in found.layout.names and row.text(of) in hidden):
            yield from _texts(found, row, hidden[row.text(of)])
            yield from _bodies(found, row, hidden[row.text(of)].level, places)


def _hidden(tables: Tables) -> dict[str, Hidden]:
    levels, atlas = finest(tables), Atlas(tables)
    coarse = [row for row in tables["event"].rows if levels[row.text("code")] is not Level.VILLAGE]
    return {row.text("code"): _hide(row, levels[row.text("code")], atlas) for row in coarse}


def _hide(event: Record, level: Level, atlas: Atlas) -> Hidden:
    region, venue = event.text("region"), _plain(event.text("venue"))
    kept = not venue or f" {venue} " in atlas.shown(region, level)
    return Hidden(level, (*(() if kept else (venue,)), *atlas.below(region, level)))


def _texts(found: Records, row: Record, hidden: Hidden) -> Iterator[Fault]:
    for field in found.layout.fields:
        replaced = found.layout.table == "event" and field.name in REPLACED
        if _is_text(field) and not replaced and hidden.told_by(row.text(field.name)):
            yield fault("EVENT_NAMES_PLACE", found.place(row, field.name), level=hidden.level)


def _bodies(found: Records, row: Record, level: Level, places: Mapping[str, str]) -> Iterator[Fault]:
    region = places.get(row.text("organization"), "")
    if raised(region, level) != region:
        yield fault("EVENT_BODY_PLACE", found.place(row, "organization"), level=level)


def _is_text(field: Field) -> bool:
    return field.kind is Kind.STRING and not (field.points_to or field.values)


# A city's own numbers


def own_sources(tables: Tables) -> set[str]:
    """The codes of the sources that are a city's own records."""
    return {row.text("code") for row in tables["source"].rows if row.text("kind") == SourceKind.OWN_RECORD}


def _own(tables: Tables) -> Iterator[Fault]:
    own = own_sources(tables)
    for found in tables.values() if own else ():
        for row in (row for row in found.rows if row.text("source") in own):
            if found.layout.table == "reported_figure":
                yield from _figure(found, row)
            for field in filter(_is_text, found.layout.fields):
                if any(map(_too_exact, COUNTED.findall(row.text(field.name)))):
                    yield fault("OWN_NUMBER_IN_TEXT", found.place(row, field.name))


def _figure(found: Records, row: Record) -> Iterator[Fault]:
    value = row.values.get("value")
    if row.text("unit") == Unit.RUPIAH and any(
        row.text(name) for name in ("event", "target_group", "aid_type")
    ):
        yield fault("OWN_RUPIAH", found.place(row, "unit"))
    if row.text("unit") in PEOPLE and isinstance(value, Decimal):
        if value < 10:
            yield fault("OWN_FEW", found.place(row, "value"))
        elif value % 10:
            yield fault("OWN_TENS", found.place(row, "value"))
        if row.text("certainty") == Certainty.EXACT:
            yield fault("OWN_EXACT", found.place(row, "certainty"))


def _too_exact(number: str) -> bool:
    count = int(re.sub(r"\D", "", number))
    return count < 10 or count % 10 != 0
