"""From a question to sums: which stored table is read, and how its rows are added up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import CTE, ColumnElement, FromClause, Integer, Select, case, func, literal, select
from sqlalchemy import cast as sql_cast

from api.schema.cubes.condition import Bool, Cells, possible
from api.schema.cubes.facts import Facts, facts_of
from api.schema.cubes.period import SIZE
from api.schema.cubes.question import Question
from api.schema.cubes.slot import Words
from api.schema.statement import among, among_listed, listed
from api.tables import Level
from api.tables.rollups import LEVELS, REGION, View, measures, period, place, sums

if TYPE_CHECKING:
    from api.schema.context import Context

OWNER = "owner"
OWNERS = REGION.alias(OWNER)
Labelled = ColumnElement[Any]


@dataclass(frozen=True, slots=True)
class Owners:
    """The regions that a question is asked for at once, each with an answer of its own."""

    keys: tuple[int, ...]
    finest: Level
    listed: Words
    alike: bool = False
    """Whether all of them are of that level."""

    @classmethod
    def of(cls, keys: Iterable[int], levels: Collection[Level]) -> Owners:
        """The regions with these keys, of these levels."""
        return cls(tuple(keys), max(levels, key=LEVELS.index), Words(listed(keys)), len(levels) == 1)


@dataclass(frozen=True)
class Plan:
    """A question on one release, with the view that answers it."""

    question: Question
    facts: Facts
    owners: Owners | None = None
    wanted: frozenset[str] | None = None
    """The measures that will be read; None for all."""

    @classmethod
    def of(
        cls,
        question: Question,
        context: Context,
        owners: Owners | None = None,
        wanted: frozenset[str] | None = None,
    ) -> Plan:
        """The plan of a question."""
        return cls(question, facts_of(context.release), owners, wanted)

    @cached_property
    def view(self) -> View:
        """The smallest stored sums that cover the question."""
        return self.facts.smallest(self.question.need(self.owners.finest if self.owners else None))

    @cached_property
    def axes(self) -> tuple[str, ...]:
        """The columns that rows are grouped by."""
        question = self.question
        found = [OWNER] if self.owners else []
        found += ["region_key"] if question.level else []
        found += [question.time] if question.time else []
        return (*found, *question.nouns, *(["unit"] if question.asks("unit") else []))

    @property
    def owner(self) -> str | None:
        """The axis that tells owners apart."""
        return OWNER if self.owners else self.question.owner

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """The columns that are added up."""
        missing = [name for each in self.question.cube.partial if self.wants(name := f"{each}_missing")]
        now = [name for name in self.shown if not name.endswith("_previous")]
        return (*now, *missing, *self.shown[len(now) :])

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """The measures, and those of the compared year."""
        cube = self.question.cube
        before = [f"{name}_previous" for name in cube.measures] if self.question.years else []
        return tuple(name for name in (*cube.measures, *before) if self.wants(name))

    def wants(self, name: str) -> bool:
        """Whether a column of a measure will be read: the first measure always is, as it tells the status."""
        measures = self.question.cube.measures
        mine = next(one for one in measures if name == one or name.startswith(f"{one}_"))
        ordered = any(mine == by for kind, by, _ in self.question.order if kind != "dimension")
        return self.wanted is None or mine in self.wanted or mine == measures[0] or ordered

    @cached_property
    def sums(self) -> CTE:
        """The rows that have cells."""
        cell = self.view.table.alias("cell")
        region, joined = self._place(cell)
        axes = [value.label(name) for name, value in zip(self.axes, self._axes(cell, region), strict=True)]
        found = measures(self.view, cell) if self._stored else self._sums(cell)
        found = [one for one in found if one.name in self.measures]
        statement: Select[Any] = select(*axes, *found).select_from(self._owned(cell, joined))
        statement = statement.where(self._condition(cell))
        if self._stored:
            return statement.cte("sums")
        # without a dimension there is one group even without a cell
        return statement.group_by(*axes).having(func.count() > 0).cte("sums")

    @property
    def _stored(self) -> bool:
        """Whether each row is one row of the view, so that nothing is added up."""
        question, view = self.question, self.view
        placed = self.direct or (self.owners is None and question.level is view.level)
        if question.years or not placed or not question.cube.additive:
            return False
        one_year = question.time is None and view.period == "year" and "year" in question.pinned
        timed = one_year or (question.time or "all") == view.period
        return timed and set(view.nouns) == set(question.nouns)

    @property
    def direct(self) -> bool:
        """Whether each cell belongs to the one owner whose region is its own."""
        owners = self.owners
        plain = self.question.level is None and self.question.cube.additive
        return plain and owners is not None and owners.alike and owners.finest is self.view.level

    def _place(self, cell: FromClause) -> tuple[ColumnElement[int], FromClause]:
        level = self.question.level
        if level is None:
            return cell.c.region_key, cell
        if self.question.cube.additive:
            return place(cell, self.view.level, level)
        own = REGION.alias("own")
        return cell.c.region_key, cell.join(
            own, (own.c.key == cell.c.region_key) & (own.c.level == level.value)
        )

    def _owned(self, cell: FromClause, joined: FromClause) -> FromClause:
        if self.owners is None or self.direct:
            return joined
        inside = cell.c.region_key.between(OWNERS.c.key, OWNERS.c.last_key)
        return joined.join(OWNERS, inside & among_listed(OWNERS.c.key, literal(self.owners.listed)))

    def _axes(self, cell: FromClause, region: ColumnElement[int]) -> Iterator[Labelled]:
        for name in self.axes:
            if name == OWNER:
                yield cell.c.region_key if self.direct else OWNERS.c.key
            elif name == "region_key":
                yield region
            elif name == self.question.time:
                yield self._period(cell, self.question.time or "year")
            elif name == "unit":
                yield self.unit(cell.c.program_key)
            else:
                yield cell.c[f"{name}_key"]

    def _period(self, cell: FromClause, grain: str) -> ColumnElement[int]:
        """The period of a cell; one of the compared year counts in the other."""
        found = period(cell, self.view.period, grain)
        if self.question.years is None:
            return found
        _, compared = self.question.years
        moved = found + literal(self.shift * SIZE[grain])
        return case((period(cell, self.view.period, "year") == compared, moved), else_=found)

    @property
    def shift(self) -> int:
        """How many years the compared year lies before the other; 0 without a comparison."""
        year, compared = self.question.years or (0, 0)
        return year - compared

    def unit(self, program: ColumnElement[int]) -> ColumnElement[str]:
        """What the deliveries of a programme count."""
        by_unit: dict[str, list[int]] = {}
        for key, unit in self.facts.units[self.question.cube.name].items():
            by_unit.setdefault(unit.value, []).append(key)
        cases = [(among(program, keys), unit) for unit, keys in by_unit.items()]
        return case(*cases) if cases else literal(None)

    def _sums(self, cell: FromClause) -> list[Labelled]:
        if self.question.years is None:
            return sums(self.view, cell)
        year = period(cell, self.view.period, "year")
        now, before = (year == one for one in self.question.years)
        found = [*sums(self.view, cell, now), *_previous(sums(self.view, cell, before), self.question)]
        # a row of one year only is there in the other too, so that nothing takes it for missing
        counted = self.question.cube.measures[0]
        return [
            func.coalesce(one.element, 0).label(one.name) if one.name.startswith(counted) else one
            for one in found
        ]

    @property
    def _seek(self) -> bool:
        """Whether the rows of a region and the year stand together, beside many of other years."""
        view = self.view
        return bool(view.nouns) and view.period == "year" and "year" in self.question.pinned

    def _condition(self, cell: FromClause) -> Bool:
        cells = Cells(
            cell.c.region_key,
            lambda grain: self._period(cell, grain),
            {noun: cell.c[f"{noun}_key"] for noun in self.view.nouns},
            seek=self._seek,
        )
        found = possible(self.question.condition, cells)
        if self.direct and self.owners is not None:
            found = found & among_listed(cell.c.region_key, literal(self.owners.listed))
        if not self.question.cube.additive:
            others = [noun for noun in self.view.cube.nouns if noun not in self.question.nouns]
            for noun in others:
                found = found & cell.c[f"{noun}_key"].is_(None)
        return found


def _previous(found: list[Labelled], question: Question) -> Iterator[Labelled]:
    for one, name in zip(found, question.cube.measures, strict=False):
        yield one.element.label(f"{name}_previous")


def integer(value: int | None) -> ColumnElement[int]:
    """A whole number, or an empty one, as a column."""
    return sql_cast(literal(value), Integer)
