"""How many deliveries stand in base numbers that protection moved, part by part: true counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from api.publish.checking.labels import NOUNS, Labels
from api.publish.protection.protect import ProtectedCells
from api.publish.protection.strictness import Ints
from api.words import Words

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a cube: its true sum, what is published of it, and how much stands in moved numbers."""

    label: str
    truth: int
    published: int
    moved: int

    @property
    def share(self) -> float:
        """The part of all that is counted whose base number is not its true count, 0 to 1."""
        return self.moved / self.truth if self.truth else 0.0


@dataclass(frozen=True, slots=True)
class Parts:
    """A cube split by one noun."""

    noun: Words
    shares: tuple[Share, ...]


SIZES = ((1, 4), (5, 9), (10, 19), (20, 49), (50, 99), (100, None))
"""Bounds of the classes of base cells, both included."""


def whole(cells: ProtectedCells) -> Share:
    """The cube as a whole."""
    return _share("", cells, np.ones(len(cells.published), np.bool_))


def parts(cells: ProtectedCells, labels: Labels) -> tuple[Parts, ...]:
    """The cube by city, district and each further dimension."""
    grid = cells.grid
    regions = grid.code("region")
    codes = {
        "city": [".".join(code.split(".")[:2]) for code in regions],
        "district": [".".join(code.split(".")[:3]) for code in regions],
    }
    codes |= {axis: grid.code(axis) for axis in grid.axes[1:]}
    return tuple(
        Parts(NOUNS[noun], tuple(_shares(cells, noun, each, labels))) for noun, each in codes.items()
    )


def sizes(cells: ProtectedCells) -> tuple[tuple[str, int], ...]:
    """How many base cells hold how many."""
    count = cells.grid.count
    found = [(low, high, (count >= low) & (count <= (high or count.max(initial=0)))) for low, high in SIZES]
    return tuple((f"{low}-{high}" if high else f"{low}+", int(held.sum())) for low, high, held in found)


def _shares(cells: ProtectedCells, noun: str, codes: Sequence[str], labels: Labels) -> Iterator[Share]:
    names, at = np.unique(np.array(codes), return_inverse=True)
    for number, code in enumerate(names.tolist()):
        yield _share(labels.of(noun, code), cells, at.reshape(-1) == number)


def _share(label: str, cells: ProtectedCells, rows: Bools) -> Share:
    count, published = cells.grid.count, cells.published
    is_moved = rows & (count != published)
    return Share(label, _sum(count, rows), _sum(published, rows), _sum(count, is_moved))


def _sum(numbers: Ints, rows: Bools) -> int:
    return int(numbers[rows].sum())
