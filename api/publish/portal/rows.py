"""The cells of a public table as tidy rows: region, period, exact value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from api.errors import Fault
from api.publish.plausibility.finding import Observation
from api.publish.plausibility.panel import multiple_of
from api.publish.portal.join import REMEDIES, Joiner, Seat
from api.publish.portal.layout import Layout, Value
from api.publish.portal.numbers import Marks, NotANumberError, is_missing, number
from api.publish.portal.plan import PortalPlan
from api.publish.portal.table import Row, Table
from api.words import Words

TWELVE = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
MONTHS = {name: at for at, name in enumerate(TWELVE, start=1)}
MONTHS |= {"peb": 2, "may": 5, "aug": 8, "agt": 8, "oct": 10, "nop": 11, "dec": 12}
"""Months by their first three letters, Indonesian, old Indonesian and English."""
YEAR = re.compile(r"((?:19|20)\d\d)(?:\.0)?")
FOOTNOTE = re.compile(r"(sumber|source|catatan|keterangan|ket|note)\b|\*", re.IGNORECASE)

PROBLEMS = {
    "VALUE_NOT_NUMBER": (
        Words("Isi sel bukan angka.", "The cell is not a number."),
        Words(
            "Betulkan, atau sebut kata untuk kosong pada missing.",
            "Mend it, or name a word for nothing in `missing`.",
        ),
    ),
    "VALUE_NEGATIVE": (
        Words("Nilai kurang dari nol.", "The value is below zero."),
        Words("Periksa ke sumbernya.", "Check with the source."),
    ),
    "PERIOD_UNKNOWN": (
        Words("Tahun atau bulan tidak terbaca.", "The year or month cannot be read."),
        Words("Tulis tahun empat angka dan bulan 1-12.", "Write a year of four digits and a month 1-12."),
    ),
    "ROW_TWICE": (
        Words(
            "Wilayah dan periode ini sudah ada pada baris lain.", "Another line has this region and period."
        ),
        Words(
            "Hapus salah satu, atau sebut kolom pembedanya pada by.",
            "Remove one, or name what differs in `by`.",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class PortalRow:
    """One published value: `region` by Kemendagri code, `period` 2022 or 2022-03, `None` where there is none.

    `value` is exact and in the table's own `unit`, of which one stands for `multiple` things;
    `name` is the source's own spelling.
    """

    line: int
    region: str
    name: str
    period: str
    measure: str
    by: tuple[str, ...]
    value: Decimal | None
    unit: str

    @property
    def multiple(self) -> int:
        """How many things one unit stands for: 1000 for `RIBU JIWA`."""
        return multiple_of(self.unit)

    @property
    def group(self) -> str:
        """What keeps its series apart from others: measure and further columns."""
        return " / ".join((self.measure, *self.by))

    def observation(self) -> Observation:
        """The row as plausibility sees it."""
        return Observation(self.region, self.period, self.value, self.unit, self.group)

    def scaled(self) -> tuple[int, int] | None:
        """The value as a whole number and its decimals: 451.3 is (4513, 1)."""
        if self.value is None:
            return None
        decimals = max(0, -int(self.value.normalize().as_tuple().exponent))
        return int(self.value.scaleb(decimals)), decimals


@dataclass(slots=True)
class Reading:
    """What came out of a table: rows, rows of totals with their scope, faults, lines left aside."""

    rows: list[PortalRow] = field(default_factory=list)
    totals: list[PortalRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    outside: int = 0
    footnotes: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the rows of one table in its layout."""

    table: Table
    layout: Layout
    plan: PortalPlan
    marks: Marks

    def read(self, joiner: Joiner) -> Reading:
        """Every row as region, period and value, or as a fault."""
        reading = Reading()
        for row in self.table.rows:
            if self._is_footnote(row):
                reading.footnotes.append(row.line)
                continue
            self._read_row(row, joiner.seat(row.cells), reading)
        reading.faults += self._twice(reading.rows)
        return reading

    def _read_row(self, row: Row, seat: Seat, reading: Reading) -> None:
        if seat.rule == "REGION_OUTSIDE" and self.plan.outside == "skip":
            reading.outside += 1
        elif seat.rule:
            column = self._region_column()
            reading.faults.append(
                Fault(self.table.file, row.line, column, seat.rule, seat.what, REMEDIES[seat.rule])
            )
        else:
            for value in self.layout.values:
                self._read_value(row, seat, value, reading)

    def _read_value(self, row: Row, seat: Seat, value: Value, reading: Reading) -> None:
        column = self.table.header[value.column]
        period = self._period(row.cells, value)
        amount = self._amount(row.cells[value.column])
        if not period:
            column = self.table.header[max(self.layout.month, self.layout.period)]
            reading.faults.append(self._problem(row, column, "PERIOD_UNKNOWN"))
        elif isinstance(amount, str):
            reading.faults.append(self._problem(row, column, amount))
        else:
            by = tuple(row.cells[at] for at in self.layout.by)
            made = PortalRow(
                row.line,
                seat.code,
                self._name(row.cells),
                period,
                value.measure,
                by,
                amount,
                self._unit(row.cells),
            )
            (reading.totals if seat.total else reading.rows).append(made)

    def _amount(self, text: str) -> Decimal | str | None:
        """The number, None for a missing one, or the rule that the cell breaks."""
        if is_missing(text, self.plan.missing):
            return None
        try:
            amount = number(text, self.marks)
        except NotANumberError:
            return "VALUE_NOT_NUMBER"
        return amount if amount >= 0 else "VALUE_NEGATIVE"

    def _period(self, cells: Sequence[str], value: Value) -> str:
        year = value.year or (YEAR.fullmatch(cells[self.layout.period]) or ("", ""))[1]
        if not year or self.layout.month < 0:
            return year
        month = _month(cells[self.layout.month])
        return f"{year}-{month:02d}" if month else ""

    def _unit(self, cells: Sequence[str]) -> str:
        return self.plan.unit_text or (cells[self.layout.unit] if self.layout.unit >= 0 else "")

    def _name(self, cells: Sequence[str]) -> str:
        return next(
            (cells[column] for column in self.layout.names.get(self.layout.level, ()) if cells[column]), ""
        )

    def _region_column(self) -> str:
        level = self.layout.level
        columns = [column for column, _ in self.layout.codes.get(level, ())]
        return self.table.header[(columns or list(self.layout.names[level]))[0]]

    def _is_footnote(self, row: Row) -> bool:
        values = {value.column for value in self.layout.values}
        first = next((cell for cell in row.cells if cell), "")
        return bool(FOOTNOTE.match(first)) and not any(row.cells[column] for column in values)

    def _problem(self, row: Row, column: str, rule: str) -> Fault:
        return Fault(self.table.file, row.line, column, rule, *PROBLEMS[rule])

    def _twice(self, rows: Sequence[PortalRow]) -> Iterator[Fault]:
        seen: set[tuple[str, str, str]] = set()
        for row in rows:
            key = (row.group, row.region, row.period)
            if key in seen:
                yield Fault(self.table.file, row.line, "", "ROW_TWICE", *PROBLEMS["ROW_TWICE"])
            seen.add(key)


def _month(text: str) -> int:
    """The number of a month given as number or as Indonesian or English name; 0 when it is none."""
    word = text.strip().casefold().removesuffix(".0")
    if word.isdecimal():
        return int(word) if 1 <= int(word) <= 12 else 0
    return MONTHS.get(word[:3], 0)


def empty_early_zeros(rows: Sequence[PortalRow]) -> tuple[list[PortalRow], int]:
    """The rows with zeros before a series' first value made missing, and how many those are."""
    firsts: dict[tuple[str, str], str] = {}
    for row in rows:
        if row.value:
            key = (row.group, row.region)
            firsts[key] = min(firsts.get(key, row.period), row.period)
    emptied = [_emptied(row, firsts) for row in rows]
    return emptied, sum(new is not old for new, old in zip(emptied, rows, strict=True))


def _emptied(row: PortalRow, firsts: Mapping[tuple[str, str], str]) -> PortalRow:
    early = row.value == 0 and row.period < firsts.get((row.group, row.region), "")
    return replace(row, value=None) if early else row
