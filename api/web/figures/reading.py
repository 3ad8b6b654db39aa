"""Makes a figure of an answer: words, numbers, classes and notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from api.engine.within import Reply
from api.schema.cubes.measure import NO_POPULATION
from api.schema.lang import Lang
from api.tables import CellStatus, Origin
from api.web.figures.asked import Asked
from api.web.figures.figure import Cell, Item, Sign
from api.web.figures.numeral import numeral
from api.web.figures.shapes import Shapes
from api.web.figures.words import (
    BASES,
    HEADS,
    MEASURES,
    ORIGINS,
    POPULATIONS,
    REST,
    ROUNDING,
    STATUSES,
    UNKNOWN_VALUE,
    VALUELESS,
)
from api.web.words.date import period
from api.web.words.label import label
from api.web.words.number import number
from api.words import Words

Row = Mapping[str, Any]
MOST_NOTES = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer with what it answers; `rated` is whether its numbers are rates."""

    asked: Asked
    answer: Reply
    link: str
    current: str
    shapes: Shapes

    @property
    def table(self) -> Row:
        """The table of the answer."""
        found: Row = self.answer.data["table"]
        return found

    @property
    def rows(self) -> list[Row]:
        """The rows that are areas, bars or points."""
        return [row for row in self.table["rows"] if not row["remainder"]]

    @property
    def rated(self) -> bool:
        """Whether the figure shows rates: where every number has a denominator, and they are wanted."""
        wanted = self.asked.per if self.asked.per is not None else self.asked.kind == "map"
        valued = [self.number_of(row) for row in self.rows if self.number_of(row)["value"] is not None]
        return bool(wanted and valued) and all(one["rate"]["value"] is not None for one in valued)

    def say(self, words: Words) -> str:
        """Words in the figure's language."""
        return words.en if self.asked.lang is Lang.EN else words.id

    def number_of(self, row: Row) -> Row:
        """The measure of a row, as the API tells it."""
        found: Row = row[self.asked.measure]
        return found

    def cell(self, row: Row, rated: bool) -> Cell:
        """The number of a row."""
        found = self.number_of(row)
        status = CellStatus(found["status"])
        value = found["rate"]["value"] if rated else found["value"]
        if status is not CellStatus.VALUE or value is None:
            words = UNKNOWN_VALUE if found["missing"] else STATUSES[status]
            return Cell(status, 0.0 if status is CellStatus.ZERO_OR_FEW else None, self.say(words))
        short, full = numeral(value, self.asked.measure, found["unitLabel"] or "", rated, self.asked.lang)
        return Cell(status, value, short, full)

    def item(self, row: Row, rated: bool) -> Item:
        """A row as an area, bar or point."""
        found, by = row[_key(self.asked.by.name)], self.asked.by.name
        if by == "unit":
            return Item(found, label("Unit", found, self.asked.lang), self.cell(row, rated))
        within = found["parent"]["name"] if "parent" in found else ""
        name = found.get("name") or found["label"]
        return Item(found["code"], name, self.cell(row, rated), within=within)

    def rest(self) -> Item | None:
        """What is in the total but in no area; as a count, since it has no residents."""
        found = next((row for row in self.table["rows"] if row["remainder"]), None)
        if found is None or self.number_of(found)["value"] is None:
            return None
        words = REST.get(self.asked.by.name)
        return None if words is None else Item("", self.say(words), self.cell(found, rated=False))

    def sign(self) -> Sign:
        """Who answers for the figure."""
        origins = ", ".join(self.say(ORIGINS[Origin(one)]) for one in self.table["origins"])
        pinned = self.asked.release is not None
        return Sign(
            self.say(Words(f"Asal: {origins}", f"Origin: {origins}")),
            self.answer.release,
            self.link,
            self.answer.data["citation"]["licence"],
            self.current if pinned and self.current != self.answer.release else None,
            not pinned,
        )

    def head(self, rated: bool) -> dict[str, Any]:
        """What every figure has."""
        by, unit = self.asked.by.name, self.unit(rated)
        return {
            "lang": self.asked.lang,
            "title": self.answer.data["citation"]["title"],
            "subtitle": "".join([unit, *self._remarks(rated)]),
            "unit": unit,
            "sign": self.sign(),
            "rest": self.rest(),
            "notes": tuple(self._notes(rated)),
            "synthetic": Origin.SYNTHETIC.value in self.table["origins"],
            "silent": self.say(VALUELESS) if self._missing() else "",
            "heads": (self.say(HEADS[by]), self.say(MEASURES[self.asked.measure])),
        }

    def unit(self, rated: bool) -> str:
        """The measure with its unit."""
        what = self.say(MEASURES[self.asked.measure])
        if rated:
            per = number(self.asked.per or 1000, self.asked.lang)
            house = self.say(Words(" (rumah tangga)", " (households)")) if self._households() else ""
            said = what.removeprefix("Jumlah ").removeprefix("Number of ").capitalize()
            return said + house + self.say(Words(f" per {per} penduduk", f" per {per} residents"))
        units = {self.number_of(row)["unitLabel"] for row in self.rows} - {None}
        return f"{what} ({units.pop()})" if len(units) == 1 else what

    def _households(self) -> bool:
        """Whether the rates divide households by residents."""
        return any(self.number_of(row)["rate"]["note"] for row in self.rows)

    def _remarks(self, rated: bool) -> Iterator[str]:
        """Why there are no rates where a map should have them, and which time an open question covers."""
        if not rated and self.asked.per != 0 and self.asked.kind == "map":
            yield self.say(Words(", bukan per penduduk", ", not per resident"))
            yield from (f": {one[0].lower()}{one[1:].rstrip('.')}" for one in sorted(self._unrated())[:1])
        if not {"year", "month", "quarter"} & set(self.asked.link.where) and not self.asked.by.period:
            release = self.answer.data["release"]
            span = period(release["periodFrom"], release["periodTo"], self.asked.lang)
            yield self.say(Words(f"; semua waktu dalam rilis, {span}", f"; all times of the release, {span}"))

    def _unrated(self) -> set[str]:
        """Why numbers have no rate; unknown populations are those of the areas, not of the city."""
        rates = [one["rate"] for row in self.rows if (one := self.number_of(row))["value"] is not None]
        known, unknown = any(one["denominator"] for one in rates), self.say(NO_POPULATION)
        areas = POPULATIONS[known].get(self.asked.by.name, NO_POPULATION)
        reasons = {one["reason"] for one in rates} - {None}
        return {self.say(areas) if reason == unknown else reason for reason in reasons}

    def _missing(self) -> int:
        """Deliveries that the measure leaves out because nobody stated their value."""
        return sum(self.number_of(row)["missing"] for row in self.table["rows"])

    def _notes(self, rated: bool) -> Iterator[str]:
        yield self.say(ROUNDING.get(self.asked.measure, BASES))
        if missing := self._missing():
            count = number(missing, self.asked.lang)
            yield self.say(
                Words(
                    f"Belum termasuk {count} penyaluran yang nilainya tidak diketahui.",
                    f"Without {count} deliveries whose value is not known.",
                )
            )
        if rated:
            yield from sorted({self.number_of(row)["rate"]["note"] or "" for row in self.rows} - {""})
            yield from sorted({self._denominator(row) for row in self.rows} - {""})[:MOST_NOTES]
        for note in self.table["notes"][:MOST_NOTES]:
            yield f"{note['region']['name']}: {note['reason']}"

    def _denominator(self, row: Row) -> str:
        found = self.number_of(row)["rate"]["denominator"]
        if found is None:
            return ""
        said = f"{found['source']['label']} ({found['year']})" if found["source"] else str(found["year"])
        return self.say(Words(f"Penduduk: {said}.", f"Residents: {said}."))


def _key(dimension: str) -> str:
    first, *others = dimension.split("_")
    return first + "".join(part.title() for part in others)
