"""A question on one release: its statement, and its rows once they are asked for, once for all owners."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, func, literal, select

from api.schema.address.link import Link
from api.schema.batch import load
from api.schema.cubes.composed import Composed, composed
from api.schema.cubes.dimension import UNIT, Dimension, dimensions
from api.schema.cubes.facts import facts_of
from api.schema.cubes.grid import Column, Grid, Row, gathered
from api.schema.cubes.notes import Noted, Spot, notes_of, origins_of
from api.schema.cubes.plan import Owners, Plan
from api.schema.cubes.question import Fill, Question
from api.schema.cubes.quick import Quick, gapless
from api.schema.cubes.refusals import MOST_ROWS, too_large
from api.schema.cubes.slot import Number, Slot
from api.schema.cubes.statement import STATUS, Statement
from api.schema.cubes.stored import stored
from api.schema.cursor import Cursors
from api.schema.entity import Stored
from api.tables import CellStatus, Origin, Unit

if TYPE_CHECKING:
    from api.schema.context import Context

NOWHERE = Link("", {})
"""The link of a question that nobody asked by itself."""


@dataclass(frozen=True, eq=False)
class Reading:
    """A question on one release, read at most once for all its owners."""

    question: Question
    context: Context
    owners: Owners | None = None
    after: str | None = None
    link: Link = NOWHERE
    wanted: frozenset[str] | None = None
    """The measures that rows hold; None for all."""

    @cached_property
    def _narrowed(self) -> dict[frozenset[str], Reading]:
        return {}

    def only(self, measures: frozenset[str]) -> Reading:
        """The same question, of which only these measures will be read; and the first of the cube."""
        if measures not in self._narrowed:
            self._narrowed[measures] = replace(self, wanted=measures)
        return self._narrowed[measures]

    @cached_property
    def plan(self) -> Plan:
        """Which stored sums are read."""
        return Plan.of(self.question, self.context, self.owners, self.wanted)

    @property
    def sql(self) -> Statement:
        """The statement with the names of its columns; a new one, so that `composed` sees all composing."""
        return Statement(self._fresh)

    @property
    def _fresh(self) -> Plan:
        return Plan.of(self.question, self.context, self.owners, self.wanted)

    def statement(self) -> Select[Any]:
        """All rows in order, before paging."""
        return self.sql.ordered()

    @cached_property
    def place(self) -> dict[str, int]:
        """Where each column stands in a row."""
        return {name: at for at, name in enumerate(self.names)}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The columns of a row: those of the statement, then those that are told from them."""
        return *self._stored, *self._told

    @property
    def _stored(self) -> tuple[str, ...]:
        return self._paged.names[1:]

    @cached_property
    def _told(self) -> dict[str, Callable[[Grid], Column]]:
        """Columns that need no statement: the status where every row has a value, the unit of a programme."""
        question, stored = self.question, self._stored
        found: dict[str, Callable[[Grid], Column]] = {
            status: _values
            for name in question.cube.measures
            if name in stored and (status := f"{name}_{STATUS}") not in stored
        }
        if question.cube.unit is None and "program" in question.nouns and UNIT not in stored:
            found[UNIT] = self._units
        return found

    def _units(self, grid: Grid) -> Column:
        known = self.plan.facts.units[self.question.cube.name]
        return list(map(known.get, grid.column("program")))

    @cached_property
    def cursors(self) -> Cursors:
        """The cursors of the list."""
        question = self.question
        told = repr((question.shape, question.compared, *map(str, question.slots)))
        return Cursors(self.context.release.id, hashlib.blake2b(told.encode(), digest_size=6).hexdigest())

    @cached_property
    def start(self) -> int:
        """How many rows lie before the page."""
        return self.cursors.read(self.after)

    @cached_property
    def grid(self) -> Grid:
        """The rows of the page and one more when there is one; of all owners, all rows."""
        count, *arrays = self._paged.run(self.context.connection, self._slots).fetchone()
        if self._whole and count > MOST_ROWS:
            raise too_large()
        return Grid(count, self.names, dict(zip(self._stored, arrays, strict=True)), self._told)

    @property
    def page(self) -> list[Row]:
        """The same as rows."""
        return self.grid.rows

    @property
    def _whole(self) -> bool:
        return self.question.first is None or self.plan.owner is not None

    @cached_property
    def _slots(self) -> tuple[Slot, ...]:
        """The values of the statements: of the filter, of the page, of the owners."""
        first = self.question.first
        most = MOST_ROWS if self._whole or first is None else first
        paging = Number(most + 1), Number(0 if self.plan.owner else self.start)
        return (*self.question.slots, *paging, *([self.owners.listed] if self.owners else []))

    @cached_property
    def _paged(self) -> Composed:
        limit, offset = self._slots[len(self.question.slots) :][:2]
        compose = self._quick.cells if self._whole_cells else self.statement
        purpose = "cells" if self._whole_cells else "page"
        return self._composed(
            purpose, lambda: gathered(compose().limit(literal(limit)).offset(literal(offset)))
        )

    @property
    def _quick(self) -> Quick:
        return Quick(self._fresh)

    @cached_property
    def _whole_cells(self) -> bool:
        """Whether no row stands without cells, so that the cells are the answer."""
        if not self._quick.fits:
            return False
        key = facts_of(self.context.release), self.question.shape, self.question.slots
        gaps = partial(self._composed, "gaps", self._quick.gaps)
        return gapless(key, lambda: gaps().run(self.context.connection, self._slots))

    def _composed(self, purpose: str, compose: Callable[[], Select[Any]]) -> Composed:
        shape = self.question.shape
        owners = (self.owners.finest, self.owners.alike) if self.owners else None
        key = shape and (purpose, facts_of(self.context.release), owners, shape, self.wanted)
        return composed(key, self._slots, compose)

    def _counting(self) -> Select[Any]:
        rows = self._quick.cells() if self._whole_cells else self.sql.select()
        return select(func.count()).select_from(rows.order_by(None).subquery())

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
        counted = self._composed("count of cells" if self._whole_cells else "count", self._counting)
        found: int = counted.run(self.context.connection, self._slots).fetchone()[0]
        return found

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

    @property
    def units(self) -> Sequence[Unit]:
        """The units that cells may be counted in, before any is read."""
        question = self.question
        if question.cube.unit is not None:
            return [question.cube.unit]
        known = self.plan.facts.units[question.cube.name]
        if (program := question.pinned.get("program")) is not None:
            return [known[program]] if program in known else []
        return sorted(set(known.values()))

    def counted(self, owner: int | None) -> Sequence[Unit]:
        """The units that the cells of an owner are counted in."""
        if len(self.units) < 2:
            return self.units
        units = self.by_unit
        rows = units.page if owner is None else units.of_owner(owner)
        return sorted({Unit(unit) for row in rows if (unit := row[units.place[UNIT]])})

    def check(self) -> None:
        """Raises QueryError for what can be told before a row is read."""
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


def _values(grid: Grid) -> Column:
    return [CellStatus.VALUE.value] * grid.count
