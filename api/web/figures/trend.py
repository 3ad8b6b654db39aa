"""Draws a line over time, from zero; months without a report are hatched gaps, never a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from math import ceil, floor, log10

from markupsafe import Markup

from api.schema.lang import Lang
from api.tables import CellStatus
from api.web.figures.drawing import Drawing
from api.web.figures.element import element, joined
from api.web.figures.figure import Item, Trend, statuses
from api.web.figures.fill import CLASSES, pattern, patterns
from api.web.figures.spoken import spoken
from api.web.figures.typeface import width
from api.web.figures.watermark import watermark
from api.web.words.date import month_short
from api.web.words.number import number, rupiah_short

SIZE = 12.5
LEFT, TOP, BOTTOM = 6.0, 18.0, 40.0
TICKS = 4
LOUD = 56.0
"""Pixels between two points that both say their number."""
DRAWN = (CellStatus.VALUE, CellStatus.ZERO_OR_FEW)
"""Numbers that a line runs through; a published zero lies on the axis, with a hollow dot."""


@dataclass(frozen=True, slots=True)
class Plane:
    """Where points lie: the place of each item, and pixels per unit."""

    left: float
    step: float
    bottom: float
    scale: float
    right: float

    def x(self, at: int) -> float:
        """The middle of an item's time."""
        return self.left + self.step * (at + 0.5)

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.bottom - value * self.scale


def draw_trend(figure: Trend, wide: float, high: float, prefix: str = "p") -> Drawing:
    """The line on a drawing of this size."""
    most = max((item.cell.value or 0 for item in figure.items), default=0) or 1
    marks = ticks(most)
    labels = [_label(mark, figure) for mark in marks]
    left = LEFT + max(width(label, SIZE) for label in labels) + 6
    bottom = high - BOTTOM
    step = (wide - left - 8) / max(len(figure.items), 1)
    plane = Plane(left, step, bottom, (bottom - TOP) / marks[-1], wide)
    grid = [_tick(plane, wide, mark, label) for mark, label in zip(marks, labels, strict=True)]
    inside = [
        patterns(prefix, [one for one in statuses(figure) if one in CLASSES]),
        *grid,
        *_gaps(figure, plane, prefix),
        *_lines(figure, plane),
        watermark(figure, wide, high),
        *_times(figure, plane),
        *_dots(figure, plane),
    ]
    return Drawing(joined(inside), wide, high)


def _label(mark: float, figure: Trend) -> str:
    return rupiah_short(int(mark), figure.lang) if figure.money and mark else number(mark, figure.lang)


def ticks(most: float) -> list[float]:
    """Round numbers from zero to at least the largest value."""
    size = 10.0 ** floor(log10(most / TICKS))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor * TICKS >= most)
    if most >= TICKS:
        step = ceil(step)
    return [step * at for at in range(ceil(most / step - 1e-9) + 1)]


def _tick(plane: Plane, wide: float, value: float, label: str) -> Markup:
    y = plane.y(value)
    line = element("path", class_="g" if value else "g z", d=f"M{plane.left:.1f} {y:.1f}H{wide:.1f}")
    return joined([line, element("text", label, class_="f r", x=plane.left - 6, y=y + 4)])


def _gaps(figure: Trend, plane: Plane, prefix: str) -> Iterator[Markup]:
    for at, item in enumerate(figure.items):
        if item.cell.status not in DRAWN:
            x, high = plane.left + plane.step * at, plane.bottom - TOP
            yield element(
                "path",
                class_=f"a {CLASSES[item.cell.status]}",
                fill=pattern(item.cell.status, prefix),
                d=f"M{x:.1f} {TOP:.0f}h{plane.step:.1f}v{high:.1f}h-{plane.step:.1f}z",
            )


def _lines(figure: Trend, plane: Plane) -> Iterator[Markup]:
    for drawn, run in groupby(enumerate(figure.items), lambda pair: pair[1].cell.status in DRAWN):
        points = [f"{plane.x(at):.1f} {plane.y(item.cell.value or 0):.1f}" for at, item in run]
        if drawn and len(points) > 1:
            yield element("path", class_="c", d="M" + "L".join(points))


def _dots(figure: Trend, plane: Plane) -> Iterator[Markup]:
    """Every point, with room around it to be pointed at; the largest and the last say their number."""
    loud = _loud(figure, plane.step)
    for at, item in enumerate(figure.items):
        x = plane.x(at)
        yield element(
            "g",
            element("title", spoken(item)),
            element(
                "path",
                class_="hit",
                d=f"M{x - plane.step / 2:.1f} 0h{plane.step:.1f}v{plane.bottom:.1f}h-{plane.step:.1f}z",
            ),
            _dot(item, x, plane),
            _number(item, x, plane) if at in loud else "",
            class_="i",
        )


def _dot(item: Item, x: float, plane: Plane) -> Markup:
    if item.cell.status not in DRAWN:
        return joined([])
    kind = "dot" if item.cell.status is CellStatus.VALUE else "ring"
    return element("circle", class_=kind, cx=x, cy=plane.y(item.cell.value or 0), r=3.4)


def _number(item: Item, x: float, plane: Plane) -> Markup:
    y = plane.y(item.cell.value or 0) - 9
    half = width(item.cell.text, SIZE, bold=True) / 2
    return element("text", item.cell.text, class_="l lone v", x=min(x, plane.right - half), y=max(y, 11))


def _loud(figure: Trend, step: float) -> set[int]:
    valued = [at for at, item in enumerate(figure.items) if item.cell.status is CellStatus.VALUE]
    if not valued:
        return set()
    highest = max(valued, key=lambda at: figure.items[at].cell.value or 0)
    near = abs(highest - valued[-1]) * step < LOUD
    return {highest} if near else {highest, valued[-1]}


def _times(figure: Trend, plane: Plane) -> Iterator[Markup]:
    """The names of times where they fit; years beneath their first month or quarter."""
    every = max(1, ceil(30 / plane.step))
    for at, item in enumerate(figure.items):
        year, _, part = item.code.partition("-")
        new = not part or at == 0 or not figure.items[at - 1].code.startswith(year)
        if at % every == 0:
            yield element(
                "text", _short(item.code, figure.lang), class_="f m", x=plane.x(at), y=plane.bottom + 17
            )
        if new and part:
            yield element(
                "text", year, class_="f m v", x=max(plane.x(at), plane.left + 12), y=plane.bottom + 34
            )


def _short(code: str, lang: Lang) -> str:
    year, _, part = code.partition("-")
    if not part:
        return year
    return part if part.startswith("Q") else month_short(int(part), lang)
