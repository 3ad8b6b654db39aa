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
from dataclasses import dataclass

from api.words import Words


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
