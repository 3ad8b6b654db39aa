"""What the pictures of pages say: asked of the API like everything else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.engine.engine import Engine
from api.engine.within import reply
from api.errors import QueryError
from api.schema.lang import Lang
from api.tables import Level
from api.web.figures.atlas import Atlas
from api.web.figures.og import Card
from api.web.figures.shapes import Shapes
from api.web.words.date import date
from api.web.words.label import label
from api.web.words.number import number
from api.words import Words

START = """query Start {
  regions(where: { level: { eq: CITY } }, first: 4) { totalCount nodes { code name } }
  programs(first: 1) { totalCount }
  events(first: 1) { totalCount }
}"""
REGION = """query Region($code: String!) {
  region(code: $code) {
    code name kind level
    population { value year }
    parent { name parent { name } }
    children { code }
  }
}"""
PROGRAM = """query Program($code: String!, $lang: Lang!) {
  program(code: $code) { label(lang: $lang) region { code name } }
}"""
EVENT = """query Event($code: String!, $lang: Lang!) {
  event(code: $code) { label(lang: $lang) heldOn region { code name parent { name } } }
}"""
KINDS = ("region", "program", "event")
TITLE = Words("Bantuan sosial kota, tanpa nama orang", "Social aid of cities, without names")


class Cards:
    """Makes cards of one engine's answers, in one language and release."""

    def __init__(self, engine: Engine, atlas: Atlas) -> None:
        self._engine = engine
        self._atlas = atlas

    async def start(self, lang: Lang, pinned: str | None) -> Card:
        """The card of the start page: its cities."""
        found = (await reply(self._engine, START, {}, pinned)).data
        cities = found["regions"]["nodes"]
        counts = _say(
            lang,
            f"{found['programs']['totalCount']} program, {found['events']['totalCount']} acara",
            f"{found['programs']['totalCount']} programmes, {found['events']['totalCount']} events",
        )
        names = ", ".join(city["name"] for city in cities)
        maps = tuple([await self._city(city["code"], pinned) for city in cities])
        kicker = _say(lang, "Data terbuka", "Open data")
        return Card(kicker, _say(lang, TITLE.id, TITLE.en), (counts, names), self._foot(lang, pinned), maps)

    async def region(self, code: str, lang: Lang, pinned: str | None) -> Card:
        """The card of a region: its city, with the region lit where it is a part of it."""
        found = await self._one(REGION, "region", {"code": code}, pinned)
        above = [found["parent"], (found["parent"] or {}).get("parent")]
        around = ", ".join(one["name"] for one in above if one)
        kind = label("RegionKind", found["kind"], lang)
        people = found["population"]
        lines = [around] if around else []
        if people:
            count = number(people["value"], lang)
            year = people["year"]
            lines.append(_say(lang, f"{count} penduduk ({year})", f"{count} residents ({year})"))
        lit = frozenset(_lit(found))
        maps = (await self._city(code[:5], pinned),) if len(code) >= 5 else ()
        return Card(kind, found["name"], tuple(lines), self._foot(lang, pinned), maps, lit)

    async def program(self, code: str, lang: Lang, pinned: str | None) -> Card:
        """The card of a programme: its city."""
        found = await self._one(PROGRAM, "program", {"code": code, "lang": lang.value}, pinned)
        place = found["region"]
        maps = (await self._city(place["code"][:5], pinned),)
        return Card("Program", found["label"], (place["name"],), self._foot(lang, pinned), maps)

    async def event(self, code: str, lang: Lang, pinned: str | None) -> Card:
        """The card of an event: its day and its place."""
        found = await self._one(EVENT, "event", {"code": code, "lang": lang.value}, pinned)
        place = found["region"]
        day = date(found["heldOn"], lang) if found["heldOn"] else ""
        lines = tuple(filter(None, (day, place["name"])))
        lit = frozenset([place["code"]] if len(place["code"]) > 8 else [])
        maps = (await self._city(place["code"][:5], pinned),)
        return Card(_say(lang, "Acara", "Event"), found["label"], lines, self._foot(lang, pinned), maps, lit)

    async def _one(self, document: str, name: str, given: Mapping[str, Any], pinned: str | None) -> Any:  # noqa: ANN401 - one thing of an answer
        found = (await reply(self._engine, document, given, pinned)).data[name]
        if found is None:
            raise QueryError(
                "UNKNOWN_CODE",
                Words("Kode ini tidak ada di rilis ini.", "Nothing in this release has that code."),
                Words("Mulai dari halaman depan.", "Start from the front page."),
            )
        return found

    async def _city(self, code: str, pinned: str | None) -> Shapes:
        return await self._atlas.shapes(code, Level.VILLAGE, pinned)

    def _foot(self, lang: Lang, pinned: str | None) -> str:
        release = self._engine.shelf.lend(pinned).release.manifest
        return _say(
            lang,
            f"Rilis {release.id} · {release.licence_data} · bentuk bukan batas resmi",
            f"Release {release.id} · {release.licence_data} · shapes are no official boundaries",
        )


def _lit(region: Mapping[str, Any]) -> list[str]:
    """The areas of a city's map that are the region: itself, or its villages."""
    if region["level"] == Level.VILLAGE.value:
        return [region["code"]]
    return [child["code"] for child in region["children"]] if region["level"] == Level.DISTRICT.value else []


def _say(lang: Lang, indonesian: str, english: str) -> str:
    return english if lang is Lang.EN else indonesian
