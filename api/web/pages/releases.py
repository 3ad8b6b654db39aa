"""Releases: all of them, one of them, and a feed of what was published and withdrawn."""

from __future__ import annotations

from collections import Counter
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from api.errors import QueryError
from api.schema.lang import Lang
from api.web.document import answered
from api.web.page import Ask, Crumb, Page, Text
from api.web.pages.data import SUBJECTS
from api.web.structure import licence_url
from api.web.visit import Visit
from api.words import Words

CRUMB = Crumb(Words("Rilis", "Releases"), "/releases")
FEED = "application/atom+xml; charset=utf-8"


async def releases(visit: Visit) -> Page:
    """Every release, newest first, and what was withdrawn, with the reason."""
    data, ask = await answered(visit, "releases")
    data["releases"].sort(key=lambda one: one["date"], reverse=True)
    told = Words("Semua rilis data, yang ditarik pun.", "Every release of the data, withdrawn ones too.")
    return Page("releases.html", CRUMB.words, told, data, crumbs=(CRUMB,), ask=ask, cited=False)


async def release(visit: Visit) -> Page:
    """One release: what it holds, from which sources, with which files.

    Raises StoreError `RELEASE_UNKNOWN` or `RELEASE_WITHDRAWN`.
    """
    id = visit.names["id"]
    previous = visit.engine.shelf.lend(id).release.manifest.previous
    data, ask = await _compared(visit, id, previous)
    found = data["release"]
    title = Words(f"Rilis {id}", f"Release {id}")
    told = Words(f"Isi, sumber, dan berkas rilis {id}.", f"Contents, sources and files of release {id}.")
    return Page(
        "release.html",
        title,
        told,
        {
            "found": found,
            "subjects": SUBJECTS,
            "changes": _changes(data.get("releaseDiff")),
            "previous": previous,
        },
        crumbs=(CRUMB, Crumb(title, f"/releases/{id}")),
        ask=ask,
        about=_about(found),
        origins=tuple(found["origins"]),
        cited=False,
    )


async def _compared(visit: Visit, id: str, previous: str | None) -> tuple[dict[str, Any], Ask]:
    """The release, with what changed since the one before it; there is no comparison with a withdrawn one."""
    if previous is not None:
        try:
            return await answered(visit, "release_since", id=id, previous=previous)
        except QueryError as error:
            if error.code not in {"RELEASE_UNKNOWN", "RELEASE_WITHDRAWN"}:
                raise
    return await answered(visit, "release", id=id)


def _changes(found: dict[str, Any] | None) -> dict[str, Any] | None:
    """Changes of numbers by city and programme with the months and reasons; changes of lists by table."""
    if found is None:
        return None
    cells: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for one in found["cells"]:
        place, program = one["region"] or {}, one["program"] or {}
        cells.setdefault((one["cube"], place.get("code", ""), program.get("code", "")), []).append(one)
    rows = Counter((one["table"], one["kind"]) for one in found["rows"])
    return {"cells": list(cells.values()), "rows": sorted(rows.items())}


async def feed(visit: Visit) -> Text:
    """Releases and withdrawals as an Atom feed (RFC 4287), newest first."""
    data, _ = await answered(visit, "releases")
    entries = [_published(visit, one) for one in data["releases"]]
    entries += [_withdrawn(visit, one) for one in data["withdrawals"]]
    entries.sort(key=lambda one: one[0], reverse=True)
    updated = entries[0][0] if entries else "1970-01-01"
    own = visit.whole(visit.href("/releases.atom"))
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{"en" if visit.lang is Lang.EN else "id"}">'
        f"<title>Setiakawan: {visit.say(CRUMB.words)}</title><id>{escape(own)}</id>"
        f'<link rel="self" href={quoteattr(own)}/><updated>{updated}T00:00:00Z</updated>'
        "<author><name>Setiakawan</name></author>"
    )
    return Text(head + "".join(text for _, text in entries) + "</feed>\n", FEED)


def _published(visit: Visit, one: dict[str, Any]) -> tuple[str, str]:
    told = visit.say(Words(f"Terbit: {one['title']}", f"Published: {one['title']}"))
    return one["date"], _entry(visit, one["id"], told, one["date"])


def _withdrawn(visit: Visit, one: dict[str, Any]) -> tuple[str, str]:
    told = visit.say(Words(f"Ditarik: {one['reason']}", f"Withdrawn: {one['reason']}"))
    return one["date"], _entry(visit, one["id"], told, one["date"])


def _entry(visit: Visit, id: str, told: str, day: str) -> str:
    place = visit.whole(visit.href(f"/releases/{id}"))
    return (
        f"<entry><title>{escape(id)}: {escape(told)}</title><id>{escape(place)}#{day}</id>"
        f"<link href={quoteattr(place)}/><updated>{day}T00:00:00Z</updated>"
        f"<summary>{escape(told)}</summary></entry>"
    )


def _about(found: dict[str, Any]) -> dict[str, Any]:
    return {
        "@type": "Dataset",
        "name": found["title"],
        "description": found["title"],
        "version": found["id"],
        "datePublished": found["date"],
        "temporalCoverage": f"{found['periodFrom']}/{found['periodTo']}",
        "license": licence_url(found["licenceData"]),
        "isAccessibleForFree": True,
    }
