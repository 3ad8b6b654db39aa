"""The answer to an address, page by page, from one release."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from api.engine.engine import Engine
from api.engine.within import reply
from api.schema.address.link import Link
from api.store import Manifest
from api.web.downloads.column import Column, Row
from api.web.downloads.shape import Page, Shape, declared
from api.web.units import reply_to_link

IN_NAMES = ("region", "year", "quarter", "month")
"""The filters that a file's name tells."""
UNSAFE = re.compile(r"[^0-9A-Za-z._-]")
"""What no file's name holds."""
MOST_IN_NAME = 5
SYNTHETIC = "SYNTHETIC"
"""The origin of invented numbers."""
CITATION = (
    "titleId: title titleEn: title(lang: EN) textId: text textEn: text(lang: EN)"
    " apaId: apa apaEn: apa(lang: EN) bibtexId: bibtex bibtexEn: bibtex(lang: EN)"
    " cslJsonId: cslJson cslJsonEn: cslJson(lang: EN)"
    " permalink latest publisher licence licenceUrl releasedOn origins"
)
OF_LIST = f"query Citation($of: String!) {{ citation(of: $of) {{ {CITATION} }} }}"
"""How a list is cited that has no page of its own to say so."""


@dataclass(frozen=True)
class Answer:
    """What an address asks, what the first page of it answered, and the release that did.

    `citation` holds the citation's fields, `origins` whose numbers it shows.
    """

    engine: Engine
    shape: Shape
    public_url: str
    first: Page
    manifest: Manifest
    citation: Mapping[str, Any]
    origins: tuple[str, ...]

    @property
    def link(self) -> Link:
        """The question."""
        return self.shape.link

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of its rows."""
        return self.shape.columns

    @cached_property
    def synthetic(self) -> bool:
        """Whether any of its numbers are invented."""
        return SYNTHETIC in self.origins

    @property
    def name(self) -> str:
        """The stem of the file's name: the filters by place and time are in it, invented numbers say so."""
        said = ["data-sintetis"] if self.synthetic else []
        return "-".join(["setiakawan", self.manifest.id, self.link.table, *named(self.link), *said])

    @property
    def measured(self) -> bool:
        """Whether it holds a cube's numbers, each with its status."""
        return any(column.name.endswith("_status") for column in self.columns)

    async def pages(self) -> AsyncIterator[list[Row]]:
        """All rows, in pages; raises SetiakawanError when the release is withdrawn meanwhile."""
        page, left = self.first, self.link.arguments.get("first")
        while True:
            yield page.rows
            left = None if left is None else left - len(page.rows)
            if page.after is None or left == 0:
                return
            found = await reply(
                self.engine, self.shape.document, variables(self.shape, left, page.after), self.manifest.id
            )
            page = self.shape.page(found.data)


def named(link: Link) -> Iterator[str]:
    """The filters by place and time as parts of a file's name: files of two years have two names."""
    for name in IN_NAMES:
        if operators := link.where.get(name):
            given = [
                one for value in operators.values() for one in (value if isinstance(value, list) else [value])
            ]
            yield "-".join(UNSAFE.sub("", str(one)) for one in given[:MOST_IN_NAME])


def variables(shape: Shape, left: int | None, after: str | None) -> dict[str, Any]:
    """The variables of one page; `left` is how many rows are still wanted, None for all."""
    found = dict(shape.link.arguments)
    if shape.most is not None:
        found["first"] = shape.most if left is None else min(left, shape.most)
        found |= {} if after is None else {"after": after}
    return found


async def answer(
    engine: Engine, shape: Shape, public_url: str, release: str, most: int | None = None
) -> Answer:
    """
    The answer of a release with its first page, of at most `most` rows.

    Raises SetiakawanError for what cannot be answered.
    """
    given = shape.link.arguments
    wanted = given.get("first") if most is None else min(most, given.get("first", most))
    asked = variables(shape, wanted, given.get("after"))
    found = await reply_to_link(engine, shape.document, asked, shape.link, release)
    citation = await _citation(engine, shape, release)
    manifest = engine.shelf.lend(release).release.manifest
    return Answer(
        engine, shape, public_url, shape.page(found.data), manifest, citation, tuple(citation["origins"])
    )


async def _citation(engine: Engine, shape: Shape, release: str) -> Mapping[str, Any]:
    """How the answer is cited."""
    if shape.most is None:
        told = await reply(engine, OF_LIST, {"of": shape.link.address}, release)
        found: Mapping[str, Any] = told.data["citation"]
        return found
    head, asked = declared(shape.arguments, shape.link.table)
    document = f"{head} {{ {asked} {{ citation {{ {CITATION} }} }} }}"
    told = await reply(engine, document, shape.link.arguments, release)
    cited: Mapping[str, Any] = told.data[shape.link.table]["citation"]
    return cited
