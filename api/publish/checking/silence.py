"""Where a register is silent though its plan expects rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

import numpy as np
from numpy.typing import NDArray

from api.publish.registers.count import BaseCells
from api.publish.registers.registry import Counted
from api.publish.registers.vocabulary import REMAINDER
from api.words import Words

EXPECTED = 8
"""People that shares of village and month let expect; none at all is then no chance (1 in 3,000)."""


class Kind(StrEnum):
    """What can be found."""

    EMPTY_MONTH = "EMPTY_MONTH"
    NEVER = "NEVER"
    SILENT = "SILENT"


SAID: dict[Kind, tuple[Words, Words]] = {
    Kind.EMPTY_MONTH: (
        Words("Tidak ada satu baris pun pada bulan ini.", "Not a single row in this month."),
        Words(
            "Bila tidak dilaporkan, nyatakan dengan [[coverage]].", "If unreported, say so by [[coverage]]."
        ),
    ),
    Kind.NEVER: (
        Words("Tidak ada satu baris pun dari wilayah ini.", "Not a single row from this region."),
        Words(
            "Tanyakan apakah program berjalan di sana; bila tidak dilaporkan, nyatakan dengan [[coverage]].",
            "Ask whether the programme runs there; if it was not reported, say so by [[coverage]].",
        ),
    ),
    Kind.SILENT: (
        Words(
            "Wilayah ini diam, padahal biasanya melapor banyak.",
            "This region is silent although it usually reports much.",
        ),
        Words(
            "Tanyakan laporannya; bila terlambat, nyatakan dengan [[coverage]].",
            "Ask for its report; if it is late, say so by [[coverage]].",
        ),
    ),
}
"""What each kind means, and what to do."""


class State(IntEnum):
    """What a region says of a month."""

    SILENT = 0
    REPORTED = 1
    GAP = 2


@dataclass(frozen=True, slots=True)
class Silence:
    """One thing to ask about: which region, from when to when (YYYYMM)."""

    kind: Kind
    region: str
    first: int
    last: int

    @property
    def what(self) -> Words:
        """What was found."""
        return SAID[self.kind][0]

    @property
    def remedy(self) -> Words:
        """What to do."""
        return SAID[self.kind][1]


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Which regions of a register speak in which months: `state` is regions x months."""

    name: str
    city: str
    regions: tuple[str, ...]
    months: tuple[int, ...]
    state: NDArray[np.int8]
    silences: tuple[Silence, ...]


def calendar(one: Counted) -> Calendar:
    """The calendar of a register, with what a steward should ask about."""
    cells = one.cells
    places = tuple(code for code in cells.codes[0] if code != REMAINDER)
    months = cells.plan.months
    counts = _counts(cells, len(places), months)
    gaps = _gaps(cells, places, months)
    state = np.where(gaps, State.GAP, counts > 0).astype(np.int8)
    found = tuple(_silences(cells.plan.city, places, months, (counts, gaps)))
    return Calendar(one.name, cells.plan.city, places, months, state, found)


def _counts(cells: BaseCells, places: int, months: Sequence[int]) -> NDArray[np.int64]:
    """People by region and month; the remainder has no calendar."""
    column = np.searchsorted(np.array(months), cells.months)
    kept = cells.positions[:, 0] < places
    found = np.zeros((places, len(months)), np.int64)
    np.add.at(found, (cells.positions[kept, 0], column[kept]), cells.counts[kept])
    return found


def _gaps(cells: BaseCells, places: Sequence[str], months: Sequence[int]) -> NDArray[np.bool_]:
    found = np.zeros((len(places), len(months)), np.bool_)
    for gap in cells.plan.coverage:
        rows = [f"{code}.".startswith(f"{gap.region}.") for code in places]
        found |= np.outer(rows, np.isin(months, gap.months))
    return found


def _silences(
    city: str,
    places: Sequence[str],
    months: Sequence[int],
    told: tuple[NDArray[np.int64], NDArray[np.bool_]],
) -> Iterator[Silence]:
    counts, gaps = told
    whole = ~(counts.any(axis=0) | gaps.any(axis=0))
    yield from (Silence(Kind.EMPTY_MONTH, city, *run) for run in _runs(np.asarray(whole), months))
    never = np.flatnonzero(~(counts.any(axis=1) | gaps.all(axis=1))).tolist() if counts.any() else []
    yield from (Silence(Kind.NEVER, places[row], months[0], months[-1]) for row in never)
    expected = counts.sum(axis=1, keepdims=True) * counts.sum(axis=0) / max(int(counts.sum()), 1)
    silent = (counts == 0) & ~gaps & (expected >= EXPECTED)
    for row, code in enumerate(places):
        yield from (Silence(Kind.SILENT, code, *run) for run in _runs(silent[row], months))


def _runs(flags: NDArray[np.bool_], months: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last month of each unbroken run."""
    edges = np.flatnonzero(np.diff(np.r_[False, flags, False].astype(np.int8)))
    for start, end in edges.reshape(-1, 2).tolist():
        yield months[start], months[end - 1]
