"""Lines over time, each named where it ends; a period without a report is a gap, never a zero."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan, nan
from typing import TYPE_CHECKING

from setiakawan import style
from setiakawan.caption import STATUS, measure_of
from setiakawan.chart import Chart, kinds, labels, nothing_to_draw, split
from setiakawan.cube import PERIODS
from setiakawan.numbers import MONTHS, period
from setiakawan.palette import INK, SOFT

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from setiakawan.cube_table import CubeTable

LINES = ("#0b6e69", "#b5651d", "#34508c", "#8a1c4a", "#5d7a1f", "#6a4c93", "#7d6b52", "#1b2430")
"""Colours that stay apart for the colour-blind; more lines than these are refused by `top`."""


@dataclass(frozen=True)
class Wish:
    """What lines are asked for."""

    by: str | None = None
    time: str | None = None
    top: int = 6
    title: str | None = None
    width: float = 8.0
    height: float = 4.6


Lines = dict[str, list[float]]


def draw(table: CubeTable, measure: str | None = None, ax: Axes | None = None, **options: object) -> Axes:
    """The lines of a table: `by`, `time`, `top`, `title`, `width`, `height`; the axes stay editable."""
    wish = Wish(**options)  # type: ignore[arg-type]  # a wrong option is Python's own error
    chart = _chart(table, measure_of(table, measure), wish)
    times, lines = _drawn(chart, wish)
    with style.look():
        figure, made = style.canvas((wish.width, wish.height), ax)
        _draw(made, lines, chart)
        _axis(made, times, chart)
        title = wish.title or _title(lines, times, chart)
        style.furnish(figure, made, chart.words(title, list(_notes(chart, times, lines))))
    return made


def _chart(table: CubeTable, measure: str, wish: Wish) -> Chart:
    time = split(table, wish.time, times=True)
    by = (time, wish.by) if wish.by else (time,)
    asked = table.again(by=by, measures=(measure,), fill="COMPLETE", compare=None, per=None)
    return Chart(asked, measure, time)


def _drawn(chart: Chart, wish: Wish) -> tuple[list[str], Lines]:
    """The periods from the first to the last with a number, none left out, and the lines over them."""
    codes = [str(one) for one in chart.table[chart.by] if _fits(str(one), chart.by)]
    times = every(min(codes), max(codes)) if codes else []
    lines = _lines(chart, times, wish)
    known = [at for line in lines.values() for at, value in enumerate(line) if not isnan(value)]
    if not known:
        raise nothing_to_draw()
    first, last = min(known), max(known) + 1
    return times[first:last], {name: line[first:last] for name, line in lines.items()}


def _fits(code: str, grain: str) -> bool:
    """Whether a period is of the grain drawn: a whole year among months is not."""
    return code.count("-") == (0 if grain == "year" else 1)


def every(first: str, last: str) -> list[str]:
    """All periods from one to another: months, quarters or years."""
    year, _, inner = first.partition("-")
    if not inner:
        return [str(one) for one in range(int(year), int(last) + 1)]
    many, write = (4, "{}-Q{}") if inner[0] == "Q" else (12, "{}-{:02}")
    start, end = (int(one[:4]) * many + int(one[5:].lstrip("Q")) - 1 for one in (first, last))
    return [write.format(*(at // many, at % many + 1)) for at in range(start, end + 1)]


def _notes(chart: Chart, times: list[str], lines: Lines) -> Iterator[str]:
    """What a reader must know: gaps, zeros that may be few, lines and whole years that are not drawn."""
    states = chart.table[f"{chart.measure}_status"]
    inside = [state for state, one in zip(states, chart.table[chart.by], strict=True) if str(one) in times]
    for status, words in STATUS.items():
        if count := inside.count(status):
            yield f"{count} titik: {words.id}."
    if any(not _fits(str(one), chart.by) for one in chart.table[chart.by]):
        yield "Angka yang hanya diketahui untuk setahun penuh tidak digambar."


def _lines(chart: Chart, times: list[str], wish: Wish) -> Lines:
    """The largest lines by their sum, each with a number or a gap for every period."""
    names = labels(chart.table, wish.by) if wish.by else [""] * len(chart.table)
    regions = kinds(chart.table, wish.by) if wish.by else [None] * len(chart.table)
    place = {time: at for at, time in enumerate(times)}
    found: Lines = {}
    for name, time, value, kind in zip(names, chart.table[chart.by], chart.values, regions, strict=True):
        if kind != "REMAINDER" and str(time) in place:
            line = found.setdefault(name, [nan] * len(times))
            line[place[str(time)]] = nan if value is None else value
    ranked = sorted(found.items(), key=lambda one: -sum(value for value in one[1] if not isnan(value)))
    most = min(wish.top, len(LINES))
    return {name: line for name, line in ranked[:most] if any(value > 0 for value in line)}


def _draw(ax: Axes, lines: Lines, chart: Chart) -> None:
    for (name, line), colour in zip(lines.items(), LINES, strict=False):
        ax.plot(range(len(line)), line, color=colour, linewidth=2, label=name)
        ax.plot([*_alone(line)], [line[at] for at in _alone(line)], "o", markersize=4.5, color=colour)
        at = max(place for place, value in enumerate(line) if not isnan(value))
        ax.plot([at], [line[at]], marker="o", markersize=4.5, color=colour)
    ax.set_ylim(0, max(value for line in lines.values() for value in line if not isnan(value)) * 1.12)
    _names(ax, lines, chart)


def _alone(line: list[float]) -> list[int]:
    """Where a number has a gap on both sides, so that no line shows it."""
    padded = [nan, *line, nan]
    return [
        at
        for at, value in enumerate(line)
        if not isnan(value) and isnan(padded[at]) and isnan(padded[at + 2])
    ]


def _names(ax: Axes, lines: Lines, chart: Chart) -> None:
    """Names and last numbers where lines end, moved apart so that they can be read."""
    ends = []
    for (name, line), colour in zip(lines.items(), LINES, strict=False):
        at = max(place for place, value in enumerate(line) if not isnan(value))
        ends.append((line[at], at, name, colour))
    step, lowest = ax.get_ylim()[1] * 0.075, -1.0
    for value, at, name, colour in sorted(ends):
        height = max(value, lowest + step)
        lowest = height
        text = " ".join(filter(None, (name, chart.write(value))))
        ax.annotate(
            text, (at, value), (at + 0.02 * max(len(next(iter(lines.values()))), 8), height),
            textcoords="data", va="center", color=colour if name else INK, fontsize=10, weight=style.heavy(),
        )  # fmt: skip


def _axis(ax: Axes, times: list[str], chart: Chart) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    every = max(1, -(-len(times) // 8))
    shown = list(range(0, len(times), every))
    ax.set_xticks(shown, [short(times[at]) for at in shown])
    ax.set_xlim(-0.3, max(len(times) - 0.7, 0.7))
    ax.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: chart.write(value)))
    ax.tick_params(axis="y", labelcolor=SOFT)
    ax.tick_params(axis="x", pad=6)
    ax.grid(axis="y")


def short(code: str) -> str:
    """A period for an axis: `Jul 2024`, `T3 2024`, `2024`."""
    year, _, inner = code.partition("-")
    if not inner:
        return year
    return f"T{inner[1:]} {year}" if inner[0] == "Q" else f"{MONTHS[int(inner) - 1][:3]} {year}"


def _title(lines: Lines, times: list[str], chart: Chart) -> str:
    name, line = next(iter(lines.items()))
    value, at = max((value, -place) for place, value in enumerate(line) if not isnan(value))
    when = period(times[-at]) if chart.by in PERIODS else times[-at]
    return f"{name or 'Puncak'}: {chart.write(value)} pada {when}"
