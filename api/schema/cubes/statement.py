"""The one statement of a question: every dimension asked by, every measure, and its status, in order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, Subquery, and_, case, func, literal, or_, select

from api.schema.cubes.dimension import UNIT, Dimension
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
    by (keys of regions and nouns, numbers of periods), nouns with one value, the unit as text where it is
    told by row, `<measure>_missing`, and for each measure `<measure>` and `<measure>_status` as a reader may
    have them: empty where the plans do not say that it is zero. In comparisons also `<measure>_previous` and
    `<measure>_previous_status`.
    """

    plan: Plan
    framed: bool = True
    """Whether rows stand that have no cells."""
    wanted: frozenset[str] | None = None
    """The measures that will be read; None for all."""

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
        found |= {noun: self.rows.c[noun] for noun in plan.question.nouns}
        if plan.question.cube.unit is None and "program" in plan.question.nouns:
            found[UNIT] = plan.unit(self.rows.c.program)
        found |= {name: self.rows.c[name] for name in plan.measures}
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
            if not name.endswith(STATUS) and name not in plan.shown and self._wants(name)
        }
        for name in filter(self._wants, plan.shown):
            status: ColumnElement[Any] = read.c[f"{PREVIOUS}_{STATUS}" if name.endswith(PREVIOUS) else STATUS]
            if name.removesuffix(f"_{PREVIOUS}") in plan.question.cube.partial:
                unknown = and_(status == CellStatus.VALUE.value, read.c[name].is_(None))
                status = case((unknown, CellStatus.NO_REPORT.value), else_=status)
            found[name] = _shown(read.c[name], status)
            found[f"{name}_{STATUS}"] = status
        return found

    def _wants(self, name: str) -> bool:
        """Whether a column that may be of a measure will be read."""
        measures = self.plan.question.cube.measures
        mine = next((one for one in measures if name == one or name.startswith(f"{one}_")), measures[0])
        ordered = any(mine == by for kind, by, _ in self.plan.question.order if kind != "dimension")
        return self.wanted is None or mine in self.wanted or mine == measures[0] or ordered

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
        plan = self.plan
        if self.rows is plan.sums and plan.question.years is None:
            return literal(CellStatus.VALUE.value), joined
        return State(plan, self.rows, plan.question.cube.measures[0]).status(joined)

    def _previous(self, joined: FromClause) -> tuple[ColumnElement[str], FromClause]:
        year, compared = self.plan.question.years or (0, 0)
        measure = f"{self.plan.question.cube.measures[0]}_{PREVIOUS}"
        return State(self.plan, self.rows, measure, year - compared).status(joined)

    def _order(self) -> list[ColumnElement[Any]]:
        """As asked, the remainder last in an order by measure; then by every dimension."""
        question, found = self.plan.question, self.columns
        asked = [one for order in question.order for one in self._by(*order)]
        rest = [self._rest()] if any(kind != "dimension" for kind, _, _ in question.order) else []
        return [*rest, *asked, *(found[name] for name in found if name in {OWNER, *self._names})]

    @property
    def _region(self) -> ColumnElement[int]:
        """The key of the finest region."""
        level = self.plan.question.level
        return self.columns[level.value.lower() if level else OWNER]

    @property
    def _names(self) -> set[str]:
        return {one.name for one in self.plan.question.by}

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


def _shown(number: ColumnElement[Any], status: ColumnElement[str]) -> ColumnElement[Any]:
    """A number, zero where the plans say so, empty elsewhere."""
    hidden = (CellStatus.NO_REPORT.value, CellStatus.NOT_SHOWN_AT_THIS_LEVEL.value)
    return case((or_(*(status == one for one in hidden)), None), else_=func.coalesce(number, 0))
