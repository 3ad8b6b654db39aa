"""Draws any figure at a width: what is drawn follows from the kind of figure."""

from __future__ import annotations

from api.web.figures.bars import draw_bars
from api.web.figures.drawing import Drawing
from api.web.figures.figure import Bars, Figure, Map, Trend
from api.web.figures.map import draw_map
from api.web.figures.sheet import PAD, PREFIX, composed, sheet
from api.web.figures.tile import draw_tiles
from api.web.figures.trend import draw_trend


def drawn(figure: Figure, width: float, prefix: str = PREFIX) -> Drawing:
    """The drawing of a figure, without its words."""
    if isinstance(figure, Map):
        return (
            draw_tiles(figure, width, prefix)
            if figure.tiled
            else draw_map(figure, width, width * 0.92, prefix)
        )
    if isinstance(figure, Trend):
        return draw_trend(figure, width, min(max(width * 0.45, 230.0), 380.0), prefix)
    assert isinstance(figure, Bars)  # noqa: S101 - there are three kinds
    return draw_bars(figure, width, prefix)


def height(figure: Figure, width: float) -> int:
    """How high the figure is on a sheet of this width, in pixels."""
    return round(composed(figure, drawn(figure, width - 2 * PAD), width).at)


def plate(figure: Figure, width: float, theme: str) -> str:
    """The figure as an SVG file."""
    return sheet(figure, drawn(figure, width - 2 * PAD), width, theme)
