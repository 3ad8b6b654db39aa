"""Map classes, as the API makes them, with their colours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from setiakawan.numbers import money
from setiakawan.palette import colours


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


def steps(found: Iterable[Mapping[str, Any]], unit: str | None, scale: str) -> tuple[Step, ...]:
    """The API's classes, painted from the lowest to the highest."""
    classes = list(found)
    paint = colours(len(classes), scale) if classes else []
    return tuple(_step(one, unit, colour) for one, colour in zip(classes, paint, strict=True))


def _step(one: Mapping[str, Any], unit: str | None, colour: str) -> Step:
    low, high = one["lower"], one["upper"]
    text = one["label"]
    if unit == "RUPIAH":
        text = money(low) if low == high else f"{money(low)}\u2013{money(high)}"
    return Step(low, high, text, colour)
