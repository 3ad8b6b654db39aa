"""What cities say of themselves: reported figures and indicators, each with its source."""

from __future__ import annotations

from typing import Any

from api.web.document import answered
from api.web.page import Crumb, Page
from api.web.visit import Visit
from api.words import Words

TITLE = Words("Klaim dan angka yang dilaporkan", "Claims and reported figures")
TOLD = Words("Siapa berkata apa, kapan, seberapa pasti.", "What was said, by whom, when, how surely.")
CRUMB = Crumb(Words("Klaim", "Claims"), "/claims")
ELSEWHERE = Words("Lainnya", "Elsewhere")


async def claims(visit: Visit) -> Page:
    """Every reported figure by city, and the indicators with their definitions."""
    data, ask = await answered(visit, "claims")
    values = {**data, "cities": _by_city(visit, data["reportedFigures"]["nodes"])}
    return Page(
        "claims.html", TITLE, TOLD, values, crumbs=(CRUMB,), ask=ask, origins=_origins(data["claims"])
    )


def _by_city(visit: Visit, figures: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Figures that are no value of an indicator, by the city that they are about."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in figures:
        if one["indicator"] is None:
            place = one["place"] or (one["program"] or {}).get("place")
            found.setdefault(place["name"] if place else visit.say(ELSEWHERE), []).append(one)
    return dict(sorted(found.items()))


def _origins(claims: list[dict[str, Any]]) -> tuple[str, ...]:
    """Whose numbers the page shows: the reports' and the registers' beside them."""
    return tuple(dict.fromkeys(["REPORTED", *(one["origin"] for one in claims if one["origin"])]))
