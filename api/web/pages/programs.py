"""Programmes: all of them, and one of them."""

from __future__ import annotations

from typing import Any

from api.web.document import answered
from api.web.page import Crumb, Page, named
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
    """One programme: phases, schedule, groups, legal basis, figures."""
    code = visit.names["code"]
    data, ask = await answered(visit, "program", code=code)
    found = data["program"]
    if found is None:
        raise Missing(
            Words("Program ini tidak ada dalam rilis ini.", "There is no such programme here."), code
        )
    return Page(
        "program.html",
        named(found["label"]),
        named(found["summary"]),
        data,
        crumbs=(CRUMB, Crumb(named(found["label"]), f"/programs/{code}")),
        ask=ask,
        about=_about(found),
        origins=("SYNTHETIC" if found["source"]["kind"] == "GENERATOR" else "REPORTED",),
    )


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
