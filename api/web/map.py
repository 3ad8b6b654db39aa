"""Every page with its address."""

from __future__ import annotations

from api.web.leaf import Leaf
from api.web.pages.report import report
from api.web.pages.search import search, suggestions
from api.web.pages.start import start

LEAVES: tuple[Leaf, ...] = (
    Leaf("/", start),
    Leaf("/search", search, frozenset({"q"})),
    Leaf("/search.json", suggestions, frozenset({"q"})),
    Leaf("/report", report, frozenset({"page"})),
)
