"""The fills of statuses: each a pattern of its own, so that no reader depends on colours."""

from __future__ import annotations

from markupsafe import Markup

from api.tables import CellStatus
from api.web.figures.element import element, joined
from api.web.figures.figure import Item

CLASSES = {
    CellStatus.ZERO_OR_FEW: "few",
    CellStatus.NO_REPORT: "none",
    CellStatus.NOT_SHOWN_AT_THIS_LEVEL: "hid",
}


def fill_class(item: Item) -> str:
    """The class of an item's fill: `q0`, `q1`, ... or that of its status."""
    return CLASSES.get(item.cell.status) or f"q{item.step or 0}"


def pattern(status: CellStatus, prefix: str) -> str | None:
    """The fill of a status; None for values, whose classes have plain colours."""
    return f"url(#{prefix}{CLASSES[status]})" if status in CLASSES else None


def patterns(prefix: str, statuses: list[CellStatus]) -> Markup:
    """The definitions of the patterns that a drawing needs."""
    made = {
        CellStatus.ZERO_OR_FEW: (7, "pf", element("circle", cx=3.5, cy=3.5, r=1, class_="pd")),
        CellStatus.NO_REPORT: (7, "pn", element("path", d="M-1 8L8-1M-2 2L2-2M5 9L9 5", class_="pm")),
        CellStatus.NOT_SHOWN_AT_THIS_LEVEL: (8, "ph", element("path", d="M0 4h8M4 0v8", class_="pm")),
    }
    drawn = [_pattern(f"{prefix}{CLASSES[status]}", *made[status]) for status in statuses if status in made]
    return element("defs", *drawn) if drawn else joined([])


def _pattern(name: str, size: int, ground: str, marks: Markup) -> Markup:
    paper = element("rect", width=size, height=size, class_=ground)
    return element("pattern", paper, marks, id=name, width=size, height=size, patternUnits="userSpaceOnUse")
