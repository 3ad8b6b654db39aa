"""A public table out of its file, CSV or XLSX."""

from __future__ import annotations

import csv
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from api.errors import Fault
from api.publish.faults import Place, fault
from api.publish.nearness import nearest
from api.publish.portal.table import Table, parse, tabulate
from api.publish.portal.workbook import rows

Opened = tuple[Table, list[Fault]]


def open_table(path: Path, name: str, sheet: str = "") -> Opened:
    """The table in `path`, or every fault of its form; `name` is how faults call it."""
    if not path.is_file():
        return _nothing(fault("TABLE_MISSING", Place(name)))
    match path.suffix.lower():
        case ".csv":
            return _csv(path, name)
        case ".xlsx":
            return _xlsx(path, name, sheet)
        case _:
            return _nothing(fault("TABLE_KIND", Place(name)))


def _nothing(found: Fault) -> Opened:
    return Table(found.file, (), ()), [found]


def _csv(path: Path, name: str) -> Opened:
    data = path.read_bytes()
    try:
        return parse(name, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _nothing(fault("ENCODING_UTF8", Place(name, data.count(b"\n", 0, error.start) + 1)))
    except csv.Error:
        return _nothing(fault("CSV_SYNTAX", Place(name)))


def _xlsx(path: Path, name: str, sheet: str) -> Opened:
    try:
        book = CalamineWorkbook.from_path(path)
    except CalamineError:
        return _nothing(fault("REGISTER_UNREADABLE", Place(name)))
    wanted = sheet or book.sheet_names[0]
    if wanted not in book.sheet_names:
        return _nothing(fault("TABLE_SHEET", Place(name, 0, wanted), near=nearest(wanted, book.sheet_names)))
    return tabulate(name, rows(book.get_sheet_by_name(wanted)))
