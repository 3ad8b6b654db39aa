"""CSV after RFC 4180: UTF-8, one header line, CRLF; no cell begins like a formula of a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator, Iterable
from functools import partial
from io import StringIO

from api.web.downloads.answer import Answer
from api.web.downloads.column import Row, Value

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell of text may not begin with: spreadsheets would compute it (OWASP, "CSV injection")."""
ROWS_PER_PART = 5_000


async def csv_file(answer: Answer) -> AsyncIterator[bytes]:
    """The answer as CSV, in parts."""
    yield lines([tuple(column.name for column in answer.columns)])
    async for rows in answer.pages():
        for start in range(0, len(rows), ROWS_PER_PART):
            yield await answer.engine.in_thread(partial(lines, rows[start : start + ROWS_PER_PART]))


def lines(rows: Iterable[Row]) -> bytes:
    """Rows as lines."""
    target = StringIO(newline="")
    csv.writer(target, lineterminator="\r\n").writerows([cell(value) for value in row] for row in rows)
    return target.getvalue().encode()


def cell(value: Value) -> str:
    """A value as a cell holds it; what is missing is empty."""
    if isinstance(value, str):
        return harmless(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe stands before what looks like one."""
    return f"'{text}" if text.startswith(FORMULA) else text
