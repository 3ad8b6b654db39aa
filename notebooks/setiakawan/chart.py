"""What charts have in common: which numbers, under which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from setiakawan import style
from setiakawan.caption import MEASURES, STATUS, sign, unit_said
from setiakawan.cube import BRIEF, PERIODS
from setiakawan.dimension import dimensions
from setiakawan.errors import DrawingError
from setiakawan.names import LEVELS
from setiakawan.numbers import Format, decimal, formatted, whole
from setiakawan.words import Words

if TYPE_CHECKING:
    from setiakawan.cube_table import CubeTable


@dataclass(frozen=True)
class Chart:
    """The numbers of a chart: a table by one dimension, and which measure of it; `per` for rates."""

    table: CubeTable
    measure: str
    by: str
    per: int | None = None

    @property
    def write(self) -> Format:
        """How its numbers are written."""
        if self.per:
            return lambda value: decimal(value, 1)
        return formatted(self.table.column(self.measure).unit)

    @property
    def values(self) -> list[float | None]:
        """The numbers, in the order of the rows."""
        return self.table[f"{self.measure}_rate"] if self.per else self.table[self.measure]

    @property
    def labels(self) -> list[str]:
        """What the rows are called."""
        return labels(self.table, self.by)

    @property
    def subtitle(self) -> str:
        """What is counted, where and when, as the server titles it; measure and unit."""
        unit = unit_said(self.table, self.measure, self.per)
        return f"{self.table.about.title.id}. {MEASURES[self.measure]} ({unit})"

    def words(self, title: str, notes: Iterator[str] | list[str]) -> style.Words:
        """What stands on the chart."""
        brief = BRIEF[self.table.question.cube.rounding]
        foot = [
            *self.unvalued(),
            *notes,
            *(one.id for one in self.table.about.denominators),
            brief,
            *(note.id for note in self.table.about.notes),
            sign(self.table),
        ]
        return style.Words(title, self.subtitle, foot, self.table.about.synthetic)

    def unvalued(self) -> Iterator[str]:
        """How many deliveries the numbers leave out, because nobody stated their value."""
        name = f"{self.measure}_missing"
        if name in self.table.names and (count := sum(self.table[name])):
            yield f"Belum termasuk {whole(count)} penyaluran yang nilainya tidak diketahui."

    def statuses(self) -> Iterator[str]:
        """How many rows have no number to draw, and why."""
        states = self.table[f"{self.measure}_status"]
        for status, words in STATUS.items():
            if count := states.count(status):
                yield f"{count} baris: {words.id}."


def labels(table: CubeTable, by: str) -> list[str]:
    """What the rows of a table are called in one of its dimensions."""
    if by in PERIODS or by == "unit":
        return [str(one) for one in table[by]]
    return table[f"{by}_name" if by in LEVELS else f"{by}_label"]


def split(table: CubeTable, by: str | None, times: bool) -> str:
    """The dimension to draw by: the one asked for, else the table's first that is (or is no) period."""
    if by is not None:
        return dimensions(by, table.lists.session.words(f"{table.question.cube.stem}Dimension"))[0]
    found = [one for one in table.question.by if (one in PERIODS) is times]
    if found:
        return found[0]
    if times:
        return "month"
    raise DrawingError(
        Words("Tabel ini tidak mempunyai dimensi untuk digambar.", "This table has no dimension to draw by."),
        Words("Sebut: bar(by='target_group').", "Name one: bar(by='target_group')."),
    )


def nothing_to_draw() -> DrawingError:
    """No row has a number."""
    return DrawingError(
        Words("Tidak ada angka untuk digambar.", "There is no number to draw."),
        Words("Periksa saringan dan keadaan barisnya.", "Check the filter, and the status of the rows."),
    )


def kinds(table: CubeTable, by: str) -> list[Any]:
    """The kind of each row's region; None for other dimensions."""
    return table[f"{by}_kind"] if by in LEVELS else [None] * len(table)
