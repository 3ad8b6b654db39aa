"""An XLSX register as an office keeps it: titles above the header, merged cells, dates as numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from api.publish.registers.plan import Plan

EPOCH = date(1899, 12, 30)
"""Day 0 of Excel's calendar for every date after February 1900."""
SERIALS = range(20_000, 80_000)
"""Numbers that stand for a day between 1954 and 2119."""
HEADER_WITHIN = 50
DIGITS = 15
"""Significant digits that a number of a spreadsheet keeps."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """
    The planned columns as texts with their order `n`, the rows above them, and faults of the form.

    A column that the header lacks, or has twice, is left out; without any column there is no row to read.
    """

    columns: dict[str, NDArray[Any]]
    above: int
    faults: tuple[tuple[str, int, str], ...] = ()


def workbook(path: Path, plan: Plan) -> Workbook:
    """The planned columns of the sheet that the plan names, or of the first one."""
    try:
        book = CalamineWorkbook.from_path(path)
    except CalamineError:
        return _broken("REGISTER_UNREADABLE")
    name = plan.sheet.name if plan.sheet else book.sheet_names[0]
    if name not in book.sheet_names:
        return _broken("REGISTER_SHEET", name)
    return _sheet(book.get_sheet_by_name(name), plan)


def _broken(rule: str, column: str = "") -> Workbook:
    return Workbook({}, 0, ((rule, 0, column),))


def _sheet(sheet: CalamineSheet, plan: Plan) -> Workbook:
    rows = _filled(sheet)
    wanted = set(plan.columns.values())
    if not rows:
        return _broken("REGISTER_EMPTY")
    at = _header(rows, wanted)
    names = [_title(cell) for cell in rows[at]]
    faults = list(_titles(names, wanted, at + 1))
    told = [name for name in sorted(wanted) if names.count(name) == 1]
    dates, person, body = plan.columns.get("date"), plan.columns.get("person", ""), rows[at + 1 :]
    columns = {name: _column(body, names.index(name), name == dates) for name in told}
    if person in columns:
        short = list(_shortened(body, names.index(person), at + 2))
        faults += [("KEY_AS_NUMBER", line, person) for line in short]
        for line in short:
            columns[person][line - at - 2] = f"{line}"
    order = np.arange(1, len(rows) - at, dtype=np.int64)
    return Workbook({"n": order, **columns} if told else {}, at + 1, tuple(faults))


def _titles(names: Sequence[str], wanted: set[str], line: int) -> Iterator[tuple[str, int, str]]:
    """Wanted columns that the header lacks or has twice."""
    for name in sorted(wanted):
        if name not in names:
            yield "REGISTER_COLUMN_XLSX", line, name
        elif names.count(name) > 1:
            yield "COLUMN_TWICE", line, name


def _shortened(rows: Sequence[Sequence[Any]], at: int, line: int) -> Iterator[int]:
    """
    Lines whose key of a person is kept as a number: of 16 digits a spreadsheet loses the last.

    Two such keys may have become one; each is then read as a key of its own, so that no row is called a twin.
    """
    for number, row in enumerate(rows, start=line):
        cell = row[at]
        if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= 10**DIGITS:
            yield number


def _filled(sheet: CalamineSheet) -> list[list[Any]]:
    """All cells; a merged cell stands in each place that it covers."""
    rows = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for row in range(top, min(bottom, len(rows) - 1) + 1):
            for column in range(left, min(right, len(rows[row]) - 1) + 1):
                rows[row][column] = rows[top][left]
    return rows


def _header(rows: Sequence[Sequence[Any]], wanted: set[str]) -> int:
    """The first row that names most of the wanted columns."""
    found = [len(wanted & {_title(cell) for cell in row}) for row in rows[:HEADER_WITHIN]]
    return found.index(max(found))


def _title(cell: object) -> str:
    return " ".join(str(cell).split())


def _column(rows: Sequence[Sequence[Any]], at: int, dates: bool) -> NDArray[Any]:
    return np.array(list(_texts(rows, at, dates)), dtype=object)


def _texts(rows: Sequence[Sequence[Any]], at: int, dates: bool) -> Iterator[str]:
    for row in rows:
        yield _date(row[at]) if dates else _text(row[at])


def _date(cell: object) -> str:
    if isinstance(cell, int | float) and not isinstance(cell, bool) and int(cell) in SERIALS:
        return (EPOCH + timedelta(days=int(cell))).isoformat()
    return _text(cell)


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
