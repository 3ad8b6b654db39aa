"""Services and complaint channels, with their flows."""

from __future__ import annotations

from typing import Any

from api.web.document import answered
from api.web.flow import Axes, flow_of
from api.web.page import Crumb, Page
from api.web.visit import Visit
from api.words import Words

CRUMB = Crumb(Words("Layanan dan aduan", "Services and complaints"), "/services")


REQUESTS = Axes("service", "stage", "requests")
COMPLAINTS = Axes("complaintTopic", "stage", "complaints")
CHECK = "project-check"
"""The kind of activity that the cube of checks counts."""
CHECKS = Axes("checkAspect", "checkVerdict", "checks", exact=True)


async def services(visit: Visit) -> Page:
    """What a citizen can ask for, where to complain, and what became of it."""
    data, ask = await answered(visit, "services")
    flows = {
        "requests": flow_of(data["serviceRequests"], REQUESTS),
        "complaints": flow_of(data["complaints"], COMPLAINTS),
        "checks": flow_of(data["projectChecks"], CHECKS),
    }
    origins = {origin for flow in flows.values() if flow for origin in flow.origins}
    told = Words("Layanan sosial, kanal aduan, dan alurnya.", "Services, complaint channels, their flows.")
    return Page(
        "services.html",
        CRUMB.words,
        told,
        {**data, "flows": flows, "checking": _checking(data)},
        crumbs=(CRUMB,),
        ask=ask,
        origins=("REPORTED", *sorted(origins)),
    )


def _checking(data: dict[str, Any]) -> list[tuple[dict[str, Any], str]]:
    """Which programmes check projects, and what they say that they check."""
    return [
        (program, entry["activity"])
        for program in data["programs"]["nodes"]
        for phase in program["phases"]
        for entry in phase["schedule"]
        if entry["activityKind"] and entry["activityKind"]["code"] == CHECK
    ]
