"""The start page."""

from __future__ import annotations

from api.web.document import document
from api.web.page import Ask, Page
from api.web.visit import Visit
from api.words import Words


async def start(visit: Visit) -> Page:
    """What this is, a search, the cities, and three questions with their answers."""
    text = document("start")
    reply = await visit.ask(text)
    return Page(
        "start.html",
        Words("Setiakawan", "Setiakawan"),
        Words(
            "Apa yang dilakukan kota-kota di Indonesia dengan bantuan sosial: program, acara, jumlah.",
            "What Indonesian cities do with social aid: programmes, events and numbers, without names.",
        ),
        reply.data,
        ask=Ask(text, visit.variables()),
    )
