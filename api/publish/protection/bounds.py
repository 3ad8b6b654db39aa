"""What published deliveries say of the persons behind them, by place, year, and programme or group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from api.publish.protection.area import Area, Line
from api.publish.protection.distinct import distinct
from api.publish.protection.grid import Grid
from api.publish.protection.strictness import Ints
from api.publish.registers.count import Part

NOUNS = ("program", "target_group")
DEPTHS = (2, 3)
"""Groups of digits in the code of a city and of a district."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Published deliveries, and between what they put the number of persons."""

    deliveries: int = 0
    least: int = 0
    most: int = 0


def bounds(
    area: Area, permitted: NDArray[np.bool_], lines: Sequence[Line]
) -> Mapping[tuple[str, Part, int], Bounds]:
    """By place, part and year: persons are no fewer than the largest cell, no more than all together."""
    rows, value = np.flatnonzero(permitted), area.values(lines)
    return dict(
        one for depth in DEPTHS for noun in NOUNS for one in _summed(area.cells, rows, value, (depth, noun))
    )


def _summed(
    cells: Grid, rows: Ints, value: Ints, kind: tuple[int, str]
) -> Iterator[tuple[tuple[str, Part, int], Bounds]]:
    depth, noun = kind
    at, slack = cells.axes.index(noun), cells.base[rows] - 1
    above = [".".join(code.split(".")[:depth]) for code in cells.codes[0]]
    places, of_region = np.unique(above, return_inverse=True)
    columns = [of_region[cells.labels[rows, 0]], cells.labels[rows, at], cells.month[rows] // 100]
    first, group = distinct(columns)
    sums = [
        np.bincount(group, one, len(first)).astype(np.int64) for one in (value[rows], value[rows] + slack)
    ]
    least = np.zeros(len(first), np.int64)
    np.maximum.at(least, group, value[rows] - slack)
    numbers = zip(sums[0].tolist(), least.tolist(), sums[1].tolist(), strict=True)
    for place, code, year, found in zip(*(one[first].tolist() for one in columns), numbers, strict=True):
        yield (str(places[place]), (noun, cells.codes[at][code]), year), Bounds(*found)
