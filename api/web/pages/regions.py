"""Places: all of them, and one city, district or kelurahan."""

from __future__ import annotations

from typing import Any

from api.schema.lang import Lang
from api.web.document import answered
from api.web.page import Crumb, Page, named
from api.web.trouble import Missing, Moved
from api.web.visit import Visit
from api.web.words.label import label
from api.words import Words

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
    """One place: what happened there, and what is in it."""
    code = visit.names["code"]
    data, ask = await answered(visit, "region", code=code)
    found = data["region"]
    if found is None or found["kind"] == "REMAINDER":
        raise Missing(UNKNOWN, code)
    if found["code"] != code:
        raise Moved(f"/regions/{found['code']}")
    title = name_of(found)
    values = {"title": title, "programs": _programs(found), "city": city_of(found)}
    told = Words(
        f"Program, penyaluran, dan acara bantuan sosial di {title}.",
        f"Social-aid programmes, deliveries and events in {title}.",
    )
    return Page(
        "region.html",
        named(title),
        told,
        {**data, **values},
        crumbs=crumbs_of(found),
        ask=ask,
        about=_about(found),
    )


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
    """Programmes of the place, or of the city that it is in."""
    above = [program for one in found["ancestors"] for program in one["programs"]]
    return [*found["programs"], *above]


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
