"""Map classes: over shown values only, and never overlapping."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from setiakawan.numbers import Format, decimal, formatted
from setiakawan.palette import colours

if TYPE_CHECKING:
    from setiakawan.cube_table import CubeTable
    from setiakawan.figure import Wish


@dataclass(frozen=True)
class Step:
    """One class: the least and the largest value in it, its words, its colour."""

    low: float
    high: float
    text: str
    colour: str

    def holds(self, value: float) -> bool:
        """Whether a value is in the class."""
        return self.low <= value <= self.high


def steps(table: CubeTable, wish: Wish, rate: bool) -> tuple[Step, ...]:
    """The classes of a table's values, about as many areas in each."""
    found = sorted(set(_shown(table, wish, rate)))
    count = min(wish.classes, len(found))
    edges = [round(at * len(found) / count) for at in range(count + 1)] if count else []
    write: Format = (lambda value: decimal(value, 1)) if rate else formatted(table.column(wish.measure).unit)
    cuts = [found[low:high] for low, high in pairwise(edges)]
    paint = colours(len(cuts), wish.scale) if cuts else []
    return tuple(_step(cut, colour, write) for cut, colour in zip(cuts, paint, strict=True))


def _shown(table: CubeTable, wish: Wish, rate: bool) -> Iterator[float]:
    values = table[f"{wish.measure}_rate"] if rate else table[wish.measure]
    states, kinds = table[f"{wish.measure}_status"], table[f"{table.question.level}_kind"]
    for value, status, kind in zip(values, states, kinds, strict=True):
        if status == "VALUE" and kind != "REMAINDER" and value is not None:
            yield value


def _step(cut: list[float], colour: str, write: Format) -> Step:
    low, high = cut[0], cut[-1]
    text = write(low) if low == high else f"{write(low)}\u2013{write(high)}"
    return Step(low, high, text, colour)
