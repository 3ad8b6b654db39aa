"""Numbers of a cube as the lines of a bar table: the largest first, what is not shown by place last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Measure = Mapping[str, Any]
VALUE, FEW = "VALUE", "ZERO_OR_FEW"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name and page, its number, and its length as a share of the longest.

    `rest` is the part of a total that is not shown by place; `base` the base of rounding.
    """

    name: str
    path: str | None
    measure: Measure
    length: float = 0.0
    rest: bool = False
    here: bool = False
    base: int = 5


def ranked(lines: Iterable[Line]) -> list[Line]:
    """The lines in order, each with its length."""
    found = sorted(lines, key=lambda one: (one.rest, -size(one.measure), one.name))
    longest = max((size(one.measure) for one in found), default=0) or 1
    return [_measured(one, size(one.measure) / longest) for one in found]


def size(measure: Measure) -> int:
    """The value of a number, 0 for one that is not known; for ordering and drawing only."""
    return int(measure["value"] or 0)


def _measured(one: Line, length: float) -> Line:
    return Line(one.name, one.path, one.measure, round(100 * length, 1), one.rest, one.here, one.base)
