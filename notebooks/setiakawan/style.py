"""One look for every chart: a title that states, a subtitle with unit and period, a source line."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from setiakawan import assets
from setiakawan.errors import MissingPartError
from setiakawan.optional import need
from setiakawan.palette import INK, SOFT

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FAMILY = "Source Sans 3"
MARK = "DATA SINTETIS"
EDGE = 0.14
"""Inches between the figure's edge and what stands on it."""
FOOT = 0.185
"""Inches of height of a source line."""
LOOK = {
    "figure.facecolor": "#ffffff",
    "figure.dpi": 110,
    "savefig.dpi": 200,
    "savefig.facecolor": "#ffffff",
    "axes.facecolor": "#ffffff",
    "axes.edgecolor": "#b8c0c8",
    "axes.labelcolor": SOFT,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.axisbelow": True,
    "grid.color": "#e3e6ea",
    "grid.linewidth": 0.8,
    "text.color": INK,
    "xtick.color": SOFT,
    "ytick.color": INK,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "font.size": 11,
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
}


@dataclass(frozen=True)
class Words:
    """What stands on a chart beside its marks."""

    title: str
    subtitle: str
    foot: Sequence[str]
    synthetic: bool


@contextmanager
def look() -> Iterator[None]:
    """The packaged style while something is drawn; the reader's own settings are kept."""
    matplotlib = need("matplotlib")
    with matplotlib.rc_context({**LOOK, "font.family": _family()}):
        yield
        shown = matplotlib.is_interactive()
    # a notebook turns this on at the first figure, which may be ours
    matplotlib.interactive(shown)


@cache
def _family() -> str:
    """The packaged face, where set-up brought it; else the one that every matplotlib has."""
    manager = need("matplotlib.font_manager").fontManager
    try:
        for name in assets.FONTS:
            manager.addfont(str(assets.path(name)))
    except MissingPartError:
        return "DejaVu Sans"
    return FAMILY


def heavy() -> int:
    """The weight of titles: the cut that the face has."""
    return 600 if _family() == FAMILY else 700


def canvas(size: tuple[float, float], ax: Axes | None = None) -> tuple[Figure, Axes]:
    """A figure with axes of its own, or the reader's axes."""
    if ax is not None:
        return ax.figure, ax  # type: ignore[return-value]  # a figure, unless the axes are inside a subfigure
    pyplot = need("matplotlib.pyplot")
    figure, made = pyplot.subplots(figsize=size)
    return figure, made


def furnish(figure: Figure, ax: Axes, words: Words, legend: float = 0.0) -> None:
    """Title, subtitle, source line and watermark; `legend` inches are kept free above the source line."""
    width, height = figure.get_size_inches()
    title = textwrap.fill(words.title, int(width * 8.4))
    subtitle = textwrap.fill(words.subtitle, int(width * 13))
    foot = "\n".join(textwrap.fill(one, int(width * 17)) for one in words.foot)
    head = 0.16 + 0.305 * (title.count("\n") + 1)
    figure.text(EDGE / width, 1 - 0.1 / height, title, va="top", fontsize=17, weight=heavy(), linespacing=1)
    figure.text(EDGE / width, 1 - head / height, subtitle, va="top", fontsize=11.5, color=SOFT)
    figure.text(EDGE / width, 0.1 / height, foot, va="bottom", fontsize=8.5, color=SOFT, linespacing=1.15)
    top = head + 0.22 * (subtitle.count("\n") + 1) + 0.1
    bottom = 0.16 + FOOT * (foot.count("\n") + 1)
    _room(figure, ax, (bottom + legend, top))
    if words.synthetic:
        _watermark(figure, (bottom / height, 1 - top / height))


def foot_top(figure: Figure, foot: Sequence[str]) -> float:
    """Where the source lines end, in inches from the bottom."""
    width = figure.get_size_inches()[0]
    return 0.16 + FOOT * sum(textwrap.fill(one, int(width * 17)).count("\n") + 1 for one in foot)


def words_height(words: Words, width: float) -> float:
    """Inches of height that a title, subtitle and source lines take at a width."""
    head = 0.305 * (textwrap.fill(words.title, int(width * 8.4)).count("\n") + 1)
    below = 0.22 * (textwrap.fill(words.subtitle, int(width * 13)).count("\n") + 1)
    foot = sum(textwrap.fill(one, int(width * 17)).count("\n") + 1 for one in words.foot)
    return 0.42 + head + below + FOOT * foot


def _room(figure: Figure, ax: Axes, free: tuple[float, float]) -> None:
    """Places the axes with their labels between the source line and the subtitle."""
    width, height = figure.get_size_inches()
    if len(figure.axes) == 1:
        ax.set_position((EDGE / width, free[0] / height, 1 - 2 * EDGE / width, 1 - sum(free) / height))
    else:
        figure.subplots_adjust(EDGE / width, free[0] / height, 1 - EDGE / width, 1 - free[1] / height)
    if not ax.axison:
        return
    left, below, right, above = _labels(figure)
    left, right = (EDGE + left) / width, 1 - (EDGE + right) / width
    below, above = (free[0] + below) / height, 1 - (free[1] + above) / height
    if len(figure.axes) == 1:
        ax.set_position((left, below, right - left, above - below))
    else:
        figure.subplots_adjust(left, below, right, above)


def _labels(figure: Figure) -> list[float]:
    """Inches by which labels stand out of the axes: left, below, right, above."""
    union = need("matplotlib.transforms").Bbox.union
    axes, inches = figure.axes, figure.dpi_scale_trans.inverted()
    inner = union([one.get_window_extent() for one in axes]).transformed(inches)
    outer = union([one.get_tightbbox() or one.get_window_extent() for one in axes]).transformed(inches)
    out = (inner.x0 - outer.x0, inner.y0 - outer.y0, outer.x1 - inner.x1, outer.y1 - inner.y1)
    return [max(0.0, float(one)) for one in out]


def _watermark(figure: Figure, between: tuple[float, float]) -> None:
    """Across what is drawn, as often as a part could be cut out of it; read on light and dark alike.

    `between` are the edges of the words below and above, in parts of the height: words stay readable.
    """
    width, height = figure.get_size_inches()
    low, high = between
    rows, columns = max(1, round(height * (high - low) / 2.4)), max(1, round(width / 3.6))
    halo = need("matplotlib.patheffects").withStroke(linewidth=2.5, foreground="#ffffff", alpha=0.25)
    for row in range(rows):
        for column in range(columns):
            made = figure.text(
                (2 * column + 1) / (2 * columns), low + (high - low) * (2 * row + 1) / (2 * rows), MARK,
                ha="center", va="center", rotation=18, fontsize=19, weight=heavy(), color="#8a1c1c",
                alpha=0.15, zorder=9, gid="watermark",
            )  # fmt: skip
            made.set_path_effects([halo])
