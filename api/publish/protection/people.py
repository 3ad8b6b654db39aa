"""Recipients: distinct persons of closed years in cities and districts, decided as a cube of their own.

A plan tells them by programme or by target group, never by both: with all parts and their whole, a part is
the whole less the others. Persons of two registers cannot be told apart, so what two plans fill is not told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from api.publish.content import Keys, Row
from api.publish.protection.area import Area, Line
from api.publish.protection.bounds import Bounds, bounds
from api.publish.protection.permitted import Tables, combinations
from api.publish.protection.spans import permits
from api.publish.protection.strictness import Ints
from api.publish.registers.count import Part
from api.publish.registers.plan import Plan
from api.publish.registers.registry import Counted
from api.sdc.cells import Cells, Series
from api.sdc.decisions import decide
from api.sdc.ledger import Ledger, empty
from api.sdc.margins import Dimension, Level, Margins, years
from api.sdc.recipients import BASE, Candidates, show_recipients

CUBE = "recipients"


@dataclass(frozen=True, slots=True)
class Entry:
    """The distinct persons of one place, year and programme or group."""

    plan: Plan
    place: str
    part: Part
    year: int
    count: int

    @property
    def name(self) -> str:
        """What its decision is kept for."""
        return "|".join((CUBE, self.place, *self.part, str(BASE)))


@dataclass(frozen=True, slots=True)
class People:
    """Every entry with what is published of it (0: nothing), and the decisions that were new."""

    entries: tuple[Entry, ...] = ()
    value: tuple[int, ...] = ()
    new: Ledger = field(default_factory=empty)

    @property
    def shown(self) -> Iterator[tuple[Entry, int]]:
        """The entries that are published."""
        return ((one, value) for one, value in zip(self.entries, self.value, strict=True) if value)

    def lines(self) -> list[Line]:
        """What the ledger remembers: identity, YYYY00 and value."""
        return sorted((one.name, one.year * 100, value) for one, value in self.shown)

    def rows(self, keys: Keys) -> tuple[Row, ...]:
        """The rows of `recipient`."""
        found = sorted(_row(one, value, keys) for one, value in self.shown)
        return tuple((number, *row) for number, row in enumerate(found, 1))


def _row(one: Entry, value: int, keys: Keys) -> tuple[int, int, int | None, int | None, int]:
    noun, code = one.part
    program, group = (keys[name][code] if name == noun else None for name in ("program", "target_group"))
    return keys["region"][one.place], one.year, program, group, value


def closed_years(plan: Plan, year: int) -> list[int]:
    """The years of a plan that are over in a release of `year`."""
    return sorted({month // 100 for month in plan.months if month // 100 < year})


def tells(plan: Plan) -> bool:
    """Whether a plan's register knows persons."""
    return plan.cube == "distributions" and plan.unit.value == "PERSON" and "person" in plan.columns


@dataclass(frozen=True, slots=True)
class Published:
    """What a release shows of the deliveries: permitted cells, plans, and the value of each cell."""

    area: Area
    plans: tuple[Plan, ...]
    lines: tuple[Line, ...]


def tell_people(
    counted: Sequence[Counted], tables: Tables, beside: Published, year: int, secret: tuple[bytes, Ledger]
) -> People:
    """The recipients that a release of `year` may show beside its deliveries; `secret` is key and ledger."""
    entries = list(_entries(counted, year))
    if not entries:
        return People()
    cells = _cells(entries)
    decided = decide(cells, _margins(cells), *secret)
    found = bounds(beside.area, permits(beside.area.cells, beside.plans), beside.lines)
    shown = show_recipients(_candidates(entries, decided.published, found, tables))
    return People(tuple(entries), tuple(shown.value.tolist()), decided.new)


def _entries(counted: Sequence[Counted], year: int) -> Iterator[Entry]:
    plans = [one.cells.plan for one in counted]
    for one in counted:
        people = one.cells.people
        rows = zip(people.place, people.part, people.year.tolist(), people.count.tolist(), strict=True)
        for place, part, when, number in rows:
            if when < year and _alone(one.cells.plan, plans, part, when):
                yield Entry(one.cells.plan, place, part, when, number)


def _alone(plan: Plan, plans: Sequence[Plan], part: Part, year: int) -> bool:
    """Whether no other register may hold persons of a part in a year."""
    noun, code = part
    others = (one for one in plans if one is not plan and (one.cube, one.city) == (plan.cube, plan.city))
    same = (one for one in others if year in {month // 100 for month in one.months})
    return not any(noun != "program" or one.constants.get("program", code) == code for one in same)


def _cells(entries: Sequence[Entry]) -> Cells:
    names = sorted({one.name for one in entries})
    at = {name: row for row, name in enumerate(names)}
    first = min(one.year for one in entries)
    series = Series(
        [name.encode() for name in names], np.full(len(names), BASE), {"series": np.arange(len(names))}
    )
    columns = ([at[one.name], one.year - first, one.count] for one in entries)
    return Cells(series, *np.array(list(columns), np.int64).T.copy())


def _margins(cells: Cells) -> Margins:
    """Nothing is summed, so that every decision is its keyed draw."""
    own = Dimension("series", (Level("own", np.arange(len(cells.series))),))
    return Margins(years(int(cells.period.max())), (own,))


def _candidates(
    entries: Sequence[Entry], decided: Ints, found: Mapping[tuple[str, Part, int], Bounds], tables: Tables
) -> Candidates:
    beside = [found.get((one.place, one.part, one.year), Bounds()) for one in entries]
    cities = {(one.part, one.year, one.place): at for at, one in enumerate(entries)}
    whole = [
        cities[one.part, one.year, one.plan.city] if one.place != one.plan.city else -1 for one in entries
    ]
    return Candidates(
        decided,
        np.array([one.deliveries for one in beside], np.int64),
        np.ones(len(entries), np.bool_),
        np.array([_one_off(one, tables) for one in entries], np.bool_),
        np.array([one.least for one in beside], np.int64),
        np.array([one.most for one in beside], np.int64),
        np.array(whole, np.int64),
    )


def _one_off(one: Entry, tables: Tables) -> bool:
    """Whether the plan gives once: one month of the year, one programme, one aid type."""
    at = one.plan.nouns.index(one.part[0])
    held = {(found[0], found[-1]) for found in combinations(one.plan, tables) if found[at] == one.part[1]}
    return len(held) == 1 and len({month for month in one.plan.months if month // 100 == one.year}) == 1
