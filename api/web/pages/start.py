"""The start page: what this is, a search, a map per city, three questions with their answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.web.document import answered
from api.web.links import place_of
from api.web.page import Page, named
from api.web.ranked import Line, ranked, size
from api.web.visit import Visit
from api.words import Words

TOLD = Words(
    "Apa yang dilakukan kota-kota di Indonesia dengan bantuan sosial: program, acara, jumlah.",
    "What Indonesian cities do with social aid: programmes, events and numbers, without names.",
)
SHOWN = 5
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest year of a city, in the unit in which most is counted."""

    year: str
    unit: str
    deliveries: Mapping[str, Any]
    units: int


async def start(visit: Visit) -> Page:
    """The cities with their newest numbers, and three questions answered from the data."""
    data, ask = await answered(visit, "start")
    latest = {city["code"]: _latest(data, city["code"]) for city in data["cities"]["nodes"]}
    claims = [one for one in data["claims"] if one["figure"]["partOf"] is None]
    values = {
        "latest": latest,
        "places": _places(data, latest),
        "served": _served(data),
        "claim": claims[0] if claims else None,
    }
    return Page(
        "start.html",
        named("Setiakawan"),
        TOLD,
        {**data, **values},
        ask=ask,
        about=_about(visit),
        origins=("REPORTED", *data["totals"]["origins"]),
    )


def _latest(data: Row, city: str) -> Latest | None:
    rows = [row for row in data["totals"]["rows"] if row["city"]["code"] == city and row["unit"]]
    if not rows:
        return None
    year = max(row["year"]["code"] for row in rows)
    now = [row for row in rows if row["year"]["code"] == year]
    most = max(now, key=lambda row: size(row["deliveries"]))
    return Latest(year, most["unit"], most["deliveries"], len(now))


def _places(data: Row, latest: Mapping[str, Latest | None]) -> dict[str, Any] | None:
    """Where the most deliveries went, in the city that has the most persons served."""
    known = {code: one for code, one in latest.items() if one and one.unit == "PERSON"}
    if not known:
        return None
    code = max(known, key=lambda one: size(known[one].deliveries))
    newest = known[code]
    rows = [row for row in data["villages"]["rows"] if _is_of(row, code, newest)]
    lines = ranked(Line(row["village"]["name"], _path(row), row["deliveries"]) for row in rows)
    city = next(one for one in data["cities"]["nodes"] if one["code"] == code)
    return {"city": city, "year": newest.year, "lines": lines[:SHOWN], "total": newest.deliveries}


def _is_of(row: Row, city: str, newest: Latest) -> bool:
    village = row["village"]
    found = village["code"].startswith(f"{city}.") and not row["remainder"]
    return found and row["year"]["code"] == newest.year and row["unit"] == newest.unit


def _path(row: Row) -> str:
    return f"/regions/{row['village']['code']}"


def _served(data: Row) -> dict[str, Any] | None:
    """Which groups got the most, over all cities, in the newest year: by person, other units beside it."""
    rows = data["groups"]["rows"]
    years = [row["year"]["code"] for row in rows if row["unit"] == "PERSON"]
    if not years:
        return None
    now = [row for row in rows if row["year"]["code"] == max(years)]
    lines = _groups(now, "PERSON")
    others = sorted({row["unit"] for row in now if row["unit"] not in {"PERSON", None}})
    beside = [_beside(unit, _groups(now, unit)) for unit in others]
    return {"year": max(years), "lines": lines[:SHOWN], "beside": beside}


def _groups(rows: list[Row], unit: str) -> list[Line]:
    return ranked(
        Line(
            row["targetGroup"]["label"],
            place_of("TargetGroup", row["targetGroup"]["code"]),
            row["deliveries"],
            base=row["targetGroup"]["base"],
        )
        for row in rows
        if row["unit"] == unit
    )


def _beside(unit: str, lines: list[Line]) -> dict[str, Any]:
    return {"unit": unit, "line": lines[0], "total": sum(size(one.measure) for one in lines)}


def _about(visit: Visit) -> dict[str, Any]:
    search = f"{visit.public_url}/search?q={{q}}"
    return {
        "@type": "WebSite",
        "name": "Setiakawan",
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=q",
        },
    }
