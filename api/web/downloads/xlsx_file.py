"""XLSX for spreadsheets: codes stay texts, dates are dates, nothing is computed; in constant memory."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import date, datetime
from functools import partial
from tempfile import TemporaryFile
from typing import Any

from api.web.downloads.answer import Answer
from api.web.downloads.column import Datatype, Row, Value
from api.web.downloads.csvw import HEAD, dictionary
from api.web.downloads.package import parts
from api.web.downloads.readme import readme
from api.web.downloads.refusals import too_long

MOST_ROWS = 1_048_575
"""Rows of a sheet below its header; a longer answer is refused, never cut."""
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
WIDE = {Datatype.TEXT: 24, Datatype.WHOLE: 12, Datatype.NUMBER: 12, Datatype.TRUTH: 8, Datatype.DAY: 12}


async def xlsx_file(answer: Answer) -> AsyncIterator[bytes]:
    """The answer as a workbook: the data, their dictionary, the README."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it ships no types

    with TemporaryFile() as file:
        with Workbook(file, OPTIONS) as book:
            book.set_properties(_properties(answer))
            await _data(answer, book)
            _sheet(book, "dictionary", [HEAD, *dictionary(answer)])
            _sheet(book, "README", [(line,) for line in readme(answer, "data").splitlines()])
        async for part in parts(answer, file):
            yield part


def _properties(answer: Answer) -> dict[str, object]:
    day = date.fromisoformat(answer.manifest.date)
    return {
        "title": answer.citation["titleId"],
        "author": answer.citation["publisher"],
        "comments": answer.citation["textId"],
        "keywords": ", ".join(answer.origins),
        "created": datetime(day.year, day.month, day.day),
    }


async def _data(answer: Answer, book: Any) -> None:  # noqa: ANN401  (untyped)
    sheet = book.add_worksheet("data")
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    for at, column in enumerate(answer.columns):
        sheet.set_column(at, at, WIDE[column.datatype])
        sheet.write_string(0, at, column.name, bold)
    sheet.freeze_panes(1, 0)
    writes = [_writer(sheet, column.datatype, day) for column in answer.columns]
    start = 1
    async for rows in answer.pages():
        if start + len(rows) > MOST_ROWS + 1:
            raise too_long("xlsx", MOST_ROWS)
        await answer.engine.in_thread(partial(_rows, writes, rows, start))
        start += len(rows)


# xlsxwriter ships no types: its books, sheets and formats are Any.
Write = Callable[[int, int, Value], None]


def _rows(writes: Sequence[Write], rows: Sequence[Row], start: int) -> None:
    for at, row in enumerate(rows, start):
        for column, value in enumerate(row):
            if value is not None:
                writes[column](at, column, value)


def _writer(sheet: Any, datatype: Datatype, day: Any) -> Write:  # noqa: ANN401  (untyped)
    """Writes a value of a type; texts are texts whatever they look like."""
    if datatype is Datatype.TRUTH:
        return lambda at, column, value: _done(sheet.write_boolean(at, column, bool(value)))
    if datatype in {Datatype.WHOLE, Datatype.NUMBER}:
        return lambda at, column, value: _done(sheet.write_number(at, column, float(value or 0)))
    if datatype is Datatype.DAY:
        return lambda at, column, value: _done(
            sheet.write_datetime(at, column, date.fromisoformat(str(value)), day)
        )
    return lambda at, column, value: _done(sheet.write_string(at, column, str(value)))


def _done(_: object) -> None:
    return None


def _sheet(book: Any, name: str, rows: Sequence[Row]) -> None:  # noqa: ANN401  (untyped)
    sheet = book.add_worksheet(name)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 3, 60)
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write_string(at, column, str(value))
