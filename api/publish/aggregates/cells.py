"""One public table as exact cells: what it says of each region and period, and what may be doubted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from api.errors import Fault
from api.publish.aggregates.examine import Examined, Tables
from api.publish.aggregates.notes import Note, is_left_out, notes
from api.publish.aggregates.period import month_of
from api.publish.aggregates.plan import NOUNS, AggregatePlan, Noun
from api.publish.faults import Place, fault
from api.publish.portal.rows import PortalRow

Words = Mapping[Noun, Mapping[str, str]]
MOST = 2**53 - 1


@dataclass(frozen=True, slots=True)
class AggregateCell:
    """
    What a table says of one region and period: the Kemendagri code of a city, district or village, the month
    (YYYYMM, or YYYY00 for a whole year), the codes, and the number in persons, households, rupiah or units.

    `value` is None where the table has nothing, or where the steward left the number out.
    """

    line: int
    region: str
    month: int
    program: str
    target_group: str
    aid_type: str
    value: int | None

    @property
    def city(self) -> str:
        """The code of the city."""
        return ".".join(self.region.split(".")[:2])

    @property
    def place(self) -> tuple[str, int, str, str, str]:
        """What the number is about."""
        return self.region, self.month, self.program, self.target_group, self.aid_type


@dataclass(frozen=True, slots=True)
class AggregateCells:
    """The cells of one table with its plan and its public notes; `file` is how faults call it."""

    name: str
    file: str
    plan: AggregatePlan
    cells: tuple[AggregateCell, ...]
    notes: tuple[Note, ...]

    @property
    def given(self) -> tuple[AggregateCell, ...]:
        """The cells that have a number."""
        return tuple(cell for cell in self.cells if cell.value is not None)


def exact_cells(examined: Examined, tables: Tables) -> tuple[AggregateCells, list[Fault]]:
    """The cells of a table without faults of form, and every value or word that has no exact meaning."""
    words = {noun: _words(examined.plan, noun, tables) for noun in NOUNS}
    cells: list[AggregateCell] = []
    faults: list[Fault] = []
    programs: dict[str, str] = {}
    for row in examined.rows:
        wrong = [*_level(examined, row), *_unknown(examined, row, words), *_inexact(examined, row)]
        faults += wrong
        if not wrong:
            cells.append(_cell(examined, row, words))
            programs[row.group] = cells[-1].program
    made = notes(examined.settlement, examined.rows, programs)
    return AggregateCells(examined.name, examined.file, examined.plan, tuple(cells), made), faults


def _cell(examined: Examined, row: PortalRow, words: Words) -> AggregateCell:
    program, group, aid = (words[noun][_word(examined.plan, noun, row)] for noun in NOUNS)
    value = None if is_left_out(examined.settlement, row) else _whole(row)
    return AggregateCell(row.line, row.region, month_of(row.period), program, group, aid, value)


def _words(plan: AggregatePlan, noun: Noun, tables: Tables) -> Mapping[str, str]:
    """The code that each word stands for; a code stands for itself."""
    return {row.text("code"): row.text("code") for row in tables[noun].rows} | plan.maps.get(noun, {})


def _word(plan: AggregatePlan, noun: Noun, row: PortalRow) -> str:
    return row.by[list(plan.columns).index(noun)] if noun in plan.columns else plan.constant(noun)


def _level(examined: Examined, row: PortalRow) -> Iterator[Fault]:
    if "." not in row.region:
        yield fault("TABLE_LEVEL", Place(examined.file, row.line))


def _unknown(examined: Examined, row: PortalRow, words: Words) -> Iterator[Fault]:
    for noun, column in examined.plan.columns.items():
        if _word(examined.plan, noun, row) not in words[noun]:
            codes = ", ".join(sorted(set(words[noun].values())))
            yield fault("TABLE_WORD", Place(examined.file, row.line, column), table=noun, codes=codes)


def _inexact(examined: Examined, row: PortalRow) -> Iterator[Fault]:
    if row.value is None:
        return
    number = row.value * row.multiple
    if number != number.to_integral_value() or number > MOST:
        yield fault("TABLE_NOT_WHOLE", Place(examined.file, row.line, row.measure))


def _whole(row: PortalRow) -> int | None:
    """The number of persons, households, rupiah or units: 451.3 RIBU JIWA are 451300 persons."""
    return None if row.value is None else int(row.value * Decimal(row.multiple))
