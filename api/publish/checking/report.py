"""What a dry run found, ready to be shown. For the steward's eyes only: it stands beside the truth."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from api.errors import ConflictError, Fault, Repeated, repeated
from api.publish.checking.cube import CubeReport
from api.publish.checking.difference import Difference
from api.publish.checking.doubt import Doubt
from api.publish.checking.labels import Labels
from api.publish.checking.silence import Calendar
from api.publish.edition import Edition
from api.publish.plausibility.report import RULE
from api.publish.registers.cautions import Caution
from api.words import Words


class Standing(StrEnum):
    """How what would be released stands to what is served."""

    UNKNOWN = "UNKNOWN"
    FIRST = "FIRST"
    NEW = "NEW"
    SAME = "SAME"
    PUBLISHED = "PUBLISHED"


STANDINGS = {
    Standing.UNKNOWN: Words("Belum dapat dikatakan.", "Cannot be told yet."),
    Standing.FIRST: Words(
        "Penyimpanan masih kosong: ini akan menjadi rilis pertama.",
        "The store is empty: this would be its first release.",
    ),
    Standing.NEW: Words("Akan menggantikan rilis yang berlaku.", "Would replace the current release."),
    Standing.SAME: Words(
        "Tidak ada perubahan yang terlihat umum: rilis baru tidak akan dibuat.",
        "Nothing that the public sees would change: no new release would be made.",
    ),
    Standing.PUBLISHED: Words("Sudah terbit dengan isi ini.", "Already published with this content."),
}
"""Each standing as a sentence."""


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One register: rows (None where they cannot be read), how many of them without an address here."""

    name: str
    file: str
    city: str
    counts: Words
    months: tuple[int, int]
    rows: int | None
    nowhere: int
    outside: int
    faults: int
    cautions: tuple[Caution, ...] = ()

    @property
    def known_rows(self) -> int:
        """The rows, none where they cannot be read."""
        return self.rows or 0


@dataclass(frozen=True, slots=True)
class TableLine:
    """One public table: its values and what the reader understood of its layout."""

    name: str
    file: str
    values: int
    remarks: tuple[Words, ...]
    faults: int


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was read."""

    source: str
    edition: Edition | None
    registers: tuple[RegisterLine, ...] = ()
    tables: tuple[TableLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the audit said under which policy, and the totals that it took everybody to know."""

    policy: str
    passed: bool
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a dry run found, section by section; what could not be looked at is empty."""

    inputs: Inputs
    labels: Labels
    faults: tuple[Fault, ...] = ()
    refusal: ConflictError | None = None
    doubts: tuple[Doubt, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    cubes: tuple[CubeReport, ...] = ()
    verdict: Verdict | None = None
    standing: Standing = Standing.UNKNOWN
    difference: Difference | None = field(default=None)

    @property
    def passed(self) -> bool:
        """Whether `publish` would go through."""
        return not self.faults and self.refusal is None

    @property
    def release(self) -> str:
        """The id of the release, empty where release.toml cannot be read."""
        return self.inputs.edition.id if self.inputs.edition else ""

    @property
    def mistakes(self) -> tuple[Fault, ...]:
        """The faults that are to be mended; implausible numbers, which are to be answered, are `doubts`."""
        return tuple(fault for fault in self.faults if fault.rule != RULE)

    @property
    def repeated(self) -> tuple[Repeated, ...]:
        """The mistakes, those that many lines share told once."""
        return repeated(self.mistakes)

    @property
    def open_doubts(self) -> int:
        """How many implausible numbers wait for an answer."""
        return sum(one.is_open for one in self.doubts)
