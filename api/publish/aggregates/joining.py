"""Rows of public tables and of plans beside those of registers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain

from api.publish.content import Row
from api.publish.layout import ALL
from api.publish.protection.clearing import Audited
from api.tables import Origin

Rows = Mapping[str, tuple[Row, ...]]


def with_rows(audited: Audited, *more: Rows) -> Audited:
    """Audited cells with further rows, each table sorted and its keys numbered anew."""
    names = {name for rows in (audited.built, *more) for name in rows}
    built = {name: _joined(name, audited.built.get(name, ()), more) for name in sorted(names)}
    return replace(audited, built=built, origins=_origins(audited, built))


def _joined(name: str, rows: tuple[Row, ...], more: tuple[Rows, ...]) -> tuple[Row, ...]:
    added = chain.from_iterable(each.get(name, ()) for each in more)
    if ALL[name].columns[0] != "key":
        return tuple(sorted([*rows, *added], key=_order))
    whole = sorted({*(row[1:] for row in rows), *added}, key=_order)
    return tuple((key, *row) for key, row in enumerate(whole, 1))


def _order(row: Row) -> list[tuple[bool, int, str]]:
    """Numbers by size, texts by letters, nothing first."""
    return [
        (cell is not None, cell if isinstance(cell, int) else 0, cell if isinstance(cell, str) else "")
        for cell in row
    ]


def _origins(audited: Audited, built: Rows) -> tuple[Origin, ...]:
    at = ALL["cube_origin"].columns.index("origin")
    found = {Origin(str(row[at])) for row in built.get("cube_origin", ())}
    return tuple(sorted({*audited.origins, *found}))
