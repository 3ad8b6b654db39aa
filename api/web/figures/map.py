"""Draws a map: areas with the fill of their number, borders, names, and the watermark of synthetic data."""

from __future__ import annotations

from markupsafe import Markup

from api.web.figures.drawing import Drawing
from api.web.figures.element import element, joined
from api.web.figures.figure import Item, Map, statuses
from api.web.figures.fill import fill_class, pattern, patterns
from api.web.figures.label import Label, labels
from api.web.figures.outline import MANY, Sketch
from api.web.figures.spoken import spoken
from api.web.figures.watermark import watermark

EDGE = 4.0
"""Room around the areas, for their borders."""


def draw_map(figure: Map, width: float, highest: float, prefix: str = "p") -> Drawing:
    """The areas of a map on a drawing of this width; `prefix` begins the ids of its patterns."""
    made = figure.shapes.sketch(width - 2 * EDGE, highest - 2 * EDGE)
    known = [item for item in figure.items if item.code in made.paths]
    high, place = made.height + 2 * EDGE, f"translate({(width - made.width) / 2:.1f} {EDGE})"
    inside = element(
        "g",
        *(_area(item, made.paths[item.code], prefix, len(known) > MANY) for item in known),
        _borders(figure, made),
        transform=place,
    )
    names = element("g", *map(_name, labels(known, made.anchors)), transform=place)
    marks = watermark(figure, width, high)
    return Drawing(joined([patterns(prefix, list(statuses(figure))), inside, marks, names]), width, high)


def _area(item: Item, path: str, prefix: str, outlined: bool) -> Markup:
    return element(
        "path",
        element("title", spoken(item)),
        class_=f"a i {fill_class(item)}{' n' if outlined else ''}",
        fill=pattern(item.cell.status, prefix),
        d=path,
    )


def _borders(figure: Map, made: Sketch) -> Markup:
    if not made.borders:
        return joined([])
    return element("path", class_="e dash" if figure.shapes.approximate else "e", d=made.borders)


def _name(label: Label) -> Markup:
    kind = f"l {fill_class(label.item)}{' y' if label.small else ''}{'' if label.lines else ' o'}"
    if not label.number:
        return element("text", label.item.name, class_=kind, x=label.x, y=label.y, dy=".35em")
    shown = "v o" if label.lines == 1 else "v"
    number = element("tspan", label.item.cell.text, class_=shown, x=label.x, dy="1.12em")
    return element("text", label.item.name, number, class_=kind, x=label.x, y=label.y, dy="-.2em")
