"""The third step: the rows of a release, with the keys that `publish` gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from api.publish.cell import Value
from api.publish.edition import Edition
from api.publish.layout import SEEDS, Field, Layout
from api.publish.record import Record
from api.publish.remainder import remainders
from api.publish.validate import ValidFolder

Cell = str | int | None
Row = tuple[Cell, ...]
Keys = Mapping[str, Mapping[str, int]]
LAST_IN_CITY = {"00", "0000"}


@dataclass(frozen=True, slots=True)
class Content:
    """
    The rows of the steward's tables as the store holds them: columns in the table's order, rows by key.

    `keys` is the key of every code, by table.
    """

    edition: Edition
    tables: Mapping[str, tuple[Row, ...]]
    keys: Keys


def number(valid: ValidFolder) -> Content:
    """The rows of a valid folder, numbered: regions in tree order, others by code, links as they stand."""
    ordered = {name: _ordered(layout, valid) for name, layout in SEEDS.items()}
    keys = {name: _keys(rows) for name, rows in ordered.items() if SEEDS[name].coded}
    lasts = _lasts(ordered["region"], keys["region"])
    tables = {
        name: tuple(_row(SEEDS[name], record, key, keys, lasts) for key, record in enumerate(rows, 1))
        for name, rows in ordered.items()
    }
    return Content(valid.edition, tables, keys)


def _ordered(layout: Layout, valid: ValidFolder) -> list[Record]:
    rows = list(valid.tables[layout.table].rows)
    if layout.table == "region":
        return sorted([*rows, *remainders(rows)], key=_tree_order)
    return sorted(rows, key=lambda row: row.text("code")) if layout.coded else rows


def _tree_order(row: Record) -> list[str]:
    """Depth first, children by code, the remainder of a city behind its districts."""
    return ["~" if group in LAST_IN_CITY else group for group in row.text("code").split(".")]


def _keys(rows: Sequence[Record]) -> dict[str, int]:
    return {row.text("code"): key for key, row in enumerate(rows, 1)}


def _lasts(regions: Sequence[Record], keys: Mapping[str, int]) -> dict[int, int]:
    """The last key of each region's subtree: that of its last child, or its own."""
    lasts = {key: key for key in keys.values()}
    for row in reversed(regions):
        if row.text("parent"):
            above, own = keys[row.text("parent")], keys[row.text("code")]
            lasts[above] = max(lasts[above], lasts[own])
    return lasts


def _row(layout: Layout, record: Record, key: int, keys: Keys, lasts: Mapping[int, int]) -> Row:
    cells: dict[str, Cell] = {"key": key}
    if layout.table == "region":
        cells["last_key"] = lasts[key]
    for field in layout.fields:
        cells.update(_cells(field, record.values[field.name], keys))
    return tuple(cells[column] for column in layout.columns)


def _cells(field: Field, value: Value, keys: Keys) -> Iterator[tuple[str, Cell]]:
    """The columns of the store that one cell of the CSV fills."""
    if field.points_to and isinstance(value, str):
        yield field.column, keys[field.points_to][value]
    elif isinstance(value, Decimal):
        decimals = field.decimals if isinstance(field.decimals, int) else _decimals(value)
        yield field.column, int(value.scaleb(decimals))
        if isinstance(field.decimals, str):
            yield field.decimals, decimals
    else:
        yield field.column, _plain(value)


def _decimals(value: Decimal) -> int:
    """How many decimals were written: 99.20 has two."""
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _plain(value: Value) -> Cell:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    return str(value) if isinstance(value, str) else value if isinstance(value, int) else None
