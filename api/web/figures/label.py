"""Where names stand on a map: inside their area, the roomiest first, none over another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from api.tables import CellStatus
from api.web.figures.figure import Item
from api.web.figures.outline import Anchor
from api.web.figures.typeface import width

NAME, SMALL = 12.5, 10.5
"""Sizes of a name in pixels."""
LINE = 14.0
SQUEEZE = 1.25
"""A name may reach a little beyond its area: it has the area's colour around it."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name on a map, with its number beneath where there is room; `lines` is how many a phone shows."""

    item: Item
    x: float
    y: float
    number: bool
    small: bool
    lines: int


@dataclass(frozen=True, slots=True)
class Box:
    """What a text covers."""

    west: float
    north: float
    east: float
    south: float

    def apart(self, other: Box) -> bool:
        """Whether two texts do not touch."""
        beside = self.east <= other.west or other.east <= self.west
        return beside or self.south <= other.north or other.south <= self.north


@dataclass(frozen=True, slots=True)
class Try:
    """One way to set a label."""

    size: float
    number: bool = False

    def box(self, item: Item, anchor: Anchor) -> Box | None:
        """What the label covers at its anchor; None when the area has no room for it."""
        wide = width(item.name, self.size)
        high = LINE * self.size / NAME
        if self.number:
            wide, high = max(wide, width(item.cell.text, self.size, bold=True)), high * 2
        if wide > anchor.room * SQUEEZE or high > anchor.radius * 2.2:
            return None
        return Box(anchor.x - wide / 2, anchor.y - high / 2, anchor.x + wide / 2, anchor.y + high / 2)


PHONE = Try(2 * NAME, number=True), Try(2 * NAME)
"""On a phone the map is half as large, and its names are set at twice the size."""


def labels(items: Iterable[Item], anchors: Mapping[str, Anchor]) -> Iterator[Label]:
    """The labels of a map."""
    placed, on_phones = list[Box](), list[Box]()
    for item in sorted(items, key=lambda one: -anchors[one.code].room):
        anchor = anchors[item.code]
        for attempt in _tries(item):
            if _takes(placed, attempt.box(item, anchor)):
                lines = _on_phones(on_phones, attempt, item, anchor)
                yield Label(item, anchor.x, anchor.y, attempt.number, attempt.size < NAME, lines)
                break


def _on_phones(placed: list[Box], usual: Try, item: Item, anchor: Anchor) -> int:
    """The lines of a label that a phone has room for."""
    tries = PHONE if usual.number else PHONE[1:]
    return next((1 + one.number for one in tries if _takes(placed, one.box(item, anchor))), 0)


def _tries(item: Item) -> list[Try]:
    valued = item.cell.status is CellStatus.VALUE
    return [*([Try(NAME, number=True)] if valued else []), Try(NAME), Try(SMALL)]


def _takes(placed: list[Box], box: Box | None) -> bool:
    """Whether a label finds a free place, which it then takes."""
    if box is None or not all(box.apart(other) for other in placed):
        return False
    placed.append(box)
    return True
