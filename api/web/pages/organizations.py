"""Bodies and social pillars: all of them, and one of them."""

from __future__ import annotations

from typing import Any

from api.web.document import answered
from api.web.page import Crumb, Page, named
from api.web.trouble import Missing
from api.web.visit import Visit
from api.words import Words

UNKNOWN = Words("Lembaga ini tidak ada dalam rilis ini.", "There is no such body here.")
CRUMB = Crumb(Words("Lembaga", "Bodies"), "/organizations")


async def organizations(visit: Visit) -> Page:
    """The social pillars, and every other body by its kind."""
    data, ask = await answered(visit, "organizations")
    return Page(
        "organizations.html",
        Words("Lembaga dan pilar sosial", "Bodies and social pillars"),
        Words("Siapa menyelenggarakan, menyalurkan, dan membantu.", "Who organises, delivers and helps."),
        data,
        crumbs=(CRUMB,),
        ask=ask,
    )


async def organization(visit: Visit) -> Page:
    """One body with its parts in programmes and events."""
    code = visit.names["code"]
    data, ask = await answered(visit, "organization", code=code)
    found = data["organization"]
    if found is None:
        raise Missing(UNKNOWN, code, "organizations")
    told = Words(
        f"Peran {found['label']} dalam program dan acara sosial.",
        f"The part of {found['label']} in social programmes and events.",
    )
    return Page(
        "organization.html",
        named(found["label"]),
        told,
        data,
        crumbs=(CRUMB, Crumb(named(found["label"]), f"/organizations/{code}")),
        ask=ask,
        about=_about(found),
    )


def _about(found: dict[str, Any]) -> dict[str, Any]:
    kind = (
        "GovernmentOrganization" if found["kind"] in {"GOVERNMENT", "MINISTRY", "AGENCY"} else "Organization"
    )
    about: dict[str, Any] = {"@type": kind, "name": found["label"]}
    if found["region"]:
        about["areaServed"] = {"@type": "Place", "name": found["region"]["name"]}
    if found["parent"]:
        about["parentOrganization"] = {"@type": "Organization", "name": found["parent"]["label"]}
    return about
