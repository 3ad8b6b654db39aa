"""The rows of one CSV file, with everything that is wrong with its form."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO

from api.errors import Fault
from api.publish.faults import Place, fault
from api.publish.layout import Layout
from api.publish.nearness import nearest

BOM = b"\xef\xbb\xbf"
BROKEN = re.compile("[\udc80-\udcff]")
"""What stands for a byte that is not UTF-8."""
LONGEST = 100_000


@dataclass(frozen=True, slots=True)
class Line:
    """One row as text: the number of its first line, and its cells by column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a CSV; `whole` is false when some could not be read."""

    lines: tuple[Line, ...]
    faults: tuple[Fault, ...]
    whole: bool


def sheet(layout: Layout, data: bytes) -> Sheet:
    """The rows of the CSV `data` in the columns of `layout`, and every fault of its form."""
    faults = list(_form(layout.file, data))
    text = data.removeprefix(BOM).replace(b"\0", b"").decode("utf-8", "surrogateescape")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows, stop = _rows(layout.file, text)
    if not rows or not rows[0][1]:
        return Sheet(
            (), (*faults, *stop, fault("FILE_EMPTY", Place(layout.file), header=_header(layout))), False
        )
    (_, header), body = rows[0], rows[1:]
    faults += [*stop, *_columns(layout, header)]
    ragged = [_ragged(layout, number, row, header) for number, row in body if len(row) != len(header)]
    lines = tuple(
        Line(number, dict(zip(header, row, strict=True))) for number, row in body if len(row) == len(header)
    )
    whole = not stop and not ragged and not BROKEN.search(text) and set(layout.names) <= set(header)
    return Sheet(lines, (*faults, *ragged), whole)


def _header(layout: Layout) -> str:
    return ",".join(layout.names)


def _form(name: str, data: bytes) -> Iterator[Fault]:
    """Faults of the bytes: byte order mark, line endings, NUL, and each line that is not UTF-8."""
    if data.startswith(BOM):
        yield fault("ENCODING_BOM", Place(name, 1))
    if (at := data.find(b"\r")) >= 0:
        yield fault("LINE_ENDINGS", Place(name, data.count(b"\n", 0, at) + 1))
    for number, line in enumerate(data.split(b"\n"), 1):
        if b"\0" in line:
            yield fault("NUL_BYTE", Place(name, number))
        if not _is_text(line):
            yield fault("ENCODING_UTF8", Place(name, number))


def _is_text(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _rows(name: str, text: str) -> tuple[list[tuple[int, list[str]]], list[Fault]]:
    """Rows with the number of their first line, up to the first place where quotation breaks."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, list[str]]] = []
    with _bounded_fields():
        while True:
            first = reader.line_num + 1
            try:
                rows.append((first, next(reader)))
            except StopIteration:
                return rows, []
            except csv.Error as error:
                rule = "LINE_TOO_LONG" if "field limit" in str(error) else "CSV_SYNTAX"
                return rows, [fault(rule, Place(name, first))]


@contextmanager
def _bounded_fields() -> Iterator[None]:
    """The process has one limit for all who read CSV: ours holds while we read, whatever a library set."""
    before = csv.field_size_limit(LONGEST)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _columns(layout: Layout, header: list[str]) -> Iterator[Fault]:
    absent = set(layout.names) - set(header)
    for name in sorted(absent):
        yield fault("COLUMN_MISSING", Place(layout.file, 1, name))
    for number, name in enumerate(header, 1):
        if name not in layout.names:
            near = nearest(name, absent or layout.names)
            yield fault("COLUMN_UNKNOWN", Place(layout.file, 1), number=number, near=near)
        elif name in header[: number - 1]:
            yield fault("COLUMN_TWICE", Place(layout.file, 1, name))


def _ragged(layout: Layout, number: int, row: list[str], header: list[str]) -> Fault:
    return fault("ROW_RAGGED", Place(layout.file, number), found=len(row), wanted=len(header))
