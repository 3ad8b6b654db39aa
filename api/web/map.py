"""Every page with its address."""

from __future__ import annotations

from api.web.leaf import Leaf
from api.web.pages import (
    claims,
    data,
    embed,
    events,
    limits,
    method,
    organizations,
    programs,
    regions,
    releases,
    report,
    search,
    services,
    sources,
    start,
)
from api.web.policy import FRAMING

LEAVES: tuple[Leaf, ...] = (
    Leaf("/", start.start),
    Leaf("/regions", regions.regions),
    Leaf("/regions/{code}", regions.region, frozenset({"year"})),
    Leaf("/programs", programs.programs),
    Leaf("/programs/{code}", programs.program, frozenset({"year"})),
    Leaf("/events", events.events),
    Leaf("/events.ics", events.all_as_calendar),
    Leaf("/events/{code}.ics", events.one_as_calendar),
    Leaf("/events/{code}", events.event),
    Leaf("/organizations", organizations.organizations),
    Leaf("/organizations/{code}", organizations.organization),
    Leaf("/services", services.services),
    Leaf("/claims", claims.claims),
    Leaf("/data", data.data),
    Leaf("/method", method.method),
    Leaf("/releases", releases.releases, pinned=False),
    Leaf("/releases.atom", releases.feed, pinned=False),
    Leaf("/releases/{id}", releases.release, pinned=False),
    Leaf("/limits", limits.limits, pinned=False, shared=True),
    Leaf("/sources", sources.sources),
    Leaf("/words", sources.terms),
    Leaf("/search", search.search, frozenset({"q"})),
    Leaf("/search.json", search.suggestions, frozenset({"q"})),
    Leaf("/embed", embed.embed, frozenset(embed.PARAMETERS), policy=FRAMING),
    Leaf("/report", report.report, frozenset({"page"})),
)
