"""Bars: the largest numbers of a table, longest first, each with its name and number beside it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from setiakawan import style
from setiakawan.caption import measure_of
from setiakawan.chart import Chart, kinds, nothing_to_draw, split
from setiakawan.palette import ACCENT

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from setiakawan.cube_table import CubeTable

ROW = 0.32
"""Inches of height for a bar."""


class Bar(NamedTuple):
    """One bar."""

    label: str
    value: float


@dataclass(frozen=True)
class Wish:
    """What bars are asked for."""

    by: str | None = None
    top: int = 15
    per: int | None = None
    title: str | None = None
    colour: str = ACCENT
    width: float = 7.0


def draw(table: CubeTable, measure: str | None = None, ax: Axes | None = None, **options: object) -> Axes:
    """The bars of a table: `by`, `top`, `per`, `title`, `colour`, `width`; the axes stay editable."""
    wish = Wish(**options)  # type: ignore[arg-type]  # a wrong option is Python's own error
    chart = _chart(table, measure_of(table, measure), wish)
    every = _bars(chart)
    if not every:
        raise nothing_to_draw()
    shown = every[: wish.top]
    words = chart.words(wish.title or _title(shown, chart), list(_notes(chart, every, shown)))
    with style.look():
        height = style.words_height(words, wish.width) + ROW * len(shown)
        figure, made = style.canvas((wish.width, height), ax)
        _draw(made, shown, chart, wish)
        style.furnish(figure, made, words)
    return made


def _title(bars: list[Bar], chart: Chart) -> str:
    """Which is largest; several where they are alike."""
    most = bars[0].value
    names = [one.label for one in bars if one.value == most]
    told = " dan ".join(names) if len(names) < 3 else f"{len(names)} teratas sama"
    return f"{told} tertinggi: {chart.write(most)}" if len(names) < 3 else f"{told}: {chart.write(most)}"


def _chart(table: CubeTable, measure: str, wish: Wish) -> Chart:
    by = split(table, wish.by, times=False)
    order = {"rate" if wish.per else "measure": measure.upper(), "direction": "DESC"}
    asked = table.again(
        by=(by,), per=wish.per, measures=(measure,), fill="COMPLETE", compare=None, order=(order,)
    )
    return Chart(asked, measure, by, wish.per)


def _bars(chart: Chart) -> list[Bar]:
    rows = zip(chart.labels, chart.values, kinds(chart.table, chart.by), strict=True)
    return [Bar(label, value) for label, value, kind in rows if value and kind != "REMAINDER"]


def _draw(ax: Axes, bars: list[Bar], chart: Chart, wish: Wish) -> None:
    places = range(len(bars))
    drawn = ax.barh(places, [one.value for one in bars], height=0.72, color=wish.colour)
    ax.bar_label(drawn, [chart.write(one.value) for one in bars], padding=4, fontsize=10)
    ax.set_yticks(places, [textwrap.shorten(one.label, 42, placeholder="\u2026") for one in bars])
    ax.set_ylim(len(bars) - 0.25, -0.6)
    room = 1.04 + 0.024 * max(len(chart.write(one.value)) for one in bars)
    ax.set_xlim(0, max(one.value for one in bars) * room)
    ax.xaxis.set_visible(False)
    ax.spines["bottom"].set_visible(False)


def _notes(chart: Chart, every: list[Bar], shown: list[Bar]) -> Iterator[str]:
    if len(every) > len(shown):
        rest = sum(one.value for one in every[len(shown) :])
        told = "" if chart.per else f", bersama {chart.write(rest)}"
        yield f"Ditampilkan {len(shown)} dari {len(every)}; sisanya {len(every) - len(shown)}{told}."
    for label, value, kind in zip(chart.labels, chart.values, kinds(chart.table, chart.by), strict=True):
        if kind == "REMAINDER" and value:
            yield f"{label}: {chart.write(value)}."
    yield from chart.statuses()
