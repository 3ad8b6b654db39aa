"""A page's picture for messengers: that of the thing it is about, or of the start page."""

from __future__ import annotations

from api.schema.lang import Lang
from api.web.visit import Visit

KINDS = {"/regions/": "region", "/programs/": "program", "/events/": "event"}
"""Pages of one thing that have a picture of their own (`api.web.figures.cards`)."""


def picture(visit: Visit) -> str | None:
    """The address of the picture below the server's own; None while nothing has been published."""
    if visit.release is None:
        return None
    kind = next((kind for start, kind in KINDS.items() if visit.path.startswith(start)), None)
    code = visit.names.get("code")
    card = f"{kind}/{code}" if kind and code else "start"
    return visit.link(f"/figure/og/{card}.png", None, Lang(visit.lang), {"release": visit.pinned})
