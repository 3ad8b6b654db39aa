"""A drawing: markup inside an SVG, with its size in pixels."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Drawing:
    """What stands inside an `<svg>` element of this size."""

    inside: Markup
    width: float
    height: float
