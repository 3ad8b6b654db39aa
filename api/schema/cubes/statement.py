"""The one statement of a question: every dimension asked by, every measure, and its status, in order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, Subquery, and_, case, func, literal, or_, select

from api.schema.cubes.dimension import Dimension
from api.schema.cubes.frame import Frame
from api.schema.cubes.plan import OWNER, Plan
from api.schema.cubes.status import State
from api.schema.order import Direction
from api.tables import CellStatus, Level, RegionKind
from api.tables.rollups import LEVELS, REGION, period

STATUS, PREVIOUS = "status", "previous"


@dataclass(frozen=True)
class Statement:
    """
    A plan as SQL.

    `columns` names what a row holds, in order: the owner's key where there are owners, each dimension asked
    by (keys of regions and nouns, numbers of periods), nouns with one value, `<measure>_missing`, and for
    each measure `<measure>` and `<measure>_status` as a reader may have them: empty where the plans do not
    say that it is zero; the status is left out where every row has a value. In comparisons also
    `<measure>_previous` and `<measure>_previous_status`.
    """

    plan: Plan
    framed: bool = True
    """Whether rows stand that have no cells."""

    @cached_property
    def rows(self) -> FromClause:
        """Rows before dimensions above the finest are added."""
        return Frame(self.plan).found if self.framed else self.plan.sums

    @cached_property
    def _read(self) -> Subquery:
        """Rows with all regions and their status; measures as they were added up."""
        plan, joined = self.plan, self.rows
        found: dict[str, ColumnElement[Any]] = {OWNER: self.rows.c[OWNER]} if plan.owners else {}
        above, joined = self._regions(joined)
        for one in plan.question.by:
            found[one.name] = above[one.level] if one.level else self._plain(one)
        found |= {name: self.rows.c[name] for name in (*plan.question.nouns, *plan.measures)}
        if not self._known:
            found[STATUS], joined = self._status(joined)
        if plan.question.years:
            found[f"{PREVIOUS}_{STATUS}"], joined = self._previous(joined)
        named = (value.label(name) for name, value in found.items())
        return select(*named).select_from(joined).subquery("read")

    @cached_property
    def columns(self) -> dict[str, ColumnElement[Any]]:
        """The columns of a row by name."""
        read, plan = self._read, self.plan
        found: dict[str, ColumnElement[Any]] = {
            name: column
            for name, column in read.c.items()
            if not name.endswith(STATUS) and name not in plan.shown
        }
        for name in plan.shown:
            found |= self._measure(name, name.removesuffix(f"_{PREVIOUS}") in plan.question.cube.partial)
        return found

    @cached_property
    def _known(self) -> bool:
        """Whether every row has cells, so that its first number has a value."""
        return self.rows is self.plan.sums and self.plan.question.years is None

    def _measure(self, name: str, partial: bool) -> dict[str, ColumnElement[Any]]:
        """A number and its status; without a status, every row has a value."""
        number = self._read.c[name]
        if self._known:
            return {name: number} | ({f"{name}_{STATUS}": _valued(number)} if partial else {})
        before = f"{PREVIOUS}_{STATUS}" if name.endswith(PREVIOUS) else STATUS
        status: ColumnElement[Any] = self._read.c[before]
        if partial:
            unknown = and_(status == CellStatus.VALUE.value, number.is_(None))
            status = case((unknown, CellStatus.NO_REPORT.value), else_=status)
        return {name: _shown(number, status), f"{name}_{STATUS}": status}

    def select(self) -> Select[Any]:
        """The rows, not yet ordered."""
        return select(*(value.label(name) for name, value in self.columns.items()))

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
        return State(self.plan, self.rows, self.plan.question.cube.measures[0]).status(joined)

    def _previous(self, joined: FromClause) -> tuple[ColumnElement[str], FromClause]:
        year, compared = self.plan.question.years or (0, 0)
        measure = f"{self.plan.question.cube.measures[0]}_{PREVIOUS}"
        return State(self.plan, self.rows, measure, year - compared).status(joined)

    def _order(self) -> list[ColumnElement[Any]]:
        """By owner; as asked, the remainder last in an order by measure; then by every dimension."""
        question, found, owner = self.plan.question, self.columns, self.plan.owner
        asked = [one for order in question.order for one in self._by(*order)]
        rest = [self._rest()] if any(kind != "dimension" for kind, _, _ in question.order) else []
        own = [found[owner]] if owner else []
        return [*own, *rest, *asked, *(found[one.name] for one in question.by)]

    @property
    def _region(self) -> ColumnElement[int]:
        """The key of the finest region."""
        level = self.plan.question.level
        return self.columns[level.value.lower() if level else OWNER]

    def _rest(self) -> ColumnElement[int]:
        if self.plan.question.level is None:
            return literal(0)
        kind = select(REGION.c.kind).where(REGION.c.key == self._region).scalar_subquery()
        return case((kind == RegionKind.REMAINDER.value, 1), else_=0)

    def _by(self, kind: str, name: str, direction: Direction) -> list[ColumnElement[Any]]:
        found = self.columns[name]
        if kind == "rate":
            found = found * 1.0 / self._population()
        return [(found.desc() if direction is Direction.DESC else found.asc()).nulls_last()]

    def _population(self) -> ColumnElement[int]:
        question = self.plan.question
        key = self._region if question.level else literal(question.pinned.get("region"))
        return select(REGION.c.population).where(REGION.c.key == key).scalar_subquery()


def _valued(number: ColumnElement[Any]) -> ColumnElement[str]:
    """The status of a number that may be unknown beside one that is known."""
    return case((number.is_(None), CellStatus.NO_REPORT.value), else_=CellStatus.VALUE.value)


def _shown(number: ColumnElement[Any], status: ColumnElement[str]) -> ColumnElement[Any]:
    """A number, zero where the plans say so, empty elsewhere."""
    hidden = (CellStatus.NO_REPORT.value, CellStatus.NOT_SHOWN_AT_THIS_LEVEL.value)
    return case((or_(*(status == one for one in hidden)), None), else_=func.coalesce(number, 0))
