"""A question on one release: its statement, and its rows once they are asked for, once for all owners."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from api.schema.address.asked import asked
from api.schema.address.link import Link
from api.schema.batch import load
from api.schema.cubes.dimension import UNIT, Dimension, dimensions
from api.schema.cubes.fetch import Fetch
from api.schema.cubes.grid import Grid, Row
from api.schema.cubes.notes import Noted, Spot, notes_of, origins_of
from api.schema.cubes.plan import Owners, Plan
from api.schema.cubes.question import Fill, Question
from api.schema.cubes.stored import stored
from api.schema.cursor import Cursors
from api.schema.entity import Stored
from api.tables import Origin, Unit

if TYPE_CHECKING:
    from api.schema.context import Context


@dataclass(frozen=True, eq=False)
class Reading:
    """A question on one release, read at most once for all its owners."""

    question: Question
    context: Context
    owners: Owners | None = None
    after: str | None = None
    given: Mapping[str, Any] = field(default_factory=dict)
    """The arguments that asked."""
    wanted: frozenset[str] | None = None
    """The measures that rows hold; None for all."""

    @cached_property
    def link(self) -> Link:
        """The address that asks the same."""
        return asked(self.question.cube.name, self.given)

    @cached_property
    def _narrowed(self) -> dict[frozenset[str], Reading]:
        return {}

    def only(self, measures: frozenset[str]) -> Reading:
        """The same question, of which only these measures will be read; and the first of the cube."""
        if measures not in self._narrowed:
            self._narrowed[measures] = replace(self, wanted=measures)
        return self._narrowed[measures]

    @cached_property
    def _fetch(self) -> Fetch:
        return Fetch(self.question, self.context, self.owners, self.wanted, self.start)

    @property
    def plan(self) -> Plan:
        """Which stored sums are read."""
        return self._fetch.plan

    @cached_property
    def grid(self) -> Grid:
        """The rows of the page and one more when there is one; of all owners, all rows."""
        return self._fetch.grid

    @property
    def names(self) -> tuple[str, ...]:
        """The columns of a row."""
        return self._fetch.names

    @cached_property
    def place(self) -> dict[str, int]:
        """Where each column stands in a row."""
        return {name: at for at, name in enumerate(self.names)}

    @property
    def page(self) -> list[Row]:
        """The rows of the page and one more."""
        return self.grid.rows

    @cached_property
    def cursors(self) -> Cursors:
        """The cursors of the list."""
        question = self.question
        told = repr((question.shape, question.compared, *map(str, question.slots)))
        return Cursors(self.context.release.id, hashlib.blake2b(told.encode(), digest_size=6).hexdigest())

    @cached_property
    def start(self) -> int:
        """How many rows lie before the page."""
        return 0 if self.after is None else self.cursors.read(self.after)

    @cached_property
    def runs(self) -> dict[int, slice]:
        """Where the rows of each owner stand."""
        return self.grid.runs(str(self.plan.owner))

    def of_owner(self, key: int) -> list[Row]:
        """All rows of an owner."""
        found = self.runs.get(key)
        return [] if found is None else self.page[found]

    @cached_property
    def count(self) -> int:
        """The number of rows in the whole list."""
        read = [one for one in (self, *self._narrowed.values()) if "grid" in vars(one)]
        if read and self.question.first is None and self.after is None:
            return read[0].grid.count
        return self._fetch.count()

    @cached_property
    def unpaged(self) -> Reading:
        """The whole list."""
        if self.question.first is None and self.after is None:
            return self
        return replace(self, question=replace(self.question, first=None), after=None)

    def beside(self, question: Question) -> Reading:
        """Another question about the same owners."""
        return Reading(question, self.context, self.owners)

    @cached_property
    def whole(self) -> Reading:
        """The total."""
        return self.beside(self.question.by_nothing())

    @cached_property
    def by_unit(self) -> Reading:
        """The totals of each unit."""
        unit = dimensions(self.question.cube)[UNIT]
        return self.beside(replace(self.question.by_nothing(unit), fill=Fill.SPARSE))

    @cached_property
    def by_aid(self) -> Reading:
        """The totals of each aid type, whose quantities have units of their own."""
        asked = (Dimension("aid_type"), dimensions(self.question.cube)[UNIT])
        return self.beside(replace(self.question.by_nothing(*asked), fill=Fill.SPARSE))

    @cached_property
    def aid_types(self) -> dict[int, Stored]:
        """All aid types, by key."""
        aid = Dimension("aid_type")
        return {one.row["key"]: one for one in load(self.context, aid.entity, select(aid.table))}

    @cached_property
    def units(self) -> Sequence[Unit]:
        """The units that cells may be counted in, before any is read."""
        question = self.question
        if question.cube.unit is not None:
            return [question.cube.unit]
        facts = self.plan.facts
        if (program := question.pinned.get("program")) is None:
            return facts.counted[question.cube.name]
        known = facts.units[question.cube.name]
        return [known[program]] if program in known else []

    def counted(self, owner: int | None) -> Sequence[Unit]:
        """The units that the cells of an owner are counted in."""
        if len(self.units) < 2:
            return self.units
        units = self.by_unit
        rows = units.page if owner is None else units.of_owner(owner)
        return sorted({Unit(unit) for row in rows if (unit := row[units.place[UNIT]])})

    def check(self) -> None:
        """Raises QueryError `CURSOR_INVALID` before a row is read."""
        if self.after is not None:
            self.cursors.read(self.after)

    @cached_property
    def notes(self) -> Noted:
        """The notes on cells, each with what it is about."""
        return notes_of(self.plan, self.context)

    @cached_property
    def origins(self) -> list[tuple[Spot, Origin]]:
        """The origins of cells, each with what has it."""
        return origins_of(self.plan, self.context)

    def objects(self, one: Dimension) -> dict[int, Stored]:
        """The rows that a dimension's keys stand for, read together."""
        if one.name not in self._objects:
            self._objects[one.name] = self.stored(one, set(self.grid.column(one.name)))
        return self._objects[one.name]

    def region(self, key: int) -> Stored:
        """A region that is no dimension of the rows: the filter's."""
        known = self._objects.setdefault("", {})
        if key not in known:
            known |= self.stored(dimensions(self.question.cube)["city"], [key])
        return known[key]

    @cached_property
    def _objects(self) -> dict[str, dict[int, Stored]]:
        return {}

    def stored(self, one: Dimension, keys: Iterable[int]) -> dict[int, Stored]:
        """The rows of a dimension's table with these keys."""
        return stored(self.context, one, keys)
