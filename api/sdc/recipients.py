"""Distinct persons of a year: which of their counts may be shown beside the deliveries.

Source: design 5.1, F6. Distinct persons and deliveries bound each other; coarse multiples over many
deliveries of a closed year keep the bounds wide. Groups and programmes are never combined and never summed.
"""

from __future__ import annotations

from dataclasses import dataclass

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
    of the same place, year and group or programme; `closed` bool: the year is over;
    `one_off` bool: the programme gives once, so that its recipients are its deliveries.
    """

    decided: Ints
    deliveries: Ints
    closed: Bools
    one_off: Bools

    def __post_init__(self) -> None:
        if len({len(self.decided), len(self.deliveries), len(self.closed), len(self.one_off)}) != 1:
            raise RefusalError("RECIPIENTS_SHAPE", "the four columns of recipients need one length")
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
    value = np.where(candidates.one_off, _tens(candidates.deliveries), candidates.decided)
    return Recipients(np.where(shown, value, 0), shown)


def _tens(deliveries: Ints) -> Ints:
    return np.rint(deliveries / BASE).astype(np.int64) * BASE
