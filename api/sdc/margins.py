"""Which totals a cube has: region levels x time levels x subsets of the other dimensions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from .cells import Ints, Series
from .refusal import RefusalError

FULL_WEIGHT = 10
LONG_WEIGHT = 1  # quarters and years: at full weight they outvote the months that make them up
MOST_MEMBERS = 2**62
TOP_WEIGHT = 1  # a tenth: at full weight the province's totals drag those of the cities


@dataclass(frozen=True, eq=False)
class Level:
    """One level of a dimension: `code[label]` is the level's member that a finest label belongs to.

    `weight` counts in tenths, so that all arithmetic on deviations is exact; time multiplies the others.
    """

    name: str
    code: Ints
    weight: int = FULL_WEIGHT


@dataclass(frozen=True, eq=False)
class Dimension:
    """A dimension's levels, each a map from its finest labels 0..size-1."""

    name: str
    levels: tuple[Level, ...]

    def __post_init__(self) -> None:
        if not self.levels or len({len(level.code) for level in self.levels}) != 1:
            raise RefusalError(
                "DIMENSION_LEVELS", f"dimension {self.name} needs levels over one set of labels"
            )


@dataclass(frozen=True, eq=False)
class Margins:
    """Every total of a cube: all combinations of one level per dimension, time among them."""

    time: Dimension
    others: tuple[Dimension, ...]

    def tables(self) -> Iterator[tuple[Level, ...]]:
        """The combinations of levels of all dimensions but time."""
        return product(*(dimension.levels for dimension in self.others))


def each_and_all(name: str, size: int) -> Dimension:
    """A plain dimension of `size` labels: shown one by one, or summed away."""
    return Dimension(name, (Level(name, np.arange(size)), Level("all", np.zeros(size, np.int64))))


def months(last: int) -> Dimension:
    """Time in months numbered from a January, 0..last: month, quarter and year."""
    month = np.arange(last + 1)
    quarter, year = Level("quarter", month // 3, LONG_WEIGHT), Level("year", month // 12, LONG_WEIGHT)
    return Dimension("time", (Level("month", month), quarter, year))


def years(last: int) -> Dimension:
    """Time in years numbered 0..last, for cubes that know nothing finer."""
    return Dimension("time", (Level("year", np.arange(last + 1)),))


def regions(levels: tuple[tuple[str, Ints], ...]) -> Dimension:
    """Regions at the levels given, and the whole (province, or all cities) at a tenth of the weight.

    Remainder rows are labels of their own, with codes of their own below the level that holds them.
    """
    whole = np.zeros(len(levels[0][1]), np.int64)
    named = tuple(Level(name, code) for name, code in levels)
    return Dimension("region", (*named, Level("all", whole, TOP_WEIGHT)))


def even(margins: Margins) -> Margins:
    """The same margins, every one at full weight: how small-count rounding weighs them."""
    time, *others = [
        Dimension(dimension.name, tuple(replace(level, weight=FULL_WEIGHT) for level in dimension.levels))
        for dimension in (margins.time, *margins.others)
    ]
    return Margins(time, tuple(others))


def series_members(series: Series, margins: Margins) -> tuple[Ints, Ints]:
    """Each series' member in each non-time table, int64 [s, k], numbered throughout, and the weights."""
    columns: list[Ints] = []
    weights: list[Ints] = []
    start = 0
    for levels in margins.tables():
        found, number = np.unique(_combine(series, margins, levels), return_inverse=True)
        columns.append(number + start)
        weights.append(np.full(len(found), min((level.weight for level in levels), default=FULL_WEIGHT)))
        start += len(found)
    return np.stack(columns, axis=1), np.concatenate(weights)


def _combine(series: Series, margins: Margins, levels: tuple[Level, ...]) -> Ints:
    key = np.zeros(len(series), np.int64)
    room = 1
    for dimension, level in zip(margins.others, levels, strict=True):
        codes = int(level.code.max(initial=0)) + 1
        room *= codes
        if room > MOST_MEMBERS:
            raise RefusalError(
                "MARGINS_SIZE", "the dimensions have too many labels; number each from 0 without gaps"
            )
        key = key * codes + level.code[series.labels[dimension.name]]
    return key
