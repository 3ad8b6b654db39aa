"""The pictures of a page: figures that it shows, and its picture for messengers."""

from __future__ import annotations

from urllib.parse import urlencode

from api.schema.lang import Lang
from api.web.visit import Visit

KINDS = {"/regions/": "region", "/programs/": "program", "/events/": "event"}
"""Pages of one thing that have a picture of their own (`api.web.figures.cards`)."""


def picture(visit: Visit) -> str | None:
    """Where a page's picture for messengers is: that of the thing it is about, or of the start page.

    None while nothing has been published.
    """
    if visit.release is None:
        return None
    kind = next((kind for start, kind in KINDS.items() if visit.path.startswith(start)), None)
    code = visit.names.get("code")
    card = f"{kind}/{code}" if kind and code else "start"
    return visit.link(f"/figure/og/{card}.png", None, Lang(visit.lang), {"release": visit.pinned})


def locator(visit: Visit, code: str) -> str:
    """Where a drawing is that shows where a place is in its city."""
    return visit.link(f"/figure/place/{code}.svg", None, Lang(visit.lang), {"release": visit.pinned})


def figure(visit: Visit, kind: str, width: int, **asked: str) -> str:
    """A figure as SVG, in the visit's language and release; its own server draws it."""
    more = {"width": str(width)} | ({"release": visit.pinned} if visit.pinned else {})
    if visit.lang is Lang.EN:
        more["lang"] = "en"
    return f"/figure/{kind}.svg?{urlencode(asked | more)}"
