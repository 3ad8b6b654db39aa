"""The code by which another site embeds a figure."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from api.web.figures.asked import Asked
from api.web.figures.element import element, joined
from api.web.figures.figure import Figure
from api.web.figures.plate import height

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
"""What an embed needs: its own script, and links that open a new window."""
BELOW = 52
"""Pixels that an embed has beside its sheet: the folded table."""
USUAL_WIDTH = 640


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a frame in pixels; the figure may be higher than `height` and then scrolls."""

    width: int
    height: int


def address(asked: Asked, public_url: str) -> str:
    """Where the embed of a figure is."""
    return f"{public_url}/embed/{asked.kind}?{asked.query()}"


def size(figure: Figure, widest: int = USUAL_WIDTH, highest: int | None = None) -> Size:
    """The size that a frame of a figure needs, within bounds."""
    width = min(widest, USUAL_WIDTH)
    needed = height(figure, max(width, 280)) + BELOW
    return Size(width, min(needed, highest) if highest else needed)


def iframe(asked: Asked, figure: Figure, public_url: str, frame: Size | None = None) -> Markup:
    """The frame; as wide as its place unless a size is given."""
    fixed = frame is not None
    frame = frame or size(figure)
    return element(
        "iframe",
        src=address(asked, public_url),
        title=figure.title,
        width=frame.width if fixed else "100%",
        height=frame.height,
        style=f"border:0;max-width:100%;width:{frame.width}px" if fixed else "border:0;width:100%",
        loading="lazy",
        sandbox=SANDBOX,
    )


def code(asked: Asked, figure: Figure, public_url: str) -> Markup:
    """The frame with the script that gives it the height it asks for."""
    script = element("script", src=f"{public_url}/embed/host.js", async_=True)
    return joined([iframe(asked, figure, public_url), Markup("\n"), script])
