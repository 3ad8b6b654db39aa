"""The page of a table: what it is, its first rows, and every way to take it along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import parse, print_ast

from api.engine.engine import Engine
from api.engine.within import reply
from api.schema.cubes.field import BY
from api.schema.lang import Lang
from api.web.downloads.answer import Answer, answer, variables
from api.web.downloads.formats import FORMATS, Format
from api.web.downloads.origins import marked
from api.web.downloads.printed import sheet
from api.web.downloads.shape import Shape, declared
from api.web.page import Ask, Crumb, Page
from api.web.visit import Visit
from api.words import Words

SHOWN = 50
"""Rows of the table that the page shows."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Makes the page of one question; the tables' own `shape` says its columns."""

    engine: Engine
    shape: Shape

    async def page(self, visit: Visit) -> Page:
        """The page."""
        assert visit.release is not None  # noqa: S101 - the shelf lent it
        found = await answer(self.engine, self.shape, visit.public_url, visit.release.id, SHOWN)
        cited, link = found.citation, found.link
        title = Words(cited["titleId"], cited["titleEn"])
        return Page(
            "table.html",
            title,
            Words(f"{title.id}: tabel, unduhan, kutipan.", f"{title.en}: table, downloads, citation."),
            {
                "synthetic": found.synthetic,
                "measured": found.measured,
                "total": await self._total(found),
                "sheet": sheet(found.columns, found.first.rows, visit.lang),
                "shown": len(found.first.rows),
                "offers": await self._offers(found, visit.lang),
                "columns": found.columns,
                "files": [(one, link.path(one.name, visit.pinned)) for one in _formats(found)],
                "permalink": cited["permalink"],
            },
            crumbs=(Crumb(title, f"/data/{link.table}"),),
            ask=Ask(
                print_ast(parse(self.shape.document)),
                variables(self.shape, link.arguments.get("first"), None),
            ),
            about=_about(found, title, visit),
            origins=found.origins,
            indexed=not link.arguments,
        )

    async def _total(self, found: Answer) -> int:
        """The number of rows of the whole table."""
        if found.first.after is None:
            return len(found.first.rows)
        head, asked = declared(found.shape.arguments, found.link.table)
        document = f"{head} {{ {asked} {{ totalCount }} }}"
        told = await reply(self.engine, document, variables(self.shape, 0, None), found.manifest.id)
        most = found.link.arguments.get("first")
        total: int = told.data[found.link.table]["totalCount"]
        return total if most is None else min(total, most)

    async def _offers(self, found: Answer, lang: Lang) -> list[Mapping[str, Any]]:
        """What an empty answer of a cube offers instead: place, programme, year, unit, path."""
        if found.first.rows or found.link.table not in BY:
            return []
        head, asked = declared(found.shape.arguments, found.link.table)
        wanted = f"region {{ name }} program {{ label(lang: {lang.value}) }} year unit url"
        document = f"{head} {{ {asked} {{ available {{ {wanted} }} }} }}"
        told = await reply(self.engine, document, variables(self.shape, 0, None), found.manifest.id)
        offers = told.data[found.link.table]["available"]
        return [{**one, "path": one["url"].removeprefix(found.public_url)} for one in offers]


def _about(found: Answer, title: Words, visit: Visit) -> dict[str, Any]:
    """The schema.org Dataset of the table, with its files; invented data say so."""
    said = marked(title, found.origins)
    return {
        "@type": "Dataset",
        "name": visit.say(said),
        "description": visit.say(said),
        "version": found.manifest.id,
        "datePublished": found.citation["releasedOn"],
        "license": found.citation["licenceUrl"] or found.citation["licence"],
        "creator": {"@type": "Organization", "name": found.citation["publisher"]},
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": one.media.partition(";")[0],
                "contentUrl": visit.whole(found.link.path(one.name, visit.pinned)),
            }
            for one in _formats(found)
        ],
    }


def _formats(found: Answer) -> list[Format]:
    """The formats that can hold the answer."""
    return [one for one in FORMATS.values() if one.fits(found.columns, found.link.table)]
