"""A figure in plain words: the lines beneath it, and its text alternative."""

from __future__ import annotations

from api.web.figures.figure import Bars, Figure, Item, Map

MOST_SPOKEN = 120
"""Items that a text alternative lists; the table beside the figure has them all."""


def foot(figure: Figure) -> list[str]:
    """The lines beneath a figure: what is left out, notes, boundaries, origin and release."""
    lines = [_rest(figure), _more(figure), *figure.notes]
    if isinstance(figure, Map):
        lines.append(figure.boundary)
    return [*filter(None, lines), source(figure)]


def source(figure: Figure) -> str:
    """Where the numbers come from."""
    sign = figure.sign
    release = figure.say(f"Rilis {sign.release}", f"Release {sign.release}")
    return f"{sign.origin} · {release} · Setiakawan · {sign.licence}"


def _rest(figure: Figure) -> str:
    if figure.rest is None:
        return ""
    return f"{figure.rest.name}: {figure.rest.cell.full or figure.rest.cell.text}."


def _more(figure: Figure) -> str:
    more = figure.more if isinstance(figure, Bars) else None
    return "" if more is None else f"{more.name}: {more.cell.full or more.cell.text}."


def spoken(item: Item) -> str:
    """An item with its number, as it is read out and shown on pointing."""
    return f"{item.name}: {item.cell.full or item.cell.text}"


def described(figure: Figure) -> str:
    """The whole figure as text, for those who cannot see it."""
    listed = "; ".join(map(spoken, figure.items[:MOST_SPOKEN]))
    left = len(figure.items) - MOST_SPOKEN
    more = figure.say(f"; dan {left} lainnya", f"; and {left} more") if left > 0 else ""
    return f"{figure.subtitle}. {listed}{more}. {' '.join(foot(figure))}"
