"""How far published totals are off on average: constants of the method, never of a release (F14)."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from api.tables import Level

MONTH, YEAR = "month", "year"
APART = 2 * 2**0.5
"""Two numbers differ by more than rounding when they lie this many deviations of one of them apart: twice
the deviation of a difference, which is sqrt(2) that of one number."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """Totals over all else of one level and period: mean size, mean and largest absolute deviation."""

    level: Level
    period: str
    size: int
    mean: float
    largest: int


DEMONSTRATION = (
    Deviation(Level.VILLAGE, MONTH, 24, 4.7, 25),
    Deviation(Level.VILLAGE, YEAR, 261, 35.9, 230),
    Deviation(Level.DISTRICT, MONTH, 128, 5.1, 26),
    Deviation(Level.DISTRICT, YEAR, 1372, 27.3, 136),
    Deviation(Level.CITY, MONTH, 608, 4.9, 42),
    Deviation(Level.CITY, YEAR, 6554, 15.3, 44),
)
"""Deliveries of the demonstration registers, bases 5 and 10: lists of recipients that hardly change."""
CHANGING = (
    Deviation(Level.VILLAGE, MONTH, 34, 2.8, 19),
    Deviation(Level.VILLAGE, YEAR, 405, 9.7, 52),
    Deviation(Level.DISTRICT, MONTH, 270, 2.1, 21),
    Deviation(Level.DISTRICT, YEAR, 3241, 5.2, 21),
    Deviation(Level.CITY, MONTH, 1080, 1.7, 7),
    Deviation(Level.CITY, YEAR, 12964, 6.8, 14),
)
"""The open reference register at base 5: counts that change every month."""


def typical(level: Level, period: str = YEAR) -> float:
    """The mean deviation of a total on the demonstration registers; a province's is that of a city."""
    known = Level.CITY if level is Level.PROVINCE else level
    return next(one.mean for one in DEMONSTRATION if (one.level, one.period) == (known, period))


def least(level: Level, period: str = YEAR) -> int:
    """The least difference of two totals of a level that rounding does not explain."""
    return ceil(APART * typical(level, period))
