"""Places: all of them, and one city, district or kelurahan."""

from __future__ import annotations

import re
from typing import Any

from api.errors import QueryError
from api.schema.lang import Lang
from api.web.coverage import Gap, gaps_of
from api.web.document import answered
from api.web.page import Ask, Crumb, Page, named
from api.web.pages.place import series_of, two_units, year_asked, years_of
from api.web.trouble import Missing, Moved
from api.web.visit import Visit
from api.web.words.label import label
from api.words import Words

DOTTED = re.compile(r"[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?")
CRUMB = Crumb(Words("Wilayah", "Places"), "/regions")
UNKNOWN = Words("Wilayah ini tidak ada dalam rilis ini.", "There is no such place here.")
SAID = {
    "DISTRICT": "Kecamatan",
    "KELURAHAN": "Kelurahan",
    "DESA": "Desa",
    "DESA_ADAT": "Desa adat",
    "PROVINCE": "Provinsi",
}


async def regions(visit: Visit) -> Page:
    """Every city with its districts and kelurahan."""
    data, ask = await answered(visit, "regions")
    told = Words("Kota, kecamatan, dan kelurahan.", "Cities, districts and kelurahan.")
    return Page("regions.html", CRUMB.words, told, data, crumbs=(CRUMB,), ask=ask)


async def region(visit: Visit) -> Page:
    """One place: what happened there, how it compares, and what is in it."""
    code = visit.names["code"]
    data, ask = await _answered(visit, code)
    found = data["region"]
    if found is None or found["kind"] == "REMAINDER":
        raise Missing(UNKNOWN, code, "regions")
    title = name_of(found)
    told = Words(
        f"Program, penyaluran, dan acara bantuan sosial di {title}.",
        f"Social-aid programmes, deliveries and events in {title}.",
    )
    return Page(
        "region.html",
        named(title),
        told,
        {**data, **_numbers(visit, data), "title": title},
        crumbs=crumbs_of(found),
        ask=ask,
        about=_about(found),
        origins=tuple(data["years"]["origins"]),
    )


async def _answered(visit: Visit, code: str) -> tuple[dict[str, Any], Ask]:
    """The answer about a place; its city's kelurahan are asked with it, to compare with."""
    if not DOTTED.fullmatch(code):
        raise await _elsewhere(visit, code)
    try:
        return await answered(visit, "region", code=code, city=code[:5])
    except QueryError as error:
        if error.code != "UNKNOWN_REGION":
            raise
        raise Missing(UNKNOWN, code, "regions") from None


async def _elsewhere(visit: Visit, code: str) -> Missing | Moved:
    """Where a place is that was named by its BPS code."""
    found = (await visit.ask("query Code($code: String!) { region(code: $code) { code } }", code=code)).data
    return (
        Moved(f"/regions/{found['region']['code']}") if found["region"] else Missing(UNKNOWN, code, "regions")
    )


def _numbers(visit: Visit, data: dict[str, Any]) -> dict[str, Any]:
    """The numbers of the year asked for, or of the newest one."""
    found, years = data["region"], years_of(data)
    year = year_asked(visit, years)
    return {
        "programs": _programs(found),
        "city": city_of(found),
        "all_years": years,
        "year": year,
        "series": series_of(two_units(data), year, found["code"]),
        "missing": _missing(data, year),
        "people": _people(data, year) if city_of(found) else [],
    }


def _people(data: dict[str, Any], year: str) -> list[dict[str, Any]]:
    """Different persons in a city in a year, by group and by programme; a province has no such number."""
    return [
        {"label": (one.get("targetGroup") or one["program"])["label"], "recipients": one["recipients"]}
        for told in ("distinct", "served")
        for one in data[told]["rows"]
        if one["year"]["code"] == year
    ]


def _missing(data: dict[str, Any], year: str) -> list[Gap]:
    """Where there is no report: in a city that year, in a district or kelurahan at any time."""
    place, level = data["region"]["name"], data["region"]["level"]
    found = [one for one in data["availability"] if level != "CITY" or str(one["year"]) == year]
    gaps = gaps_of(gap for one in found for gap in one["gaps"])
    return gaps if level == "CITY" else [one for one in gaps if one.place == place]


def name_of(found: dict[str, Any]) -> str:
    """A place's name with its kind, as people say it: `Kelurahan Ganjar Agung`."""
    said = SAID.get(found["kind"])
    return f"{said} {found['name']}" if said else str(found["name"])


def city_of(found: dict[str, Any]) -> dict[str, Any] | None:
    """The city that a place is in, itself if it is one; None for a province."""
    return next((one for one in (found, *found["ancestors"]) if one["level"] == "CITY"), None)


def crumbs_of(found: dict[str, Any]) -> tuple[Crumb, ...]:
    """The way to a place: city, district, itself."""
    above = [one for one in found["ancestors"] if one["level"] != "PROVINCE"]
    steps = sorted(above, key=lambda one: len(one["code"]))
    return (CRUMB, *(Crumb(named(one["name"]), f"/regions/{one['code']}") for one in (*steps, found)))


def _programs(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Programmes of the place; of its city where it is a part of one."""
    above = [program for one in found["ancestors"] if one["level"] == "CITY" for program in one["programs"]]
    return above or list(found["programs"])


def _about(found: dict[str, Any]) -> dict[str, Any]:
    above = max(found["ancestors"], key=lambda one: len(one["code"]), default=None)
    about: dict[str, Any] = {
        "@type": "City" if found["level"] == "CITY" else "AdministrativeArea",
        "name": name_of(found),
        "identifier": [
            {"@type": "PropertyValue", "propertyID": "Kemendagri", "value": found["code"]},
            {"@type": "PropertyValue", "propertyID": "BPS", "value": found["bpsCode"]},
        ],
        "additionalType": label("RegionKind", found["kind"], Lang.ID),
    }
    if above:
        about["containedInPlace"] = {"@type": "AdministrativeArea", "name": above["name"]}
    return about
