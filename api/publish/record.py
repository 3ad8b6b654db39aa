"""The typed rows of one table of a source folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from api.errors import Fault
from api.publish.cell import Unreadable, Value, Wrong, cell
from api.publish.faults import Place, fault
from api.publish.layout import Layout
from api.publish.sheet import Line, Sheet


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its line in the CSV, and the values of those cells that could be read, by field."""

    line: int
    values: Mapping[str, Value]

    def text(self, name: str) -> str:
        """The text of a field, empty where there is none."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Records:
    """The rows of one table in the order of the file; `whole` is false when some could not be read."""

    layout: Layout
    rows: tuple[Record, ...]
    whole: bool

    def place(self, record: Record, column: str = "") -> Place:
        """Where a cell of `record` stands."""
        return Place(self.layout.file, record.line, column)


def records(layout: Layout, sheet: Sheet) -> tuple[Records, list[Fault]]:
    """The typed rows of a sheet, and every fault of a single cell."""
    faults: list[Fault] = []
    rows = tuple(_record(layout, line, faults) for line in sheet.lines)
    readable = all(len(row.values) == len(layout.fields) for row in rows)
    return Records(layout, rows, sheet.whole and readable), faults


def _record(layout: Layout, line: Line, faults: list[Fault]) -> Record:
    values: dict[str, Value] = {}
    for field in layout.fields:
        if field.name not in line.cells:
            continue
        try:
            values[field.name] = cell(field, line.cells[field.name])
        except Wrong as wrong:
            faults.append(fault(wrong.rule, Place(layout.file, line.number, field.name), **wrong.fill))
        except Unreadable:
            continue
    return Record(line.number, values)


def twice(found: Records) -> Iterator[Fault]:
    """Values that a unique column holds twice, and whole rows that stand twice."""
    for field in found.layout.fields:
        if field.unique or field.name == "bps_code":
            yield from _twice(found, field.name)
    if not found.layout.coded:
        seen: dict[tuple[Value, ...], int] = {}
        for row in found.rows:
            first = seen.setdefault(tuple(row.values.values()), row.line)
            if first != row.line:
                yield fault("ROW_TWICE", found.place(row), first=first)


def _twice(found: Records, name: str) -> Iterator[Fault]:
    seen: dict[Value, int] = {}
    for row in found.rows:
        value = row.values.get(name)
        if value is not None and seen.setdefault(value, row.line) != row.line:
            yield fault("CODE_TWICE", found.place(row, name), first=seen[value])


def languages(found: Records) -> Iterator[Fault]:
    """Texts that stand in one language only."""
    names = set(found.layout.names)
    pairs = [(name, f"{name[:-3]}_en") for name in found.layout.names if name.endswith("_id")]
    both = [(first, second) for first, second in pairs if second in names]
    for row in found.rows:
        for first, second in both:
            if first in row.values and second in row.values:
                yield from _one_language(found, row, first, second)


def _one_language(found: Records, row: Record, first: str, second: str) -> Iterator[Fault]:
    empty, other = (first, second) if row.values[first] is None else (second, first)
    if row.values[empty] is None and row.values[other] is not None:
        yield fault("LANGUAGE_MISSING", found.place(row, other), other=empty)
