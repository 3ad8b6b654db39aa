"""A public table as a portal hands it out: every cell a text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from api.errors import Fault
from api.words import Words

DELIMITERS = ",;\t|"

NO_HEADER = Words("Tidak ada baris judul kolom.", "There is no header row.")
NO_HEADER_REMEDY = Words(
    "Simpan tabel sebagai CSV dengan judul kolom.", "Save the table as CSV with a header row."
)
RAGGED = Words("Jumlah sel tidak sama dengan judul kolom.", "The number of cells differs from the header.")
RAGGED_REMEDY = Words(
    "Periksa tanda kutip dan pemisah pada baris ini.", "Check quotes and separators of this line."
)
TWICE = Words("Judul kolom ini ada dua kali.", "Two columns have this name.")
TWICE_REMEDY = Words("Beri setiap kolom nama sendiri.", "Give each column a name of its own.")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line in the file, counted from 1 with the header, and its cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A header and rows of the same width; build it with `tabulate` or `parse`."""

    file: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]


def plain(header: str) -> str:
    """A column's name in lower case with underscores, as plans and detection compare it."""
    return re.sub(r"[^a-z0-9]+", "_", header.casefold()).strip("_")


def parse(file: str, text: str) -> tuple[Table, list[Fault]]:
    """The table in a CSV text with any usual delimiter, with or without BOM."""
    text = text.removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    return tabulate(file, [Row(reader.line_num, tuple(cells)) for cells in reader])


def tabulate(file: str, rows: Sequence[Row]) -> tuple[Table, list[Fault]]:
    """The table in rows of cells, the first being the header; empty rows vanish, ragged ones are faults."""
    filled = [Row(row.line, tuple(cell.strip() for cell in row.cells)) for row in rows if any(row.cells)]
    if not filled:
        return Table(file, (), ()), [Fault(file, 0, "", "NO_HEADER", NO_HEADER, NO_HEADER_REMEDY)]
    header, *body = filled
    width = len(header.cells)
    faults = [
        Fault(file, header.line, name, "COLUMN_TWICE", TWICE, TWICE_REMEDY) for name in _twice(header.cells)
    ]
    faults += [
        Fault(file, row.line, "", "RAGGED", RAGGED, RAGGED_REMEDY) for row in body if len(row.cells) != width
    ]
    return Table(file, header.cells, tuple(row for row in body if len(row.cells) == width)), faults


def _twice(header: Sequence[str]) -> list[str]:
    names = [plain(name) for name in header]
    return sorted({name for name in names if names.count(name) > 1})
