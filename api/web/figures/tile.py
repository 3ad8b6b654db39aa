"""Draws the tile grid of a city: one square per kelurahan, so that small ones are seen too."""

from __future__ import annotations

from markupsafe import Markup

from api.tables import CellStatus
from api.web.figures.drawing import Drawing
from api.web.figures.element import element, joined
from api.web.figures.figure import Item, Map, statuses
from api.web.figures.fill import fill_class, pattern, patterns
from api.web.figures.spoken import spoken
from api.web.figures.typeface import shortened, wrapped
from api.web.figures.watermark import watermark

LARGEST = 104.0
GAP = 3.0
NAME, LINE = 12.0, 13.5
PHONE = 19.0
"""Size of a name where the drawing is half as large."""


def draw_tiles(figure: Map, width: float, prefix: str = "p") -> Drawing:
    """The tiles of a map on a drawing of this width."""
    known = [item for item in figure.items if item.code in figure.shapes.tiles]
    rows = max((figure.shapes.tiles[item.code][0] for item in known), default=0) + 1
    columns = max((figure.shapes.tiles[item.code][1] for item in known), default=0) + 1
    side = min(width / columns, LARGEST)
    left = (width - side * columns) / 2
    drawn = [_tile(item, figure.shapes.tiles[item.code], side, prefix) for item in known]
    grid = element("g", *(square for square, _ in drawn), transform=f"translate({left:.1f} 0)")
    names = element("g", *(words for _, words in drawn), transform=f"translate({left:.1f} 0)")
    marks = watermark(figure, width, side * rows)
    inside = joined([patterns(prefix, list(statuses(figure))), grid, marks, names])
    return Drawing(inside, width, side * rows)


def _tile(item: Item, place: tuple[int, int], side: float, prefix: str) -> tuple[Markup, Markup]:
    row, column = place
    x, y, inner = column * side, row * side, side - GAP
    square = element(
        "path",
        element("title", spoken(item)),
        class_=f"a i {fill_class(item)}",
        fill=pattern(item.cell.status, prefix),
        d=f"M{x:.1f} {y:.1f}h{inner:.1f}v{inner:.1f}h-{inner:.1f}z",
    )
    return square, _words(item, x + inner / 2, y + inner / 2, inner)


def _words(item: Item, x: float, y: float, room: float) -> Markup:
    kind = fill_class(item)
    lines = wrapped(item.name, NAME, room - 4)[:3]
    valued = item.cell.status is CellStatus.VALUE
    top = y - (len(lines) + valued) * LINE / 2 + LINE * 0.78
    names = [(line, top + at * LINE, "o") for at, line in enumerate(lines)]
    numbers = [(item.cell.text, top + len(lines) * LINE, "v o"), (item.cell.text, y + 22, "v x")]
    short = [(shortened(item.name, PHONE, room - 2), y - 6 if valued else y + 6, "x xs")]
    return joined(
        element("text", text, class_=f"l {kind} {more}", x=x, y=at)
        for text, at, more in [*names, *(numbers if valued else []), *short]
    )
