"""What stands beside the numbers of an answer: where they come from, and public notes on cells."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, Table, and_, exists, func, literal, or_, select

from api import tables
from api.schema.batch import load
from api.schema.column import column, words
from api.schema.cubes.computed import Computed
from api.schema.cubes.condition import Bool, Cells, possible
from api.schema.cubes.period import Span
from api.schema.entity import Stored, entity, entity_of
from api.schema.relation import to_one
from api.schema.statement import listed
from api.tables import CubeOrigin, Origin
from api.tables.rollups import REGION, period_of

if TYPE_CHECKING:
    from api.schema.context import Context
    from api.schema.cubes.plan import Plan
    from api.store import Manifest

LAST = "last_key"
SPOT = REGION.alias("spot")
Months = tuple[ColumnElement[int], ColumnElement[int]]
NOTES: Table = tables.CellNote.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time
ORIGINS: Table = CubeOrigin.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time


@entity(tables.CellNote, "Catatan publik pada sel kubus. / A public note on cells.", filters=False)
class CellNote(Stored):
    """A note on the cells of a region and all below it, for a span of months."""

    kind = column()
    reason = words("Alasan. / Reason.")
    region = to_one()
    program = to_one()
    first_month = Computed(
        "Period",
        "Bulan pertama, atau setahun penuh. / First month, or a whole year.",
        lambda note: Span("month", note.row["month_from"]),
    )
    last_month = Computed(
        "Period",
        "Bulan terakhir. / Last month.",
        lambda note: Span("month", note.row["month_to"]),
    )


@dataclass(frozen=True, slots=True)
class Spot:
    """What a note or an owner is about: a range of regions, a programme, months; None for any."""

    regions: tuple[int, int] | None = None
    program: int | None = None
    months: tuple[int, int] | None = None

    def meets(self, other: Spot) -> bool:
        """Whether both may be about the same cell."""
        same = self.program is None or other.program is None or self.program == other.program
        return same and _overlap(self.regions, other.regions) and _overlap(self.months, other.months)


def _overlap(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    return one is None or other is None or (one[0] <= other[1] and other[0] <= one[1])


Noted = list[tuple[Spot, Stored]]


def notes_of(plan: Plan, context: Context) -> Noted:
    """All notes on cells that a question may be about, with what each is about."""
    statement = _beside(plan, NOTES, (NOTES.c.month_from, NOTES.c.month_to), context)
    found = load(context, entity_of("CellNote"), statement.order_by(NOTES.c.key))
    return [(_spot(note.row), note) for note in found]


def _spot(row: sqlite3.Row) -> Spot:
    return Spot(_regions(row), row["program_key"], (row["month_from"], row["month_to"]))


def origins_of(plan: Plan, context: Context) -> list[tuple[Spot, Origin]]:
    """The origins of cells that a question may be about, each with what has it."""
    year = ORIGINS.c.year * 100
    statement = _beside(plan, ORIGINS, (year, year + 12), context).order_by(ORIGINS.c.key)
    return [
        (Spot(_regions(row), row["program_key"], _year(row["year"])), Origin(row["origin"]))
        for row in context.read(statement)
    ]


def _regions(row: sqlite3.Row) -> tuple[int, int]:
    return row["region_key"], row[LAST]


def _year(year: int) -> tuple[int, int]:
    return year * 100, year * 100 + 12


def _beside(plan: Plan, table: Table, span: Months, context: Context) -> Select[Any]:
    """The rows of a table of the same cube, region, programme and months as the question."""
    parts = (table.c.cube == plan.question.cube.name, _here(plan, table), _then(plan, table, span, context))
    joined = table.join(REGION, REGION.c.key == table.c.region_key)
    return select(table, REGION.c.last_key.label(LAST)).select_from(joined).where(and_(*parts))


def _here(plan: Plan, table: Table) -> Bool:
    inside = SPOT.c.key.between(table.c.region_key, REGION.c.last_key)
    asked = possible(plan.question.condition, Cells(region=SPOT.c.key))
    return exists(select(1).select_from(SPOT).where(inside, asked).correlate(table, REGION))


def _then(plan: Plan, table: Table, span: Months, context: Context) -> Bool:
    month = func.json_each(literal(listed(_months(context.release.manifest)))).table_valued(
        "value", name="said"
    )
    said, program = month.c.value, table.c.program_key
    # a month of the compared year is asked for when the same month of the other is
    asked = or_(*(_asked(plan, said + literal(years * 100), program) for years in {0, plan.shift}))
    return exists(select(1).select_from(month).where(said.between(*span), asked).correlate(table, REGION))


def _asked(plan: Plan, month: ColumnElement[int], program: ColumnElement[int]) -> Bool:
    """Whether a question may be about a month of a programme, or of all."""

    def grain(want: str) -> ColumnElement[int]:
        return period_of(month, want)

    condition = plan.question.condition
    anyone = possible(condition, Cells(period=grain))
    own = possible(condition, Cells(period=grain, nouns={"program": program}))
    return or_(and_(program.is_(None), anyone), own)


def _months(manifest: Manifest) -> list[int]:
    """All months of a release, and 0 for a whole year."""
    first, last = (int(text[:4]) for text in (manifest.period_from, manifest.period_to))
    return [year * 100 + month for year in range(first, last + 1) for month in range(13)]
