"""What a figure shows, in words and numbers, before it is drawn as a picture, a page or a table."""

from __future__ import annotations

from dataclasses import dataclass, field

from api.schema.lang import Lang
from api.tables import CellStatus
from api.web.figures.shapes import Shapes


@dataclass(frozen=True, slots=True)
class Cell:
    """One number: how it is to be read, its value where it has one, its words, and its words in full."""

    status: CellStatus
    value: float | None
    text: str
    full: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One area, bar or point: its number, the class that it falls in, and the larger thing it belongs to."""

    code: str
    name: str
    cell: Cell
    step: int | None = None
    within: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One class of a map: the least and the largest value in it, and its words."""

    low: float
    high: float
    text: str


@dataclass(frozen=True, slots=True)
class Sign:
    """Who answers for the figure: where the numbers come from, which release, where to read on."""

    origin: str
    release: str
    link: str
    licence: str
    newer: str | None = None
    live: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure; `rest` is what is not shown by area, `heads` names the columns of its table.

    `silent` are the words for no report, where they are not the usual ones.
    """

    lang: Lang
    title: str
    subtitle: str
    unit: str
    items: tuple[Item, ...]
    sign: Sign
    rest: Item | None = None
    notes: tuple[str, ...] = ()
    synthetic: bool = False
    heads: tuple[str, str] = ("", "")
    silent: str = ""

    def say(self, indonesian: str, english: str) -> str:
        """Words in the figure's language."""
        return english if self.lang is Lang.EN else indonesian


@dataclass(frozen=True, slots=True)
class Map(Figure):
    """A map: its classes, its shapes, and what is said of them."""

    steps: tuple[Step, ...] = ()
    shapes: Shapes = field(default_factory=Shapes)
    boundary: str = ""
    tiled: bool = False


@dataclass(frozen=True, slots=True)
class Bars(Figure):
    """Bars, the longest first; `more` is all that came after the last bar."""

    more: Item | None = None


@dataclass(frozen=True, slots=True)
class Trend(Figure):
    """Points in time, in order; their codes are `2024`, `2024-Q3` or `2024-07`."""

    money: bool = False


def statuses(figure: Figure) -> dict[CellStatus, int]:
    """How many items have each status that is no value, in the order of the statuses."""
    counted = {status: 0 for status in CellStatus if status is not CellStatus.VALUE}
    for item in figure.items:
        if item.cell.status in counted:
            counted[item.cell.status] += 1
    return {status: count for status, count in counted.items() if count}
