"""Distinct persons of a year: which of their counts may be shown beside the deliveries, and how.

Source: design 5.1, F6. Distinct persons and deliveries bound each other: persons are no fewer than the
largest cell of deliveries, no more than all deliveries together, and a district has no more than its city.
Coarse multiples over many deliveries of a closed year, kept within what the published deliveries say anyway,
leave these bounds nothing to tell. Groups and programmes are never combined and never summed.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from .cells import Ints
from .ledger import Bools
from .refusal import RefusalError

BASE = 10
FEWEST_DELIVERIES = 50


@dataclass(frozen=True, eq=False)
class Candidates:
    """One entry per (city or district, year, group or programme), all of length n.

    `decided` int64: the recipients cell as decided at base 10; `deliveries` int64: the *published* deliveries
    of the same place, year and group or programme; `closed` bool: the year is over; `one_off` bool: the
    programme gives once, so that its recipients are its deliveries.
    `least` and `most` int64: between what the published cells put the number of persons by themselves.
    `whole` int64: the entry of the city that a district lies in, -1 for a city.
    """

    decided: Ints
    deliveries: Ints
    closed: Bools
    one_off: Bools
    least: Ints
    most: Ints
    whole: Ints

    def __post_init__(self) -> None:
        if len({len(getattr(self, field.name)) for field in fields(self)}) != 1:
            raise RefusalError("RECIPIENTS_SHAPE", "the columns of recipients need one length")
        if bool(np.any(self.decided % BASE)):
            raise RefusalError("RECIPIENTS_BASE", "recipients are decided at base 10 before they are shown")


@dataclass(frozen=True, eq=False)
class Recipients:
    """`value` int64 [n], a multiple of 10, meaningful where `shown` bool [n]."""

    value: Ints
    shown: Bools


def show_recipients(candidates: Candidates) -> Recipients:
    """Recipients of closed years with 50 published deliveries or more, in multiples of 10.

    Those of one-off programmes follow from the published deliveries alone (half of ten goes to the even ten).
    """
    shown = candidates.closed & (candidates.deliveries >= FEWEST_DELIVERIES)
    value = np.where(candidates.one_off, _tens(candidates.deliveries), keep_within(candidates))
    value = np.where(shown & (value > 0), value, 0)
    return Recipients(value, value > 0)


def keep_within(candidates: Candidates) -> Ints:
    """The decided values, moved by ten where they would narrow what the deliveries leave open, int64 [n].

    A value never leaves the 9 around the truth: the truth lies between `least` and `most`, and a district's
    is at most its city's. So no bound of persons upon deliveries, or of a city upon a district, is news.
    """
    value = np.maximum(candidates.decided, -(-candidates.least // BASE) * BASE)
    value = np.minimum(value, candidates.most // BASE * BASE)
    inner = candidates.whole >= 0
    whole = np.where(inner, value[candidates.whole], value) if len(value) else value
    return np.minimum(value, whole)


def _tens(deliveries: Ints) -> Ints:
    return np.rint(deliveries / BASE).astype(np.int64) * BASE
