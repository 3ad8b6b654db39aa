"""The watermark of synthetic data, across the drawing, because pictures travel without their page."""

from __future__ import annotations

from markupsafe import Markup

from api.web.figures.element import element, joined
from api.web.figures.figure import Figure

WORDS = "DATA SINTETIS"
STEP = 190.0


def watermark(figure: Figure, width: float, height: float) -> Markup:
    """The words once for each part of the drawing that could be cut out of it; nothing for real data."""
    if not figure.synthetic:
        return joined([])
    rows = max(1, round(height / STEP))
    columns = max(1, round(width / 420))
    places = [
        (width * (2 * column + 1) / (2 * columns), height * (2 * row + 1) / (2 * rows))
        for row in range(rows)
        for column in range(columns)
    ]
    return joined(_mark(x, y) for x, y in places)


def _mark(x: float, y: float) -> Markup:
    turned = f"translate({x:.0f} {y:.0f}) rotate(-18)"
    return element("text", WORDS, class_="w", transform=turned, aria_hidden="true")
