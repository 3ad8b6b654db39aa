"""Sources with the regulations, and the dictionary of terms."""

from __future__ import annotations

from api.web.document import answered
from api.web.page import Crumb, Page
from api.web.visit import Visit
from api.words import Words

SOURCES = Words("Sumber dan peraturan", "Sources and regulations")
TERMS = Words("Daftar istilah", "Dictionary of terms")


async def sources(visit: Visit) -> Page:
    """Every source and regulation."""
    data, ask = await answered(visit, "sources")
    told = Words("Dari mana setiap fakta berasal.", "Where every fact comes from.")
    return Page("sources.html", SOURCES, told, data, crumbs=(Crumb(SOURCES, "/sources"),), ask=ask)


async def terms(visit: Visit) -> Page:
    """Target groups, kinds of aid and the official lists, with how each is rounded."""
    data, ask = await answered(visit, "words")
    told = Words("Kelompok sasaran, jenis bantuan, dan PPKS.", "Target groups, kinds of aid, and PPKS.")
    return Page("words.html", TERMS, told, data, crumbs=(Crumb(TERMS, "/words"),), ask=ask)
