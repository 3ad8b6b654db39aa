"""The one statement of a question: every dimension asked by, every measure, and its status, in order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, case, literal, select

from api.schema.cubes.dimension import Dimension
from api.schema.cubes.frame import Frame
from api.schema.cubes.plan import OWNER, Plan
from api.schema.cubes.status import State
from api.schema.order import Direction
from api.tables import CellStatus, Level, RegionKind
from api.tables.rollups import LEVELS, REGION, period

STATUS, PREVIOUS = "status", "previous_status"


@dataclass(frozen=True)
class Statement:
    """
    A plan as SQL.

    `columns` names what a row holds, in order: the owner's key where there are owners, each dimension asked
    by (keys of regions and nouns, numbers of periods, the unit as text), nouns with one value, measures,
    `<measure>_missing`, `<measure>_previous`, `status` and `previous_status`.
    """

    plan: Plan

    @cached_property
    def rows(self) -> FromClause:
        """Rows before dimensions above the finest are added."""
        return Frame(self.plan).found

    @cached_property
    def _parts(self) -> tuple[dict[str, ColumnElement[Any]], FromClause]:
        plan, joined = self.plan, self.rows
        found: dict[str, ColumnElement[Any]] = {OWNER: self.rows.c[OWNER]} if plan.owners else {}
        above, joined = self._regions(joined)
        for one in plan.question.by:
            found[one.name] = above[one.level] if one.level else self._plain(one)
        found |= {noun: self.rows.c[noun] for noun in plan.question.nouns}
        found |= {name: self.rows.c[name] for name in plan.measures}
        found[STATUS], joined = self._status(joined)
        if plan.question.years:
            found[PREVIOUS], joined = self._previous(joined)
        return found, joined

    @property
    def columns(self) -> dict[str, ColumnElement[Any]]:
        """The columns of a row by name."""
        return self._parts[0]

    def select(self) -> Select[Any]:
        """The rows, not yet ordered."""
        columns, joined = self._parts
        named = [value.label(name) for name, value in columns.items()]
        return select(*named).select_from(joined)

    def ordered(self) -> Select[Any]:
        """The rows in their order."""
        return self.select().order_by(*self._order())

    def _regions(self, joined: FromClause) -> tuple[dict[Level, ColumnElement[int]], FromClause]:
        """The region of a row at every level asked by, the remainder's own flag among the joined."""
        level, question = self.plan.question.level, self.plan.question
        if level is None:
            return {}, joined
        found: dict[Level, ColumnElement[int]] = {level: self.rows.c.region_key}
        top = min((one.level for one in question.by if one.level), key=LEVELS.index)
        for at in range(LEVELS.index(level), LEVELS.index(top), -1):
            below = REGION.alias(f"at{at}")
            joined = joined.join(below, below.c.key == found[LEVELS[at]])
            found[LEVELS[at - 1]] = below.c.parent_key
        return found, joined

    def _plain(self, one: Dimension) -> ColumnElement[Any]:
        time = self.plan.question.time
        return period(self.rows, time, one.period) if one.period and time else self.rows.c[one.name]

    def _status(self, joined: FromClause) -> tuple[ColumnElement[str], FromClause]:
        plan = self.plan
        if self.rows is plan.sums and plan.question.years is None:
            return literal(CellStatus.VALUE.value), joined
        return State(plan, self.rows, plan.question.cube.measures[0]).status(joined)

    def _previous(self, joined: FromClause) -> tuple[ColumnElement[str], FromClause]:
        year, compared = self.plan.question.years or (0, 0)
        measure = f"{self.plan.question.cube.measures[0]}_previous"
        return State(self.plan, self.rows, measure, year - compared).status(joined)

    def _order(self) -> list[ColumnElement[Any]]:
        """As asked, the remainder last in an order by measure; then by every dimension."""
        question, found = self.plan.question, self.columns
        asked = [one for order in question.order for one in self._by(*order)]
        rest = [self._rest()] if any(kind != "dimension" for kind, _, _ in question.order) else []
        return [*rest, *asked, *(found[name] for name in found if name in {OWNER, *self._names})]

    @property
    def _names(self) -> set[str]:
        return {one.name for one in self.plan.question.by}

    def _rest(self) -> ColumnElement[int]:
        if self.plan.question.level is None:
            return literal(0)
        kind = select(REGION.c.kind).where(REGION.c.key == self.rows.c.region_key).scalar_subquery()
        return case((kind == RegionKind.REMAINDER.value, 1), else_=0)

    def _by(self, kind: str, name: str, direction: Direction) -> list[ColumnElement[Any]]:
        found = self.columns[name]
        if kind == "rate":
            found = found * 1.0 / self._population()
        return [(found.desc() if direction is Direction.DESC else found.asc()).nulls_last()]

    def _population(self) -> ColumnElement[int]:
        question = self.plan.question
        key = self.rows.c.region_key if question.level else literal(question.pinned.get("region"))
        return select(REGION.c.population).where(REGION.c.key == key).scalar_subquery()
