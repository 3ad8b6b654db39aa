"""The table twin of a figure: every number that it shows, for those who cannot see it or want to read it."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from api.web.figures.element import element
from api.web.figures.figure import Bars, Figure, Item


def table(figure: Figure) -> Markup:
    """The table, with what is not shown by area and what came after the last bar as its last rows."""
    grouped = any(item.within for item in figure.items)
    first, last = figure.heads
    heads = [first, *([figure.say("Kecamatan", "District")] if grouped else []), last]
    return element(
        "table",
        element("caption", f"{figure.title}. {figure.unit}"),
        element("thead", element("tr", *(element("th", head, scope="col") for head in heads))),
        element("tbody", *(_row(item, grouped) for item in _items(figure))),
    )


def _items(figure: Figure) -> Iterator[Item]:
    yield from figure.items
    more = figure.more if isinstance(figure, Bars) else None
    yield from filter(None, (more, figure.rest))


def _row(item: Item, grouped: bool) -> Markup:
    middle = [element("td", item.within)] if grouped else []
    return element(
        "tr", element("th", item.name, scope="row"), *middle, element("td", item.cell.full or item.cell.text)
    )
