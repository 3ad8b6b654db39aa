"""How a number is to be read: shown, zero or few, not reported, or not shown at this level.

Coverage comes from the plans: the line of the nearest region above decides, a gap before a report.
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
    and_,
    case,
    func,
    literal,
    or_,
    select,
    union_all,
)

from api.schema.cubes.dimension import Dimension
from api.schema.cubes.frame import SAID, about
from api.schema.cubes.period import SIZE
from api.schema.cubes.plan import OWNER, Plan, integer
from api.tables import CellStatus, CoverageStatus, Level, RegionKind
from api.tables.rollups import LEVELS, REGION, period

HERE, ABOVE = REGION.alias("here"), REGION.alias("above")
PREFIXES = (2, 5, 8)
RANK = {CoverageStatus.NOT_REPORTED: 0, CoverageStatus.NOT_SHOWN_AT_THIS_LEVEL: 1, CoverageStatus.REPORTED: 2}
READ = {1: CellStatus.NOT_SHOWN_AT_THIS_LEVEL.value, 2: CellStatus.ZERO_OR_FEW.value}


@dataclass(frozen=True)
class State:
    """What the plans say of the rows in which `measure` is zero; `years` earlier in a comparison."""

    plan: Plan
    found: FromClause
    measure: str
    years: int = 0

    def status(self, joined: FromClause) -> tuple[ColumnElement[str], FromClause]:
        """The status of each row, and what to select from."""
        own, general = (self._ranks.alias(f"{self.measure}_{kind}") for kind in ("own", "general"))
        joined = joined.outerjoin(general, self._same(general, 0))
        rank: ColumnElement[int] = func.coalesce(general.c.rank, 0)
        if self._by_program:
            joined = joined.outerjoin(own, self._same(own, self.found.c.program))
            rank = func.max(rank, func.coalesce(own.c.rank, 0))
        hidden, joined = self._hidden(joined)
        value = self.found.c[self.measure]
        return (
            case(
                (value > 0, CellStatus.VALUE.value),
                (hidden, CellStatus.NOT_SHOWN_AT_THIS_LEVEL.value),
                (rank == 2, READ[2]),
                (rank == 1, READ[1]),
                else_=CellStatus.NO_REPORT.value,
            ),
            joined,
        )

    @property
    def _by_program(self) -> bool:
        return "program" in self.plan.axes

    def _spots(self) -> CTE:
        """Regions and periods of the rows that are zero."""
        where = [self._region(self.found).label("region"), self._time(self.found).label("time")]
        empty = func.coalesce(self.found.c[self.measure], 0) == 0
        return select(*where).where(empty).distinct().cte(f"{self.measure}_spot")

    def _region(self, rows: FromClause) -> ColumnElement[int]:
        if self.plan.question.level:
            return rows.c.region_key
        return rows.c[OWNER] if self.plan.owners else integer(self.plan.question.pinned.get("region", 0))

    def _time(self, rows: FromClause) -> ColumnElement[int]:
        grain = self.plan.question.time
        return rows.c[grain] - literal(self.years * SIZE[grain]) if grain else literal(0)

    @cached_property
    def _ranks(self) -> CTE:
        """The best that is said of any month and programme of a spot; programme 0 stands for all."""
        lines = union_all(*self._lines()).subquery()
        newest = func.max(lines.c.priority)
        months = select(lines.c.region, lines.c.time, lines.c.program, lines.c.rank, newest)
        months = months.group_by(lines.c.region, lines.c.time, lines.c.program, lines.c.month)
        each = months.subquery()
        program = each.c.program if self._by_program else literal(0)
        ranked = select(
            each.c.region, each.c.time, program.label("program"), func.max(each.c.rank).label("rank")
        )
        return ranked.group_by(each.c.region, each.c.time, program).cte(f"{self.measure}_state")

    def _lines(self) -> list[Select[Any]]:
        """Lines of coverage of a spot's region and those above; reports from below count for a province."""
        spot = self._spots()
        codes = [func.substr(HERE.c.code, 1, length) for length in PREFIXES]
        above = select(*self._line(spot, func.length(ABOVE.c.code))).where(
            HERE.c.key == spot.c.region,
            or_(ABOVE.c.code.in_(codes), ABOVE.c.key == HERE.c.key),
            SAID.c.region_key == ABOVE.c.key,
            self._about(spot),
        )
        reported = SAID.c.status == CoverageStatus.REPORTED.value
        inside = SAID.c.region_key.between(HERE.c.key, HERE.c.last_key)
        province = and_(HERE.c.key == spot.c.region, HERE.c.level == Level.PROVINCE.value, inside)
        below = select(*self._line(spot, literal(100))).where(province, reported, self._about(spot))
        nowhere = and_(spot.c.region == 0, reported, self._about(spot))
        anywhere = select(*self._line(spot, literal(100))).where(nowhere)
        return [above, below, anywhere]

    def _line(self, spot: FromClause, depth: ColumnElement[int]) -> list[ColumnElement[Any]]:
        reported = SAID.c.status == CoverageStatus.REPORTED.value
        ranks = {status.value: rank for status, rank in RANK.items()}
        return [
            spot.c.region,
            spot.c.time,
            func.coalesce(SAID.c.program_key, 0).label("program"),
            SAID.c.month,
            case(ranks, value=SAID.c.status).label("rank"),
            (depth * 2 + case((reported, 0), else_=1)).label("priority"),
        ]

    def _about(self, spot: FromClause) -> ColumnElement[bool]:
        question = self.plan.question
        parts = [SAID.c.cube == question.cube.name, about(question.condition, self.years)]
        if question.time:
            parts.append(period(SAID, "month", question.time) == spot.c.time)
        return and_(*parts)

    def _same(self, state: FromClause, program: Any) -> ColumnElement[bool]:  # noqa: ANN401  (a number or a column)
        where = and_(state.c.region == self._region(self.found), state.c.time == self._time(self.found))
        return and_(where, state.c.program == program)

    def _hidden(self, joined: FromClause) -> tuple[ColumnElement[bool], FromClause]:
        """Rows of a group, aid type or topic that is never shown so finely."""
        question = self.plan.question
        if question.level is None:
            return literal(False), joined
        region = REGION.alias(f"{self.measure}_place")
        joined = joined.outerjoin(region, region.c.key == self.found.c.region_key)
        parts: list[ColumnElement[bool]] = []
        for noun in question.nouns:
            table = Dimension(noun).table.alias(f"{self.measure}_{noun}")
            if "finest_level" in table.c:
                joined = joined.outerjoin(table, table.c.key == self.found.c[noun])
                parts += [table.c.finest_level == level.value for level in _above(question.level)]
        return and_(region.c.kind != RegionKind.REMAINDER.value, or_(False, *parts)), joined


def _above(level: Level) -> tuple[Level, ...]:
    return LEVELS[: LEVELS.index(level)]
