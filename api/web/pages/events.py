"""Events: all of them, one of them, and both as a calendar."""

from __future__ import annotations

from typing import Any

from api.web.calendar import calendar
from api.web.document import answered
from api.web.page import Crumb, Page, Text, named
from api.web.trouble import Missing
from api.web.visit import Visit
from api.words import Words

CRUMB = Crumb(Words("Acara", "Events"), "/events")
CALENDAR = "text/calendar; charset=utf-8"
UNKNOWN = Words("Acara ini tidak ada dalam rilis ini.", "There is no such event here.")


async def events(visit: Visit) -> Page:
    """Every event, newest first, and when in the year they were."""
    data, ask = await answered(visit, "events")
    return Page(
        "events.html",
        CRUMB.words,
        Words("Acara bantuan sosial dan peringatan HKSN.", "Social-aid events and HKSN observances."),
        data,
        crumbs=(CRUMB,),
        ask=ask,
        origins=("REPORTED",),
    )


async def event(visit: Visit) -> Page:
    """One event: when, where, what was done, by whom, with which figures."""
    data, ask = await _found(visit)
    found = data["event"]
    return Page(
        "event.html",
        named(found["label"]),
        named(found["summary"]),
        data,
        crumbs=(CRUMB, Crumb(named(found["label"]), f"/events/{found['code']}")),
        ask=ask,
        about=_about(found),
        origins=("REPORTED",),
    )


async def all_as_calendar(visit: Visit) -> Text:
    """Every event with a date as one iCalendar file."""
    data, _ = await answered(visit, "events")
    return Text(calendar(visit, data["events"]["nodes"]), CALENDAR, "setiakawan.ics")


async def one_as_calendar(visit: Visit) -> Text:
    """One event as an iCalendar file."""
    data, _ = await _found(visit)
    found = data["event"]
    return Text(calendar(visit, [found]), CALENDAR, f"{found['code']}.ics")


async def _found(visit: Visit) -> tuple[dict[str, Any], Any]:
    code = visit.names["code"]
    data, ask = await answered(visit, "event", code=code)
    if data["event"] is None:
        raise Missing(UNKNOWN, code, "events")
    return data, ask


def _about(found: dict[str, Any]) -> dict[str, Any]:
    place: dict[str, Any] = {
        "@type": "Place",
        "name": found["venue"] or found["region"]["name"],
        "address": {
            "@type": "PostalAddress",
            "addressLocality": found["region"]["name"],
            "addressCountry": "ID",
        },
    }
    about = {"@type": "Event", "name": found["label"], "description": found["summary"], "location": place}
    if found["heldOn"] and found["dateCertainty"] == "EVENT_DAY":
        about["startDate"] = found["heldOn"]
    hosts = [one["organization"]["label"] for one in found["organizations"] if one["role"] == "ORGANISER"]
    if hosts:
        about["organizer"] = [{"@type": "Organization", "name": host} for host in hosts]
    return about
