"""The lazy answer of a question for one owner: its part of what was read for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from api.schema.address.link import Link
from api.schema.address.pairs import camel
from api.schema.citation.citation import Citation
from api.schema.citation.cited import cited
from api.schema.citation.downloads import Download, downloads
from api.schema.cubes.dimension import UNIT
from api.schema.cubes.grid import Grid, Row
from api.schema.cubes.notes import Spot
from api.schema.cubes.question import Question
from api.schema.cubes.reading import Reading
from api.schema.cubes.refusals import mixed_units
from api.schema.cursor import Cursors
from api.schema.entity import Stored
from api.tables import Origin, Unit

if TYPE_CHECKING:
    from api.schema.context import Context


@dataclass(frozen=True, eq=False)
class CubeRows:
    """The answer of a question for one owner, or for none."""

    reading: Reading
    owner: Stored | None = None
    paged: bool = True

    @property
    def context(self) -> Context:
        """The request."""
        return self.reading.context

    @property
    def question(self) -> Question:
        """What was asked."""
        return self.reading.question

    @cached_property
    def _items(self) -> list[Row]:
        """The rows of the page, and one more when there is one."""
        self._check_units()
        if self._key is None:
            return self.reading.page
        found = self.reading.of_owner(self._key)[self.start() :]
        return found if self._first is None else found[: self._first + 1]

    def items(self) -> list[Any]:
        """The rows of the page, and one more when there is one."""
        return self._items

    @property
    def first(self) -> int:
        """The size of the page."""
        return len(self._items) if self._first is None else self._first

    @property
    def _first(self) -> int | None:
        return self.question.first if self.paged else None

    def rows(self) -> list[Any]:
        """The rows of the page."""
        return self._items[: self.first]

    def grid(self) -> Grid:
        """The rows of the page as columns."""
        if self.owner is not None:
            return Grid.of(self.reading.names, self.rows())
        self._check_units()
        grid = self.reading.grid
        return grid if self._first is None else grid.upto(self._first)

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

    def only(self, measures: frozenset[str]) -> CubeRows:
        """The same answer, of which only these measures will be read."""
        return replace(self, reading=self.reading.only(measures))

    @property
    def link(self) -> Link:
        """The address that asks the same."""
        link, noun = self.reading.link, self.question.owner
        if self.owner is None:
            return link
        return link.about("region" if noun is None else camel(noun), self.owner.row["code"])

    def cursors(self) -> Cursors:
        """The cursors of the list."""
        return self.reading.cursors

    def count(self) -> int:
        """The number of rows in the whole list."""
        if self.owner is None:
            return self.reading.count
        return len(self.reading.of_owner(self.owner.row["key"]))

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
        if self.owner is None or self.question.owner:
            return Spot(program=self._key if self.question.owner == "program" else None)
        return Spot((self.owner.row["key"], self.owner.row["last_key"]))

    @cached_property
    def units(self) -> Sequence[Unit]:
        """The units that its cells are counted in."""
        return self.reading.counted(self._key)

    @property
    def _key(self) -> int | None:
        return None if self.owner is None else self.owner.row["key"]

    def _check_units(self) -> None:
        """Raises QueryError `UNITS_MIXED` when rows would add up different units."""
        question = self.question
        apart = question.cube.unit is not None or question.asks(UNIT) or "program" in question.nouns
        if question.by and not apart and len(self.units) > 1:
            raise mixed_units([unit.value for unit in self.units])

    def notes(self) -> list[Stored]:
        """The notes on its cells."""
        return [note for spot, note in self.reading.notes if spot.meets(self.spot)]

    def origins(self) -> list[Origin]:
        """Where its numbers come from."""
        return sorted({origin for spot, origin in self.reading.origins if spot.meets(self.spot)})
