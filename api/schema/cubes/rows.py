"""The lazy answer of a question for one owner: its part of what was read for all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select

from api.schema.address.link import Link
from api.schema.citation.citation import Citation
from api.schema.citation.cited import cited
from api.schema.citation.downloads import Download, downloads
from api.schema.cubes.notes import Spot
from api.schema.cubes.question import Question
from api.schema.cubes.reading import Reading, Row
from api.schema.cursor import Cursors
from api.schema.entity import Stored
from api.tables import Origin

if TYPE_CHECKING:
    from api.schema.context import Context


@dataclass(frozen=True, eq=False)
class CubeRows:
    """The answer of a question for one owner, or for none."""

    reading: Reading
    owner: int | None = None
    paged: bool = True

    @property
    def context(self) -> Context:
        """The request."""
        return self.reading.context

    @property
    def question(self) -> Question:
        """What was asked."""
        return self.reading.question

    def statement(self) -> Select[Any]:
        """All rows in order, before paging; of every owner."""
        return self.reading.statement()

    @cached_property
    def _items(self) -> list[Row]:
        """The rows of the page, and one more when there is one."""
        if self.owner is None:
            return self.reading.page
        found = self.reading.by_owner.get(self.owner, [])[self.start() :]
        return found if self.question.first is None or not self.paged else found[: self.question.first + 1]

    def items(self) -> list[Any]:
        """The rows of the page, and one more when there is one."""
        return self._items

    @property
    def first(self) -> int:
        """The size of the page."""
        first = self.question.first if self.paged else None
        return len(self._items) if first is None else first

    def rows(self) -> list[Any]:
        """The rows of the page."""
        return self._items[: self.first]

    def start(self) -> int:
        """How many rows lie before the page."""
        return self.reading.start if self.paged else 0

    @property
    def everything(self) -> CubeRows:
        """The answer without its page."""
        return replace(
            self, reading=self.reading.unpaged if self.owner is None else self.reading, paged=False
        )

    def citation(self) -> Citation:
        """How the whole answer is cited."""
        return Citation(cited=cited(self.link, self.context, self.origins()))

    def downloads(self) -> list[Download]:
        """The files of the whole answer."""
        return downloads(self.link, self.context)

    @property
    def link(self) -> Link:
        """The address that asks the same."""
        if self.owner is None:
            return self.reading.link
        return self.reading.link.within(self.reading.region(self.owner).row["code"])

    def cursors(self) -> Cursors:
        """The cursors of the list."""
        return self.reading.cursors

    def count(self) -> int:
        """The number of rows in the whole list."""
        if self.owner is None:
            return self.reading.count
        return len(self.reading.by_owner.get(self.owner, []))

    @cached_property
    def whole(self) -> CubeRows:
        """The total, as an answer of one row."""
        return CubeRows(self.reading.whole, self.owner)

    @cached_property
    def by_unit(self) -> CubeRows:
        """The totals of each unit."""
        return CubeRows(self.reading.by_unit, self.owner)

    @cached_property
    def spot(self) -> Spot:
        """What all rows are about."""
        if self.owner is None:
            return Spot()
        return Spot((self.owner, self.reading.region(self.owner).row["last_key"]))

    def notes(self) -> list[Stored]:
        """The notes on its cells."""
        return [note for spot, note in self.reading.notes if spot.meets(self.spot)]

    def origins(self) -> list[Origin]:
        """Where its numbers come from."""
        return sorted({origin for spot, origin in self.reading.origins if spot.meets(self.spot)})
