"""Map classes, as the API makes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from setiakawan.numbers import formatted
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
    """The classes of a table's values."""
    values = table[f"{wish.measure}_rate"] if rate else table[wish.measure]
    found = sorted(
        {
            v
            for v, s, k in zip(values, table[f"{wish.measure}_status"], table[f"{table.question.level}_kind"])
            if s == "VALUE" and k != "REMAINDER"
        }
    )
    k = min(wish.classes, len(found))
    cuts = [found[round(i * len(found) / k) : round((i + 1) * len(found) / k)] for i in range(k)]
    write = formatted(table.column(wish.measure).unit)
    return tuple(
        Step(c[0], c[-1], f"{write(c[0])}\u2013{write(c[-1])}", col)
        for c, col in zip(cuts, colours(k, wish.scale))
        if c
    )
