"""Services and complaint channels, with their flows."""

from __future__ import annotations

from api.web.document import answered
from api.web.page import Crumb, Page
from api.web.visit import Visit
from api.words import Words

CRUMB = Crumb(Words("Layanan dan aduan", "Services and complaints"), "/services")


async def services(visit: Visit) -> Page:
    """What a citizen can ask for, and where to complain."""
    data, ask = await answered(visit, "services")
    told = Words("Layanan sosial dan kanal aduan.", "Social services and complaint channels.")
    return Page("services.html", CRUMB.words, told, data, crumbs=(CRUMB,), ask=ask, origins=("REPORTED",))
