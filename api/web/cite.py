"""How a page is cited, and the question behind it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

import orjson

from api.schema.lang import Lang
from api.web.page import Page
from api.web.visit import Visit
from api.web.words.date import date

PUBLISHER = "Setiakawan"


@dataclass(frozen=True, slots=True)
class Citation:
    """A page's citation in three forms, with its two permalinks."""

    text: str
    apa: str
    bibtex: str
    pinned: str
    latest: str


def citation(page: Page, visit: Visit) -> Citation:
    """How to cite a page: by the release that answered, which stays as it is."""
    assert visit.release is not None  # noqa: S101 - a page without a release is not cited
    manifest = visit.release.manifest
    pinned = visit.whole(visit.of(manifest.id))
    title = visit.say(page.title)
    day = datetime.date.fromisoformat(manifest.date)
    word = "rilis" if visit.lang is Lang.ID else "release"
    return Citation(
        text=f"{title}. {PUBLISHER}, {word} {manifest.id} ({date(manifest.date, visit.lang)}). {pinned}",
        apa=f"{PUBLISHER}. ({day.year}). {title} ({word} {manifest.id}) [Data]. {pinned}",
        bibtex=_bibtex(title, manifest.id, day, pinned),
        pinned=pinned,
        latest=visit.whole(visit.of(None)),
    )


def question_link(page: Page, visit: Visit) -> str | None:
    """Where the question behind a page can be asked and changed."""
    if page.ask is None:
        return None
    place = f"/releases/{visit.pinned}/explorer" if visit.pinned else "/explorer"
    variables = orjson.dumps(dict(page.ask.variables)).decode()
    return f"{place}?{urlencode({'query': page.ask.document.strip(), 'variables': variables})}"


def _bibtex(title: str, release: str, day: datetime.date, address: str) -> str:
    plain = title.replace("{", "").replace("}", "")
    return (
        f"@misc{{setiakawan-{release},\n  title = {{{plain}}},\n  author = {{{{{PUBLISHER}}}}},\n"
        f"  year = {{{day.year}}},\n  note = {{Release {release}, CC BY 4.0}},\n  url = {{{address}}}\n}}"
    )
