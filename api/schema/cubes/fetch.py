"""The statements of a question on one release: chosen, remembered for all questions of its shape, and run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, func, literal, select

from api.schema.cubes.composed import Composed, composed
from api.schema.cubes.dimension import UNIT
from api.schema.cubes.grid import Column, Grid, gathered
from api.schema.cubes.plan import Owners, Plan
from api.schema.cubes.question import Question
from api.schema.cubes.quick import Quick, gapless
from api.schema.cubes.refusals import MOST_ROWS, too_large
from api.schema.cubes.slot import Number, Slot
from api.schema.cubes.statement import STATUS, Statement
from api.tables import CellStatus

if TYPE_CHECKING:
    from api.schema.context import Context


@dataclass(frozen=True, eq=False)
class Fetch:
    """A question for all its owners, from the row `start` on; of no other measures than those `wanted`."""

    question: Question
    context: Context
    owners: Owners | None = None
    wanted: frozenset[str] | None = None
    start: int = 0

    @cached_property
    def plan(self) -> Plan:
        """Which stored sums are read."""
        return self._fresh()

    def _fresh(self) -> Plan:
        """A new plan, so that `composed` sees all composing."""
        return Plan.of(self.question, self.context, self.owners, self.wanted)

    @cached_property
    def grid(self) -> Grid:
        """The rows of the page and one more when there is one; of all owners, all rows."""
        count, *arrays = self._paged.run(self.context.connection, self._slots).fetchone()
        if self._whole and count > MOST_ROWS:
            raise too_large()
        return Grid(count, self.names, dict(zip(self._stored, arrays, strict=True)), self._told)

    def count(self) -> int:
        """The number of rows in the whole list."""
        counted = self._composed("count of cells" if self._whole_cells else "count", self._counting)
        found: int = counted.run(self.context.connection, self._slots).fetchone()[0]
        return found

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

        def compose() -> Select[Any]:
            rows = self._quick.cells() if self._whole_cells else Statement(self._fresh()).ordered()
            return gathered(rows.limit(literal(limit)).offset(literal(offset)))

        return self._composed("cells" if self._whole_cells else "page", compose)

    @property
    def _quick(self) -> Quick:
        return Quick(self._fresh())

    @cached_property
    def _whole_cells(self) -> bool:
        """Whether no row stands without cells, so that the cells are the answer."""
        if not Quick(self.plan).fits:
            return False
        key = self.plan.facts, self.question.shape, self.question.slots
        gaps = partial(self._composed, "gaps", self._quick.gaps)
        return gapless(key, lambda: gaps().run(self.context.connection, self._slots))

    def _composed(self, purpose: str, compose: Callable[[], Select[Any]]) -> Composed:
        shape = self.question.shape
        owners = (self.owners.finest, self.owners.alike) if self.owners else None
        key = shape and (purpose, self.plan.facts, owners, shape, self.wanted)
        return composed(key, self._slots, compose)

    def _counting(self) -> Select[Any]:
        rows = self._quick.cells() if self._whole_cells else Statement(self._fresh()).select()
        return select(func.count()).select_from(rows.order_by(None).subquery())


def _values(grid: Grid) -> Column:
    return [CellStatus.VALUE.value] * grid.count
