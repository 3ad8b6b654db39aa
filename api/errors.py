"""Every error of the application, as one tree.

SetiakawanError
 ├── RefusedError        the input has faults; all of them are listed; nothing was written
 ├── ConflictError       the store or the private folder does not allow it (same id, lock, ledger)
 ├── StoreError          a store or release cannot be read
 └── QueryError          a question to the API cannot be answered as asked

Each carries a stable `code`, a bilingual `message` and a bilingual `remedy`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from api.words import Words

SHOWN_RUNS = 12
"""Runs of lines of one repeated fault that are named."""


class SetiakawanError(Exception):
    """What happened, where, and what to do, with a stable code."""

    def __init__(self, code: str, message: Words, remedy: Words) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of the input: where it is, which rule it breaks, what to do.

    `line` counts from 1 and includes the header; 0 stands for the whole file.
    Texts never hold a value out of a register's row.
    """

    file: str
    line: int
    column: str
    rule: str
    what: Words
    remedy: Words


@dataclass(frozen=True, slots=True)
class Repeated:
    """One fault that several lines of a file share, told once."""

    fault: Fault
    lines: tuple[int, ...]

    @property
    def where(self) -> str:
        """File, lines (runs of them, the first dozen) and column."""
        runs = _runs(self.lines)
        shown = ", ".join(
            f"{first}-{last}" if last > first else f"{first}" for first, last in runs[:SHOWN_RUNS]
        )
        left = sum(last - first + 1 for first, last in runs[SHOWN_RUNS:])
        more = f" +{left}" if left else ""
        lines = f"baris / line {shown}{more}" if self.lines else ""
        return ", ".join(filter(None, (self.fault.file, lines, self.fault.column)))


def _runs(lines: Sequence[int]) -> list[tuple[int, int]]:
    """First and last of each run of lines that follow one another."""
    found: list[tuple[int, int]] = []
    for line in lines:
        if found and line == found[-1][1] + 1:
            found[-1] = (found[-1][0], line)
        else:
            found.append((line, line))
    return found


def repeated(faults: Sequence[Fault]) -> tuple[Repeated, ...]:
    """Faults by file and line, those that differ in their line alone told together."""
    lines: dict[Fault, list[int]] = {}
    for one in sorted(set(faults), key=lambda f: (f.file, f.line, f.column, f.rule)):
        lines.setdefault(replace(one, line=0), []).append(one.line)
    return tuple(Repeated(one, tuple(filter(None, found))) for one, found in lines.items())


class RefusedError(SetiakawanError):
    """The input has faults; all are listed, nothing was written."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(set(faults), key=lambda f: (f.file, f.line, f.column, f.rule)))
        count = len(self.faults)
        super().__init__(
            "INPUT_REFUSED",
            Words(f"{count} kesalahan pada masukan", f"{count} faults in the input"),
            Words("Perbaiki semuanya lalu jalankan lagi.", "Mend all of them, then run again."),
        )


class ConflictError(SetiakawanError):
    """The store or the private folder does not allow the step."""


class StoreError(SetiakawanError):
    """A store or one of its releases cannot be read."""


class QueryError(SetiakawanError):
    """A question to the API cannot be answered as it was asked."""
