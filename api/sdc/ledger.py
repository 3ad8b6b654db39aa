"""What was decided once: keyed tags of (series, count) and whether the pair goes up. No counts, no series."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .draws import TAG_BYTES, Tags
from .refusal import RefusalError

Bools = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Ledger:
    """Decisions in the order of their tags, which says nothing about series or counts.

    `tag` is S16 [m], strictly ascending; `up` is bool [m].
    """

    tag: Tags
    up: Bools

    def __post_init__(self) -> None:
        if self.tag.dtype != np.dtype(f"S{TAG_BYTES}") or len(self.tag) != len(self.up):
            raise RefusalError("LEDGER_SHAPE", "a ledger is one 16-byte tag and one direction per decision")
        if not bool(np.all(self.tag[:-1] < self.tag[1:])):
            raise RefusalError("LEDGER_ORDER", "the tags of a ledger ascend and differ; the file is damaged")

    def __len__(self) -> int:
        return len(self.tag)


def empty() -> Ledger:
    """The ledger before the first release."""
    return Ledger(np.zeros(0, f"S{TAG_BYTES}"), np.zeros(0, np.bool_))


def enter(tag: Tags, up: Bools) -> Ledger:
    """A ledger of decisions given in any order; the same decision may come twice.

    Raises RefusalError LEDGER_CONFLICT when one pair is said to go both ways.
    """
    order = np.lexsort((up, tag))
    tag, up = tag[order], up[order]
    again = np.zeros(len(tag), np.bool_)
    again[1:] = tag[1:] == tag[:-1]
    if bool(np.any(again[1:] & (up[1:] != up[:-1]))):
        raise RefusalError(
            "LEDGER_CONFLICT", "two ledgers decide one pair differently; restore the right files"
        )
    return Ledger(tag[~again], up[~again])


def join(ledgers: Iterable[Ledger]) -> Ledger:
    """All decisions of several releases as one ledger."""
    parts = [empty(), *ledgers]
    return enter(np.concatenate([p.tag for p in parts]), np.concatenate([p.up for p in parts]))


def look_up(known: Ledger, tag: Tags) -> tuple[Bools, Bools]:
    """For each tag, whether it is decided, and whether it goes up (False where it is not decided)."""
    if len(known) == 0:
        return np.zeros(len(tag), np.bool_), np.zeros(len(tag), np.bool_)
    place = np.minimum(np.searchsorted(known.tag, tag), len(known) - 1)
    decided = known.tag[place] == tag
    return decided, decided & known.up[place]
