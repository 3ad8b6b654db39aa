"""The form of a CSV register, looked at once as bytes: encoding, line ends, quotation, length of rows.

DuckDB reads the same file afterwards; it is fast, but it skips what it cannot read and says little of where.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BLOCK = 1 << 24
LONGEST = 1_000_000
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
    header = next(csv.reader([_decode(head)], delimiter=delimiter), [])
    faults = tuple(_some(_lines(path, delimiter, len(header))))
    bom = (("ENCODING_BOM", 1),) if head.startswith(BOM) else ()
    return Form(tuple(header), (*bom, *faults), rows=path.stat().st_size > len(head))


def _some(found: Iterator[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The first faults; line endings are told once, since they are the same in every line."""
    told = {"LINE_ENDINGS": False}
    for count, (rule, line) in enumerate(found):
        if count == MOST_FAULTS:
            return
        if not told.get(rule, False):
            yield rule, line
        if rule in told:
            told[rule] = True


def _decode(line: bytes) -> str:
    return line.removeprefix(BOM).decode("utf-8", "replace").rstrip("\r\n")


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
        return all(line.count(self.delimiter) == self.width - 1 for line in block.splitlines())


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
    if line.endswith(b"\r"):
        yield "LINE_ENDINGS"
    if b"\0" in line:
        yield "NUL_BYTE"
    if not _is_text(line):
        yield "ENCODING_UTF8"
    yield from _cells(line.replace(b"\0", b"").rstrip(b"\r"), delimiter, width)


def _cells(line: bytes, delimiter: str, width: int) -> Iterator[str]:
    try:
        cells = next(csv.reader([line.decode("utf-8", "replace")], delimiter=delimiter, strict=True), [])
    except csv.Error:
        yield "CSV_SYNTAX"
        return
    if len(cells) != width:
        yield "ROW_RAGGED_REGISTER"
