"""The limits of the API, for readers; programs get the same as JSON at the same address."""

from __future__ import annotations

from api.engine.limits import listed
from api.web.page import Crumb, Page
from api.web.visit import Visit
from api.words import Words

TITLE = Words("Batas", "Limits")


async def limits(visit: Visit) -> Page:
    """Every limit with its number, from the server's own settings."""
    told = Words("Berapa besar pertanyaan dan jawaban boleh.", "How large questions and answers may be.")
    shown = {"limits": listed(visit.engine.limits)}
    return Page("limits.html", TITLE, told, shown, crumbs=(Crumb(TITLE, "/limits"),), cited=False)
