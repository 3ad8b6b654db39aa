"""The numbers of a place: by year, kelurahan, group, programme and month, each unit on its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

from api.schema.deviation import least, typical
from api.tables import Level
from api.web.address import invalid
from api.web.links import place_of
from api.web.ranked import FEW, VALUE, Line, Measure, ranked, size
from api.web.visit import Visit

Row = Mapping[str, Any]
DISTRICT = "00.00.00"
"""How long the code of a district is."""
LEVELS = {2: Level.PROVINCE, 5: Level.CITY, 8: Level.DISTRICT, 13: Level.VILLAGE}
"""The level of a place by the length of its code."""


@dataclass(frozen=True, slots=True)
class Series:
    """What is counted in one unit in a place: the year looked at, and all years."""

    level: Level
    unit: str
    year: str
    total: Measure
    before: Measure | None
    amount: Measure
    rate: Measure
    years: list[Line]
    villages: list[Line]
    groups: list[Line]
    programs: list[Line]
    months: list[Line]

    @property
    def off(self) -> float:
        """How far a year's total of this level is off on average."""
        return typical(self.level)

    @property
    def least(self) -> int:
        """The least difference of two such totals that rounding does not explain."""
        return least(self.level)

    @property
    def alike(self) -> bool:
        """Whether the year and the year before differ by no more than rounding explains."""
        return self._step is not None and abs(self._step) < self.least

    @property
    def change(self) -> float | None:
        """The change since the year before as a share of it; None without two numbers, or when alike."""
        if self.before is None or self._step is None or self.alike:
            return None
        return float(self._step / self.before["value"])

    @property
    def _step(self) -> int | None:
        if self.before is None or not self.before["value"] or self.total["value"] is None:
            return None
        return int(self.total["value"] - self.before["value"])

    @property
    def middle(self) -> float | None:
        """The median of the kelurahan that reported; 0 stands for zero or few."""
        reported = [one for one in self.villages if one.measure["status"] in {VALUE, FEW}]
        shown = [size(one.measure) for one in reported if not one.rest]
        return median(shown) if shown else None

    @property
    def here(self) -> Line | None:
        """The line of the place itself among the kelurahan of its city."""
        return next((one for one in self.villages if one.here), None)

    @property
    def ranks(self) -> tuple[int, int] | None:
        """The best and the worst rank of the place among the kelurahan that rounding leaves possible."""
        if self.here is None or self.here.measure["status"] != VALUE:
            return None
        here = size(self.here.measure)
        others = [size(one.measure) for one in self.villages if not one.rest and not one.here]
        surely = sum(one - here >= self.least for one in others)
        maybe = sum(here - one < self.least for one in others)
        return 1 + surely, 1 + maybe


def years_of(data: Mapping[str, Any]) -> list[str]:
    """The years that have numbers, newest first."""
    return sorted({row["year"]["code"] for row in data["years"]["rows"]}, reverse=True)


def year_asked(visit: Visit, years: list[str]) -> str:
    """The year of the parameter `year`, or the newest one; raises QueryError `PARAMETER_INVALID`."""
    year = visit.asked.get("year", years[0] if years else "")
    if year and year not in years:
        known = ", ".join(years)
        raise invalid("year", f"tidak punya angka di sini; ada: {known}", f"not here; there are: {known}")
    return year


def two_units(data: dict[str, Any]) -> dict[str, Any]:
    """The answer about a place with the kelurahan of both units in one list.

    They are asked one by one: whether a kelurahan reported is known for each unit on its own.
    """
    both = (("PERSON", data["persons"]["rows"]), ("HOUSEHOLD", data["households"]["rows"]))
    return {**data, "villages": {"rows": [{**row, "unit": unit} for unit, rows in both for row in rows]}}


def one_unit(data: dict[str, Any], unit: str) -> dict[str, Any]:
    """The answer about a programme, whose kelurahan all have its unit."""
    return {**data, "villages": {"rows": [{**row, "unit": unit} for row in data["villages"]["rows"]]}}


def series_of(data: Mapping[str, Any], year: str, place: str) -> list[Series]:
    """What is counted in a place in a year, one series for each unit, the largest first."""
    rows = [row for row in _of(data["years"]["rows"], year) if row["unit"]]
    found = [_series(data, row, place) for row in rows]
    return sorted(found, key=lambda one: -size(one.total))


def _series(data: Mapping[str, Any], row: Row, place: str) -> Series:
    year, unit = row["year"]["code"], row["unit"]

    def now(name: str) -> list[Row]:
        return [one for one in _of(data[name]["rows"], year) if one["unit"] == unit]

    every = [one for one in data["years"]["rows"] if one["unit"] == unit]
    before = next((one["deliveries"] for one in _of(every, str(int(year) - 1))), None)
    years = ranked(Line(one["year"]["code"], None, one["deliveries"]) for one in every)
    return Series(
        LEVELS[len(place)],
        unit,
        year,
        row["deliveries"],
        before,
        row["amount"],
        row["deliveries"]["rate"],
        sorted(years, key=lambda one: one.name),
        ranked(_village(one, place) for one in _inside(now("villages"), place)),
        ranked(_coded(one, "targetGroup", "TargetGroup") for one in now("groups")),
        ranked(_coded(one, "program", "Program") for one in now("shares")),
        _months(data["months"]["rows"], year, unit),
    )


def _of(rows: Iterable[Row], year: str) -> list[Row]:
    return [one for one in rows if one["year"]["code"] == year]


def _inside(rows: list[Row], place: str) -> list[Row]:
    """The kelurahan of a district; those of the whole city for the city and each kelurahan."""
    if len(place) != len(DISTRICT):
        return rows
    return [one for one in rows if (one["village"]["parent"] or {}).get("code") == place]


def _village(row: Row, place: str) -> Line:
    village = row["village"]
    path = None if row["remainder"] else f"/regions/{village['code']}"
    here = village["code"] == place
    return Line(village["name"], path, row["deliveries"], rest=row["remainder"], here=here)


def _coded(row: Row, name: str, type: str) -> Line:
    one = row[name]
    return Line(one["label"], place_of(type, one["code"]), row["deliveries"], base=one.get("base", 5))


def _months(rows: Iterable[Row], year: str, unit: str) -> list[Line]:
    found = [one for one in rows if str(one["month"]["year"]) == year and one["unit"] == unit]
    lines = ranked(Line(f"{one['month']['number']:02}", None, one["deliveries"]) for one in found)
    return sorted(lines, key=lambda one: one.name)
