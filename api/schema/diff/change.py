"""One change between two releases."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from api.schema.enumeration import enumeration
from api.words import Words


class ChangeKind(StrEnum):
    """What happened to a number or a row."""

    ADDED = "ADDED"
    CHANGED = "CHANGED"
    REMOVED = "REMOVED"


enumeration(
    ChangeKind,
    "Apa yang terjadi dari satu rilis ke rilis lain. / What happened from one release to another.",
    ADDED="Baru. / Added.",
    CHANGED="Berubah. / Changed.",
    REMOVED="Tidak ada lagi. / Removed.",
)

Spot = tuple[str, str, str, int]
"""Cube, code of the city, code of the programme (empty where a cube has none), month YYYYMM."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """A city, programme and month whose published numbers differ, with both sums and the reasons."""

    cube: str
    city: str
    program: str
    month: int
    before: int | None
    after: int | None
    reasons: tuple[Words, ...] = ()

    @property
    def kind(self) -> ChangeKind:
        """What happened."""
        if self.before is None:
            return ChangeKind.ADDED
        return ChangeKind.REMOVED if self.after is None else ChangeKind.CHANGED


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row of a list that differs; without a code, some row of a list whose rows have none."""

    table: str
    code: str | None
    kind: ChangeKind


def kind_of(before: object, after: object) -> ChangeKind:
    """What happened to a thing that was `before` and is `after`; None where it is not there."""
    if before is None:
        return ChangeKind.ADDED
    return ChangeKind.REMOVED if after is None else ChangeKind.CHANGED
