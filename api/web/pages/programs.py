"""Programmes: all of them, and one of them."""

from __future__ import annotations

from functools import partial
from typing import Any

from api.errors import QueryError
from api.web.document import answered
from api.web.links import place_of
from api.web.page import Crumb, Page, named
from api.web.pages.place import Series, one_unit, series_of, year_asked, years_of
from api.web.ranked import Line
from api.web.trouble import Missing
from api.web.visit import Visit
from api.words import Words

CRUMB = Crumb(Words("Program", "Programmes"), "/programs")

UNKNOWN = Words("Program ini tidak ada dalam rilis ini.", "There is no such programme here.")
OWNING = {"OWNER", "ORGANISER"}


async def programs(visit: Visit) -> Page:
    """Every programme, by city."""
    data, ask = await answered(visit, "programs")
    return Page(
        "programs.html",
        CRUMB.words,
        Words("Program bantuan sosial tiap kota.", "Social-aid programmes of each city."),
        data,
        crumbs=(CRUMB,),
        ask=ask,
    )


async def program(visit: Visit) -> Page:
    """One programme: phases, schedule, groups, legal basis, plan beside what was done."""
    code = visit.names["code"]
    try:
        data, ask = await answered(visit, "program", code=code)
    except QueryError as error:
        if error.code != "UNKNOWN_CODE":
            raise
        raise Missing(UNKNOWN, code, "programs") from None
    found = data["program"]
    if found is None:
        raise Missing(UNKNOWN, code, "programs")
    years = years_of(data)
    year = year_asked(visit, years)
    origin = "SYNTHETIC" if found["source"]["kind"] == "GENERATOR" else "REPORTED"
    return Page(
        "program.html",
        named(found["label"]),
        named(found["summary"]),
        {
            **data,
            "all_years": years,
            "year": year,
            "series": series_of(one_unit(data, found["unit"]), year, found["region"]["code"]),
            "plan": partial(_plan, found),
        },
        crumbs=(CRUMB, Crumb(named(found["label"]), f"/programs/{code}")),
        ask=ask,
        about=_about(found),
        origins=tuple(dict.fromkeys((origin, *data["years"]["origins"]))),
    )


def _plan(found: dict[str, Any], series: Series) -> list[tuple[Line, bool]]:
    """Each group that the programme names or that got something, and whether it was named."""
    named_ = {one["targetGroup"]["code"]: one["targetGroup"]["label"] for one in found["targetGroups"]}
    got = {line.name for line in series.groups}
    lines = [(line, line.name in named_.values()) for line in series.groups]
    missing = [
        Line(label, place_of("TargetGroup", code), {"status": "NONE", "value": None})
        for code, label in named_.items()
        if label not in got
    ]
    return [*lines, *((line, True) for line in missing)]


def _about(found: dict[str, Any]) -> dict[str, Any]:
    about = {
        "@type": "GovernmentService",
        "name": found["label"],
        "description": found["summary"],
        "areaServed": {"@type": "City", "name": found["region"]["name"]},
        "serviceType": found["kind"],
    }
    owners = [
        one["organization"]["label"]
        for one in found["organizations"]
        if one["role"] in {"OWNER", "ORGANISER"}
    ]
    if owners:
        about["provider"] = {"@type": "Organization", "name": owners[0]}
    return about
