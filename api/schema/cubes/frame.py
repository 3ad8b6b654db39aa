"""Rows that must stand in an answer although they are zero.

The remainder of every city that a plan names, for every period that it names; with `COMPLETE`, every region
and period.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Select,
    Subquery,
    Table,
    and_,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)

from api.schema.cubes.condition import Bool, Cells, Condition, possible
from api.schema.cubes.dimension import Dimension
from api.schema.cubes.period import SIZE
from api.schema.cubes.plan import OWNER, OWNERS, Plan, integer
from api.schema.cubes.question import Fill
from api.schema.statement import among_listed
from api.tables import Coverage, Level, RegionKind
from api.tables.rollups import REGION, period

COVERAGE: Table = Coverage.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time
SPOT = REGION.alias("spot")
CITY = REGION.alias("city")
SAID = COVERAGE.alias("said")


@dataclass(frozen=True)
class Frame:
    """The rows of a plan with those that are zero."""

    plan: Plan

    @cached_property
    def found(self) -> FromClause:
        """All rows: axes and measures of the plan."""
        plan = self.plan
        if (frame := self._frame()) is None:
            return plan.sums
        same = [frame.c[name].is_not_distinct_from(plan.sums.c[name]) for name in plan.axes]
        joined = frame.outerjoin(plan.sums, and_(literal(True), *same))
        zeros = [literal(0).label(name) for name in plan.measures]
        counted = plan.sums.c[plan.question.cube.measures[0]]
        missing = select(*(frame.c[name] for name in plan.axes), *zeros).select_from(joined)
        return union_all(select(plan.sums), missing.where(counted.is_(None))).cte("found")

    def _frame(self) -> CTE | None:
        question = self.plan.question
        if not question.cube.additive:
            return None
        if question.fill is Fill.COMPLETE or question.level in {Level.VILLAGE, Level.DISTRICT}:
            return self._rows().distinct().cte("frame")
        return None

    def _rows(self) -> Select[Any]:
        columns = [self._column(name).label(name) for name in self.plan.axes]
        parts = [self._region(), self._time(), self._owner(), self._owned()]
        return select(*(columns or [literal(1).label("one")])).where(and_(True, *parts))

    def _column(self, name: str) -> ColumnElement[Any]:
        question = self.plan.question
        if name == "region_key":
            return SPOT.c.key
        if name == OWNER:
            return OWNERS.c.key
        if name == question.owner:
            return self._mine.c.key
        if name == question.time:
            return period(SAID, "month", name)
        if name in self._combined:
            return self._combinations.c[name]
        return integer(question.pinned[name])

    @cached_property
    def _combined(self) -> list[str]:
        """Nouns and unit, of which those combinations count that occur."""
        question = self.plan.question
        kept = (one for one in question.by if not one.level and not one.period)
        return [one.name for one in kept if one.name != question.owner]

    @cached_property
    def _mine(self) -> FromClause:
        """The rows of the noun that owns."""
        return Dimension(str(self.plan.question.owner)).table.alias("mine")

    @cached_property
    def _combinations(self) -> Subquery:
        sums, owner = self.plan.sums, self.plan.owner
        names = [*self._combined, *([owner] if owner else [])]
        return select(*(sums.c[name] for name in names)).distinct().subquery("combination")

    def _region(self) -> Bool:
        question = self.plan.question
        if question.level is None:
            return literal(True)
        where = possible(question.condition, Cells(region=SPOT.c.key))
        rest = SPOT.c.kind == RegionKind.REMAINDER.value
        named = and_(rest, exists(select(1).where(self._named(), self._of_city()).correlate(*self._outer)))
        shown = named if question.fill is Fill.SPARSE else or_(~rest, named)
        return and_(SPOT.c.level == question.level.value, where, shown)

    def _named(self) -> Bool:
        """Whether a line of coverage is about the question."""
        question = self.plan.question
        parts = [SAID.c.cube == question.cube.name, about(question.condition)]
        if question.owner == "program":
            parts.append(or_(SAID.c.program_key.is_(None), SAID.c.program_key == self._mine.c.key))
        return and_(*parts)

    @property
    def _outer(self) -> list[FromClause]:
        return [SPOT, *([self._mine] if self.plan.question.owner else [])]

    def _of_city(self) -> Bool:
        # by the code's first groups: from the region to its city and its lines, never over all lines
        return and_(CITY.c.code == func.substr(SPOT.c.code, 1, 5), SAID.c.region_key == CITY.c.key)

    def _time(self) -> Bool:
        question = self.plan.question
        if question.time is None:
            return literal(True)
        if question.fill is Fill.COMPLETE or question.level is None:
            return self._named()
        return and_(self._named(), self._of_city())

    def _owner(self) -> Bool:
        plan = self.plan
        if plan.owner is None:
            return literal(True)
        key = self._column(plan.owner)
        parts = [self._combinations.c[plan.owner] == key] if self._combined else []
        if plan.question.owned is not None:
            return and_(possible(plan.question.owned, Cells(nouns={plan.owner: key})), *parts)
        if plan.owners is None:
            return literal(True)
        if plan.question.level:
            parts.append(SPOT.c.key.between(OWNERS.c.key, OWNERS.c.last_key))
        return and_(among_listed(key, literal(plan.owners.listed)), *parts)

    def _owned(self) -> Bool:
        """Programmes, services and channels belong to a region: elsewhere they are not missing."""
        question = self.plan.question
        if question.level is None:
            return literal(True)
        filtered = {noun for leaf in question.condition.leaves() for noun in leaf.nouns}
        parts = [self._at_home(noun) for noun in question.cube.nouns if noun in {*filtered, *self._combined}]
        return and_(True, *parts)

    def _at_home(self, noun: str) -> Bool:
        table = Dimension(noun).table.alias(f"own_{noun}")
        if "region_key" not in table.c:
            return literal(True)
        home = REGION.alias(f"home_{noun}")
        near = or_(
            SPOT.c.key.between(home.c.key, home.c.last_key), home.c.key.between(SPOT.c.key, SPOT.c.last_key)
        )
        asked = possible(self.plan.question.condition, Cells(nouns={noun: table.c.key}))
        found = select(1).where(home.c.key == table.c.region_key, near, asked)
        outer = list(self._outer)
        if noun in self._combined:
            found = found.where(table.c.key == self._combinations.c[noun])
            outer.append(self._combinations)
        elif noun == self.plan.question.owner:
            found = found.where(table.c.key == self._mine.c.key)
        return exists(found.correlate(*outer))


def about(condition: Condition, years: int = 0) -> Bool:
    """Whether a line of coverage may be about cells that meet a condition, or would so many years later.

    A line without programme is about all.
    """

    def grain(want: str) -> ColumnElement[int]:
        found = period(SAID, "month", want)
        return found + literal(years * SIZE[want]) if years else found

    anyone = possible(condition, Cells(period=grain))
    own = possible(condition, Cells(period=grain, nouns={"program": SAID.c.program_key}))
    return or_(and_(SAID.c.program_key.is_(None), anyone), own)
