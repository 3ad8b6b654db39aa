"""The form of a CSV register, looked at once as bytes: encoding, line ends, quotation, length of rows.

DuckDB reads the same file afterwards; it is fast, but it skips what it cannot read and says little of where.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BLOCK = 1 << 24
LONGEST = 100_000
"""Bytes of a line: a longer one is a quotation that was never closed, or no register."""
MOST_FAULTS = 1_000
"""Faults of form listed per file; a file with more is broken as a whole."""
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Form:
    """The header, the faults as (rule, line), and which lines hold rows."""

    header: tuple[str, ...]
    faults: tuple[tuple[str, int], ...]
    rows: bool
    first: int = 1

    def line(self, n: int) -> int:
        """The line of row `n`: a row is one line, as `scan` makes sure."""
        return n + self.first


def scan(path: Path, delimiter: str) -> Form:
    """The form of the CSV in `path`."""
    with path.open("rb") as file:
        head = file.readline(LONGEST + 1)
    if not head.strip():
        return Form((), (("REGISTER_EMPTY", 0),), rows=False)
    bom = (("ENCODING_BOM", 1),) if head.startswith(BOM) else ()
    header = _header(head, delimiter)
    faults = tuple(_some(_lines(path, delimiter, len(header))))
    return Form(header, (*bom, *faults), rows=path.stat().st_size > len(head))


def readable(path: Path, delimiter: str, width: int) -> Iterator[tuple[int, list[str]]]:
    """
    The rows whose cells can be told apart, with their line: what can be judged of a file with faults of form.

    A row with other cells than the header, or with an open quotation, is passed over: nobody knows which
    cell is which.
    """
    number = 0
    for block in _blocks(path):
        for line in block[:-1].split(b"\n"):
            number += 1
            text = line.replace(b"\0", b"").rstrip(b"\r").decode("utf-8", "replace")
            if number > 1 and len(line) <= LONGEST and not any(_cells(text.encode(), delimiter, width)):
                yield number, next(csv.reader([text], delimiter=delimiter), [])


def _some(found: Iterator[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The first faults; line endings are told once, since they are the same in every line."""
    told, count = False, 0
    for rule, line in found:
        if rule == "LINE_ENDINGS" and told:
            continue
        told |= rule == "LINE_ENDINGS"
        yield rule, line
        count += 1
        if count == MOST_FAULTS:
            return


def _header(line: bytes, delimiter: str) -> tuple[str, ...]:
    """The names of the columns; one that cannot be split has none, and its faults are found as a line's."""
    if len(line) > LONGEST:
        return ()
    text = line.removeprefix(BOM).replace(b"\0", b"").decode("utf-8", "replace").rstrip("\r\n")
    try:
        return tuple(name.strip() for name in next(csv.reader([text], delimiter=delimiter), []))
    except csv.Error:
        return ()


def _lines(path: Path, delimiter: str, width: int) -> Iterator[tuple[str, int]]:
    """Faults by line; a block without anything unusual is passed over as a whole."""
    plain = _Plain(delimiter.encode(), width)
    number = 0
    for block in _blocks(path):
        if plain(block):
            number += block.count(b"\n")
            continue
        for line in block[:-1].split(b"\n"):
            number += 1
            yield from ((rule, number) for rule in _faults(line, delimiter, width))


def _blocks(path: Path) -> Iterator[bytes]:
    """The file in blocks of whole lines; a line without end is cut where it is too long."""
    with path.open("rb") as file:
        rest = b""
        while block := file.read(BLOCK):
            whole, newline, rest = (rest + block).rpartition(b"\n")
            if newline:
                yield whole + newline
            elif len(rest) > LONGEST:
                yield rest[: LONGEST + 1] + b"\n"
                return
        if rest:
            yield rest + b"\n"


@dataclass(frozen=True, slots=True)
class _Plain:
    """Whether a block is UTF-8, its lines of the right width, and nothing needs a closer look."""

    delimiter: bytes
    width: int

    def __call__(self, block: bytes) -> bool:
        if any(byte in block for byte in (b'"', b"\0", b"\r")):
            return False
        lines = block.count(b"\n")
        if block.count(self.delimiter) != lines * (self.width - 1) or not _is_text(block):
            return False
        rows = block.splitlines()
        return all(line.count(self.delimiter) == self.width - 1 and len(line) <= LONGEST for line in rows)


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _faults(line: bytes, delimiter: str, width: int) -> Iterator[str]:
    if len(line) > LONGEST:
        yield "LINE_TOO_LONG"
        return
    if b"\r" in line:
        yield "LINE_ENDINGS"
    if b"\0" in line:
        yield "NUL_BYTE"
    if not _is_text(line):
        yield "ENCODING_UTF8"
    row = line.replace(b"\0", b"").removeprefix(BOM).rstrip(b"\r")
    if b"\r" not in row:
        yield from _cells(row, delimiter, width)


def _cells(line: bytes, delimiter: str, width: int) -> Iterator[str]:
    try:
        cells = next(csv.reader([line.decode("utf-8", "replace")], delimiter=delimiter, strict=True), [])
    except csv.Error:
        yield "CSV_SYNTAX_REGISTER"
        return
    if width and len(cells) != width:
        yield "ROW_RAGGED_REGISTER"
