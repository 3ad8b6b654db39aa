"""What protection does to one cube: for the steward's eyes only, since it stands beside the truth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from api.publish.checking.deviation import LevelDeviation, levels
from api.publish.checking.labels import CUBES, Labels
from api.publish.checking.moved import Parts, Share, parts, sizes, whole
from api.publish.protection.protect import ProtectedCells
from api.publish.protection.strictness import Ints
from api.tables import Level
from api.words import Words

APART = 3
"""Months without any number beyond which a new picture begins."""


@dataclass(frozen=True, slots=True)
class Months:
    """The true and the published sums of a city, month by month (YYYYMM)."""

    city: str
    months: tuple[int, ...]
    truth: tuple[int, ...]
    published: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CubeReport:
    """One cube: its base cells by size, what was moved and how far totals are off, and its months."""

    counts: Words
    finest: Level
    cells: int
    bases: tuple[int, ...]
    whole: Share
    parts: tuple[Parts, ...]
    sizes: tuple[tuple[str, int], ...]
    levels: tuple[LevelDeviation, ...]
    months: tuple[Months, ...]

    @property
    def is_rounded(self) -> bool:
        """Whether its numbers are rounded at all: those that count no person are not."""
        return self.bases != (1,)

    @property
    def small(self) -> float:
        """The part of base cells below 5, 0 to 1."""
        return self.sizes[0][1] / self.cells if self.cells else 0.0


def cube_report(cells: ProtectedCells, labels: Labels) -> CubeReport:
    """The report of one protected cube."""
    return CubeReport(
        counts=CUBES[cells.grid.cube.name],
        finest=Level(cells.grid.cube.finest),
        cells=len(cells.grid),
        bases=tuple(np.unique(cells.grid.base).tolist()) or (1,),
        whole=whole(cells),
        parts=parts(cells, labels),
        sizes=sizes(cells),
        levels=levels(cells),
        months=tuple(_months(cells, labels)),
    )


def _months(cells: ProtectedCells, labels: Labels) -> Iterator[Months]:
    cities = np.array([".".join(code.split(".")[:2]) for code in cells.grid.code("region")])
    for city in np.unique(cities).tolist():
        rows = cities == city
        months, at = np.unique(cells.grid.month[rows], return_inverse=True)
        truth = np.bincount(at.reshape(-1), cells.grid.count[rows], len(months)).astype(int)
        published = np.bincount(at.reshape(-1), cells.published[rows], len(months)).astype(int)
        for run in np.split(np.arange(len(months)), np.flatnonzero(np.diff(_ordinal(months)) > APART) + 1):
            numbers = (tuple(column[run].tolist()) for column in (months, truth, published))
            yield Months(labels.region(city), *numbers)


def _ordinal(months: Ints) -> Ints:
    return months // 100 * 12 + months % 100
