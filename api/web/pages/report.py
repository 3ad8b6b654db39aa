"""How to report an error: to whom, and with which words."""

from __future__ import annotations

from api.web.address import invalid
from api.web.page import Crumb, Page
from api.web.visit import Visit
from api.words import Words

TITLE = Words("Laporkan kesalahan", "Report an error")


async def report(visit: Visit) -> Page:
    """What to send, ready to copy, and who can mend what."""
    place = visit.asked.get("page", "/")
    if not place.startswith("/") or "//" in place:
        raise invalid("page", "harus alamat di situs ini", "not an address of this site")
    return Page(
        "report.html",
        TITLE,
        Words(
            "Kesalahan di data atau halaman: ke siapa, dengan kata apa.",
            "Errors in data or pages: whom to tell, and how.",
        ),
        {"place": visit.whole(visit.link(place, visit.pinned, visit.lang))},
        crumbs=(Crumb(TITLE, "/report"),),
        cited=False,
        indexed=False,
    )
