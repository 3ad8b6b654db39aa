"""Search: a page of results, and suggestions while typing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from api.errors import QueryError
from api.web.document import document
from api.web.links import linked
from api.web.page import Ask, Crumb, Page, Text
from api.web.visit import Visit
from api.web.words.date import date
from api.web.words.label import label
from api.words import Words

TITLE = Words("Pencarian", "Search")
SUGGESTED = 7
LISTED = 40


async def search(visit: Visit) -> Page:
    """What matches `q`, best first; only the form while there is no `q`."""
    text = visit.asked.get("q", "").strip()
    found: list[dict[str, Any]] = []
    wrong: Words | None = None
    if text:
        try:
            found = await _found(visit, text, LISTED)
        except QueryError as error:
            if error.code != "SEARCH_TEXT":
                raise
            wrong = error.message
    variables = visit.variables(text=text, first=LISTED)
    return Page(
        "search.html",
        TITLE,
        Words("Cari tempat, program, acara, dan lembaga.", "Search places, programmes, events and bodies."),
        {"text": text, "found": found, "wrong": wrong},
        crumbs=(Crumb(TITLE, "/search"),),
        ask=Ask(document("search"), variables) if text else None,
        cited=False,
        indexed=False,
    )


async def suggestions(visit: Visit) -> Text:
    """The first matches of `q` as JSON: `[{label, about, href}]`; none for a text that is too short."""
    text = visit.asked.get("q", "").strip()
    try:
        found = await _found(visit, text, SUGGESTED) if text else []
    except QueryError as error:
        if error.code != "SEARCH_TEXT":
            raise
        found = []
    shown = [
        {"label": one["label"], "about": _about(visit, one), "href": visit.href(one["path"])} for one in found
    ]
    return Text(orjson.dumps(shown).decode(), "application/json")


async def _found(visit: Visit, text: str, first: int) -> list[dict[str, Any]]:
    reply = await visit.ask(document("search"), text=text, first=first)
    return [{**one, "about": _about(visit, one)} for one in linked(reply.data["search"])]


def _about(visit: Visit, one: Mapping[str, Any]) -> str:
    """A line that tells results of the same name apart."""
    node = one["node"]
    what = (
        label("RegionKind", node["kind"], visit.lang) if one["type"] == "Region" else visit.say(one["words"])
    )
    day = date(node["heldOn"], visit.lang) if node.get("heldOn") else None
    place = node.get("region") or node.get("home") or node.get("parent") or {}
    above = place.get("parent") or {}
    return ", ".join(part for part in (what, place.get("name"), above.get("name"), day) if part)
