"""How a table shows itself: as text in a terminal, as HTML in a notebook, always with its footer."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from setiakawan.numbers import Format, day, exact, plain
from setiakawan.words import Words

if TYPE_CHECKING:
    from setiakawan.table import Column, Table

MOST_ROWS = 20
"""Rows that a table shows of itself; `to_pandas()` has all."""
WIDEST, LONGEST = 36, 90
"""Characters of a cell in a terminal and in a notebook."""
STATUS = {
    "ZERO_OR_FEW": Words("nol/sedikit", "zero or few"),
    "NO_REPORT": Words("tidak ada laporan", "no report"),
    "NOT_SHOWN_AT_THIS_LEVEL": Words("tidak ditampilkan", "not shown at this level"),
}
"""What stands in a cell instead of a number."""
ORIGINS = {
    "SYNTHETIC": "DATA SINTETIS",
    "REGISTER": "register",
    "AGGREGATE": "tabel publik",
    "REPORTED": "dilaporkan",
}
UNITS = {
    "PERSON": "orang",
    "HOUSEHOLD": "rumah tangga",
    "REQUEST": "permohonan",
    "COMPLAINT": "aduan",
    "PROJECT": "proyek",
    "RUPIAH": "rupiah",
    "PERCENT": "persen",
}
LOOK = (
    "border-collapse:collapse;font-variant-numeric:tabular-nums",
    "text-align:{side};padding:2px 10px;border-bottom:1px solid #d0d0d0;vertical-align:top",
    "margin:.4em 0 0;font-size:.85em;line-height:1.45;max-width:60em",
    "border:1px solid #b00020;color:#b00020;padding:0 .4em;font-weight:600;font-size:.85em",
)


def query(document: str, variables: Mapping[str, Any]) -> str:
    """A document with its variables, as one would keep it."""
    given = json.dumps(dict(variables), ensure_ascii=False)
    return f"{document.strip()}\n# variables: {given}"


def cells(column: Column, table: Table, rows: int) -> list[str]:
    """The first cells of a column as readers see them."""
    write = plain if column.kind == "RATE" and column.unit != "RUPIAH" else exact(column.unit)
    state = f"{column.name}_status"
    states = table[state][:rows] if state in table.names else [None] * rows
    values = list(column.values[:rows])
    return [_cell(column, value, status, write) for value, status in zip(values, states, strict=False)]


def _cell(column: Column, value: Any, status: str | None, write: Format) -> str:  # noqa: ANN401  (a cell)
    if status in STATUS and not value:
        return STATUS[status].id
    if value is None:
        return "–"
    if isinstance(value, list):
        words = all(isinstance(one, str) for one in value)
        return ", ".join(value) if words else f"[{len(value)}]"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, (int, float)) and column.kind in {"MEASURE", "RATE"}:
        return write(value)
    return str(value)


def shown(table: Table) -> list[Column]:
    """The columns that a reader sees: a status is told in its number's cell, a code beside a name is not."""
    names = set(table.names)
    hidden = {name for name in names if name.endswith("_status") and name.removesuffix("_status") in names}
    hidden |= {f"{name}_en" for name in names if f"{name}_en" in names}
    if any(one.kind == "STATUS" for one in table.columns):
        hidden |= {one for one in names if one.endswith(("_code", "_kind")) and _named(one, names)}
        hidden |= {one.name for one in table.columns if _told_below(one)}
    return [one for one in table.columns if one.name not in hidden and _told(one)]


def _told_below(column: Column) -> bool:
    """Whether a column says the same of every row, which the footer tells, or that nothing is missing."""
    if column.name.endswith("_missing"):
        return not any(column.values)
    alike = len({one for one in column.values if one is not None}) < 2
    return alike and column.kind == "LABEL" and column.name.rpartition("_")[2] in {"unit", "origin"}


def _named(column: str, names: set[str]) -> bool:
    """Whether what a code stands for is in the table by name too."""
    stem = column.rsplit("_", 1)[0]
    return f"{stem}_name" in names or f"{stem}_label" in names


def _told(column: Column) -> bool:
    return column.kind in {"DIMENSION", "MEASURE"} or any(one is not None for one in column.values)


def footer(table: Table) -> list[str]:
    """What a reader must know with the numbers, one sentence per line."""
    about = table.about
    lines = [f"Rilis / release {about.release.id}, {day(about.release.date)} · {about.release.licence}"]
    if about.origins:
        lines.append("Asal / origin: " + ", ".join(ORIGINS.get(one, one) for one in about.origins))
    units = list(dict.fromkeys(UNITS.get(one.unit, one.unit) for one in table.columns if one.unit))
    if units:
        lines.append("Satuan / unit: " + ", ".join(units))
    if about.available:
        told = "; ".join(map(_offer, about.available))
        lines.append(f"Tidak ada angka di sini. Yang tersedia / no numbers here; available: {told}")
    lines += [str(note) for note in (*about.denominators, about.rounding, *about.notes) if note]
    return lines


def _offer(one: Mapping[str, Any]) -> str:
    """One thing that can be asked instead, as one would say it."""
    parts = (one["city"], one["program"], str(one["year"]), UNITS.get(one["unit"] or "", ""))
    return ", ".join(part for part in parts if part)


def _size(table: Table) -> str:
    rest = len(table) - MOST_ROWS
    more = f", {MOST_ROWS} ditampilkan / shown" if rest > 0 else ""
    return f"{len(table)} baris / rows{more}"


def _grid(table: Table) -> tuple[list[Column], list[list[str]]]:
    columns = shown(table)
    rows = min(len(table), MOST_ROWS)
    return columns, [cells(one, table, rows) for one in columns]


def text(table: Table) -> str:
    """The table for a terminal, as many columns as fit."""
    columns, grid = _grid(table)
    widths = [
        min(WIDEST, max(map(len, [one.name, *cells]))) for one, cells in zip(columns, grid, strict=True)
    ]
    fit = _fitting(widths)
    right = [_numeric(one) for one in columns[:fit]]
    rows = [[one.name for one in columns[:fit]], *zip(*grid[:fit], strict=True)]
    lines = [_line(row, widths[:fit], right) for row in rows]
    rest = [one.name for one in columns[fit:]]
    more = [f"+ {len(rest)} kolom / columns: {', '.join(rest)}"] if rest else []
    head = f"{table.about.title}" + ("   [DATA SINTETIS]" if table.about.synthetic else "")
    return "\n".join([head, *lines, *more, _size(table), *footer(table)])


def _fitting(widths: Sequence[int]) -> int:
    """How many columns fit the terminal; two at least are shown."""
    room, used = max(80, shutil.get_terminal_size((110, 24)).columns), 0
    for at, width in enumerate(widths):
        used += width + 2
        if used > room and at > 1:
            return at
    return len(widths)


def _numeric(column: Column) -> bool:
    return column.kind in {"MEASURE", "RATE"}


def _line(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    return "  ".join(_fit(row, widths, right)).rstrip()


def _fit(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    for cell, width, side in zip(row, widths, right, strict=True):
        one = " ".join(cell.split())
        one = one if len(one) <= width else one[: width - 1] + "…"
        yield one.rjust(width) if side else one.ljust(width)


def html(table: Table) -> str:
    """The table for a notebook; nothing in it is loaded from anywhere."""
    columns, grid = _grid(table)
    sides = ["right" if _numeric(one) else "left" for one in columns]
    head = "".join(
        f'<th scope="col" style="{LOOK[1].format(side=side)}">{escape(one.name)}</th>'
        for one, side in zip(columns, sides, strict=True)
    )
    body = "".join(f"<tr>{_row(row, sides)}</tr>" for row in zip(*grid, strict=True))
    badge = f' <span style="{LOOK[3]}">DATA SINTETIS</span>' if table.about.synthetic else ""
    caption = f'<p style="margin:0 0 .3em"><strong>{escape(table.about.title.id)}</strong>{badge}</p>'
    foot = "<br>".join(escape(one) for one in [_size(table), *footer(table)])
    return (
        f'<div class="setiakawan-table">{caption}<div style="overflow-x:auto"><table style="{LOOK[0]}">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        f'<p style="{LOOK[2]}">{foot}</p></div>'
    )


def _row(row: Sequence[str], sides: Sequence[str]) -> str:
    return "".join(
        f'<td style="{LOOK[1].format(side=side)}"{_title(cell)}>{escape(_brief(cell))}</td>'
        for cell, side in zip(row, sides, strict=True)
    )


def _brief(cell: str) -> str:
    return cell if len(cell) <= LONGEST else f"{cell[: LONGEST - 1].rstrip()}\u2026"


def _title(cell: str) -> str:
    return f' title="{escape(cell, quote=True)}"' if len(cell) > LONGEST else ""
