"""The plain files of a release: every table as CSV, and what a reader needs beside them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import StringIO

from api.publish.cleared import Cleared
from api.publish.content import Cell, Row
from api.publish.layout import BULK, Field, Kind, Layout
from api.publish.titles import TITLES

Codes = Mapping[str, Mapping[Cell, str]]
ROWS_PER_PART = 10_000


def tables(cleared: Cleared) -> Iterator[tuple[Layout, Iterator[bytes]]]:
    """Every table with its CSV in parts; references stand as codes, as in the steward's own files."""
    codes: Codes = {
        table: {key: code for code, key in keys.items()} for table, keys in cleared.content.keys.items()
    }
    for name, layout in BULK.items():
        rows = cleared.tables.get(name, ())
        if rows or name in cleared.content.tables:
            yield layout, csv_parts(layout, rows, codes)


def csv_parts(layout: Layout, rows: Sequence[Row], codes: Codes) -> Iterator[bytes]:
    """The CSV of one table in parts; `codes` gives the code of every key, by table."""
    texts = [_text(field, layout, codes) for field in layout.fields]
    yield _lines([layout.names])
    for start in range(0, len(rows), ROWS_PER_PART):
        part = rows[start : start + ROWS_PER_PART]
        yield _lines([text(row) for text in texts] for row in part)


def _lines(rows: Iterable[Iterable[str]]) -> bytes:
    target = StringIO(newline="")
    csv.writer(target, lineterminator="\n").writerows(rows)
    return target.getvalue().encode()


def _text(field: Field, layout: Layout, codes: Codes) -> Callable[[Row], str]:
    """How a row of the store says the field."""
    at = layout.columns.index(field.column)
    if field.points_to:
        names = codes[field.points_to]
        return lambda row: names.get(row[at], "")
    if field.kind is Kind.BOOLEAN:
        return lambda row: "" if row[at] is None else "true" if row[at] else "false"
    if isinstance(field.decimals, str):
        places = layout.columns.index(field.decimals)
        return lambda row: _decimal(row[at], row[places])
    if field.decimals:
        return lambda row: _decimal(row[at], field.decimals)
    return lambda row: "" if row[at] is None else str(row[at])


def _decimal(scaled: Cell, decimals: object) -> str:
    if not isinstance(scaled, int) or not isinstance(decimals, int):
        return ""
    digits = str(abs(scaled)).rjust(decimals + 1, "0")
    whole, part = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    return ("-" if scaled < 0 else "") + (f"{whole}.{part}" if part else whole)


def dictionary() -> bytes:
    """One row per column of every CSV: what it is in both languages, its type, and where it points."""
    head = ("file", "table_id", "table_en", "column", "type", "required", "unique", "values", "points_to")
    rows: list[tuple[str, ...]] = [(*head, "description_id", "description_en")]
    for layout in BULK.values():
        rows += [_described(layout, field) for field in layout.fields]
    return _lines(rows)


def _described(layout: Layout, field: Field) -> tuple[str, ...]:
    title = TITLES[layout.table]
    return (
        f"csv/{layout.file}",
        title.id,
        title.en,
        field.name,
        field.kind.value,
        "true" if field.required else "false",
        "true" if field.unique else "false",
        " ".join(field.values),
        field.points_to or "",
        field.description.id,
        field.description.en,
    )
