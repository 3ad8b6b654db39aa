"""A sheet of an XLSX file as rows of texts: titles above the header, merged cells, codes as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from python_calamine import CalamineSheet

from api.publish.portal.table import Row

HEADER_WITHIN = 50
"""Rows among which the header is looked for."""


def rows(sheet: CalamineSheet) -> list[Row]:
    """The rows from the header on, with their line in the sheet, columns without a title left out."""
    found = [[_text(cell) for cell in row] for row in _filled(sheet)]
    if not found:
        return []
    at = _header(found)
    titled = [column for column, title in enumerate(found[at]) if title.strip()]
    body = enumerate(found[at:], start=at + 1)
    return [Row(line, tuple(row[column] for column in titled)) for line, row in body]


def _filled(sheet: CalamineSheet) -> list[list[object]]:
    """All cells; a merged cell stands in each place that it covers."""
    cells: list[list[object]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for row in range(top, min(bottom, len(cells) - 1) + 1):
            for column in range(left, min(right, len(cells[row]) - 1) + 1):
                cells[row][column] = cells[top][left]
    return cells


def _header(found: Sequence[Sequence[str]]) -> int:
    """The first row with the most different texts: a title says one thing, a header one per column."""
    width = [len({cell.strip() for cell in row} - {""}) for row in found[:HEADER_WITHIN]]
    return width.index(max(width))


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return _number(cell) if isinstance(cell, float) else str(cell)


def _number(cell: float) -> str:
    """A number of the sheet is exact: three decimals get a fourth, so that nobody reads them as thousands."""
    if cell.is_integer():
        return str(int(cell))
    whole, _, fraction = f"{cell:.15g}".partition(".")
    return f"{whole}.{fraction}0" if len(fraction) == 3 else f"{whole}.{fraction}"
