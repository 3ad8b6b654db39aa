"""The legend of a map in words: its classes, and what each pattern means, with how many areas have it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from api.tables import CellStatus
from api.web.figures.element import element
from api.web.figures.figure import Figure, Map, statuses
from api.web.figures.fill import CLASSES, pattern
from api.web.figures.typeface import width
from api.web.figures.words import STATUSES

SWATCH = 22.0
HIGH = 14.0
GAP = 7.0
BETWEEN = 18.0
LINE = 22.0
SIZE = 13.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a legend: the class of its fill, its pattern if it has one, and its words."""

    fill: str
    status: CellStatus
    text: str

    def swatch(self, prefix: str, x: float = 0.5, y: float = 0.5) -> Markup:
        """A small rectangle with the fill."""
        return element(
            "rect",
            x=x,
            y=y,
            width=SWATCH - 1,
            height=HIGH - 1,
            rx=2,
            class_=f"a {self.fill} n",
            fill=pattern(self.status, prefix),
        )


def entries(figure: Figure) -> list[Entry]:
    """The lines of a figure's legend; only statuses that occur are named, each with its count."""
    return [*_steps(figure), *_statuses(figure)]


def _steps(figure: Figure) -> Iterator[Entry]:
    for at, step in enumerate(figure.steps if isinstance(figure, Map) else ()):
        yield Entry(f"q{at}", CellStatus.VALUE, step.text)


def _statuses(figure: Figure) -> Iterator[Entry]:
    for status, count in statuses(figure).items():
        silent = figure.silent if status is CellStatus.NO_REPORT else ""
        said = silent or figure.say(STATUSES[status].id, STATUSES[status].en)
        yield Entry(CLASSES[status], status, f"{said} ({count})")


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with the corner of its swatch."""

    entry: Entry
    x: float
    y: float


def placed(found: list[Entry], room: float) -> tuple[list[Placed], float]:
    """The entries in lines that fit the room, and how high they are together."""
    x = y = 0.0
    made = []
    for entry in found:
        wide = SWATCH + GAP + width(entry.text, SIZE)
        if x and x + wide > room:
            x, y = 0.0, y + LINE
        made.append(Placed(entry, x, y))
        x += wide + BETWEEN
    return made, y + LINE if found else 0.0
