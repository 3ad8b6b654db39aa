"""What a stranger knows from elsewhere, as sums over the dimensions of a cube.

Always: persons and rupiah per programme, city and year. Then the figures that the reports state, where the
register bears them out, and the outside tables that the plan declares.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from api.publish.protection.grid import Grid
from api.publish.protection.spans import inside
from api.publish.protection.strictness import Ints
from api.publish.record import Record, Records
from api.publish.registers.plan import Plan
from api.tables import Certainty, Occurrence, Unit

Key = tuple[str, str, int]
"""Programme, aid type and year."""
PEOPLE = {Unit.PERSON, Unit.HOUSEHOLD}


@dataclass(frozen=True, slots=True)
class Known:
    """A total over the cells of `cube` that match `where` (codes; a region with all below) in some months."""

    name: str
    cube: str
    where: Mapping[str, str]
    first: int
    last: int
    total: int
    certainty: str = Certainty.EXACT.value
    rupiah: Mapping[str, int] | None = None
    """Rupiah per delivery by aid type, where the total is money."""

    def facts(self) -> dict[str, object]:
        """Plain values, as the ledger keeps them."""
        return asdict(self)


def remembered(facts: Mapping[str, object]) -> Known:
    """A total as the ledger kept it."""
    return TypeAdapter(Known).validate_python(facts)


def matches(cells: Grid, one: Known) -> NDArray[np.bool_]:
    """Which cells of a grid a total is over."""
    found = (cells.month >= one.first) & (cells.month <= one.last)
    for axis, code in one.where.items():
        found &= inside(cells, axis, code)
    return found


def weights(cells: Grid, one: Known) -> Ints:
    """What one delivery of each cell adds to the total: 1, or its rupiah."""
    if one.rupiah is None:
        return np.ones(len(cells), np.int64)
    at = cells.axes.index("aid_type")
    value = np.array([one.rupiah.get(code, 0) for code in cells.codes[at]], np.int64)
    return value[cells.labels[:, at]]


def true_total(cells: Grid, one: Known) -> int:
    """The register's own sum."""
    return int((cells.count * weights(cells, one))[matches(cells, one)].sum())


def budgets(cells: Grid, plans: Sequence[Plan], rates: Mapping[Key, int]) -> Iterator[Known]:
    """Persons and rupiah of each programme, city and year: taken as known to everybody.

    `rates` are the rupiah of declared unit values; what a mean stands for has no firm sum.
    """
    if cells.cube.name != "distributions":
        return
    programs = cells.codes[cells.axes.index("program")]
    years = {
        (plan.city, month // 100, plan.constants.get("program")) for plan in plans for month in plan.months
    }
    for city, year, own in sorted(years, key=str):
        for program in programs if own is None else [own]:
            worth = {
                aid: rupiah for (code, aid, when), rupiah in rates.items() if (code, when) == (program, year)
            }
            yield from _budget(cells, (city, program, year), worth)


def _budget(cells: Grid, place: tuple[str, str, int], rates: Mapping[str, int]) -> Iterator[Known]:
    city, program, year = place
    where = {"region": city, "program": program}
    span = (year * 100 + 1, year * 100 + 12)
    for what, rupiah in (("persons", None), ("rupiah", rates)) if rates else (("persons", None),):
        empty = Known(f"{what} {program} {year}", cells.cube.name, where, *span, 0, rupiah=rupiah)
        if matches(cells, empty).any():
            yield Known(empty.name, empty.cube, where, *span, true_total(cells, empty), rupiah=rupiah)


def reported(cells: Grid, figures: Records, events: Records) -> Iterator[Known]:
    """Reported figures of people that the register bears out; another figure proves nothing about it."""
    if cells.cube.name != "distributions":
        return
    programs = {row.text("code"): row.text("program") for row in events.rows}
    for row in figures.rows:
        one = _figure(row, row.text("program") or programs.get(row.text("event"), ""))
        if one is not None and matches(cells, one).any() and _borne_out(one, true_total(cells, one)):
            yield one


def _figure(row: Record, program: str) -> Known | None:
    value, year = row.values.get("value"), row.values.get("year")
    people = row.text("unit") in PEOPLE and row.text("occurrence") == Occurrence.HELD
    if not people or not program or not isinstance(year, int) or value is None:
        return None
    where = {"program": program} | {
        axis: row.text(axis) for axis in ("region", "target_group", "aid_type") if row.text(axis)
    }
    name, total = f"reported {row.text('code')}", int(str(value).split(".")[0])
    return Known(name, "distributions", where, year * 100 + 1, year * 100 + 12, total, row.text("certainty"))


def _borne_out(one: Known, truth: int) -> bool:
    return truth == one.total if one.certainty == Certainty.EXACT else truth >= one.total


def contradicts(one: Known, truth: int) -> bool:
    """Whether a register cannot be right beside a total: not the exact number, or fewer than at least."""
    firm = one.certainty in {Certainty.EXACT, Certainty.AT_LEAST}
    return firm and not _borne_out(one, truth)


def declared(cells: Grid, plans: Sequence[Plan]) -> Iterator[Known]:
    """The outside tables of the plans."""
    for plan in plans:
        for table in plan.outside if plan.cube == cells.cube.name else ():
            months = _span(plan, table.year, table.month)
            where = {"region": table.region or plan.city, **table.where}
            yield Known(table.name, plan.cube, where, *months, table.total, table.certainty.value)


def _span(plan: Plan, year: int | None, month: str | None) -> tuple[int, int]:
    if month:
        return int(month.replace("-", "")), int(month.replace("-", ""))
    return (year * 100 + 1, year * 100 + 12) if year else (plan.months[0], plan.months[-1])
