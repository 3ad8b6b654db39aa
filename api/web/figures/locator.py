"""Where a place is: its city in outline with the place lit, and how good the borders are."""

from __future__ import annotations

from markupsafe import Markup

from api.errors import QueryError
from api.schema.lang import Lang
from api.web.figures.element import element
from api.web.figures.og import Card
from api.web.figures.shapes import Shapes
from api.web.figures.style import FONT
from api.words import Words

SIDE = 240.0
"""Pixels of the longer side of the map."""
MARGIN = 4.0
LINE = 20.0
"""Pixels of the line below the map that says how good the borders are."""
RULES = (
    f"text{{font:15px {FONT};fill:#545f59}}.a{{fill:#d5dfd9;stroke:#fff}}.on{{fill:#9a3412}}"
    "@media screen and (prefers-color-scheme:dark){text{fill:#a9b4ad}.a{fill:#35403a;stroke:#121714}"
    ".on{fill:#f6a97f}}"
)


def locator(given: Card, lang: Lang) -> str:
    """The drawing as SVG; raises QueryError `NO_SHAPES` where the city has no shapes."""
    shapes = next((one for one in given.maps if one.geometries), None)
    if shapes is None:
        raise QueryError(
            "NO_SHAPES",
            Words("Wilayah ini belum mempunyai bentuk.", "There are no shapes of this place yet."),
            Words("Lihat nama-namanya di halamannya.", "See the names on its page."),
        )
    made = shapes.sketch(SIDE, SIDE)
    width, height = made.width + 2 * MARGIN, made.height + 2 * MARGIN + LINE
    title = f"{given.title}, {given.lines[0]}" if given.lines else given.title
    return element(
        "svg",
        element("title", title),
        element("style", Markup(RULES)),  # noqa: S704 - our own rules
        element("g", *_areas(shapes, given.lit), transform=f"translate({MARGIN:g} {MARGIN:g})"),
        element("text", _quality(shapes, lang), x=MARGIN, y=round(height - 6, 1)),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {max(width, SIDE):.1f} {height:.1f}",
        width=round(max(width, SIDE)),
        height=round(height),
        role="img",
    )


def _areas(shapes: Shapes, lit: frozenset[str]) -> list[Markup]:
    """The areas, dashed where borders are approximate; what is lit comes last, so that its edge is seen."""
    dashes = "3 2" if shapes.approximate else None
    paths = shapes.sketch(SIDE, SIDE).paths
    return [
        element("path", class_="a on" if code in lit else "a", d=paths[code], stroke_dasharray=dashes)
        for code in sorted(paths, key=lambda code: code in lit)
    ]


def _quality(shapes: Shapes, lang: Lang) -> str:
    return "; ".join(words.en if lang is Lang.EN else words.id for words in shapes.qualities.values())
