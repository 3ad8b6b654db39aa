"""Pictures of pages for messengers and social media (Open Graph), 1200 x 630, drawn by us."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from api.web.figures.element import element
from api.web.figures.shapes import Shapes
from api.web.figures.style import FONT
from api.web.figures.typeface import shortened, wrapped

WIDTH, HEIGHT = 1200.0, 630.0
LEFT, RIGHT = 72.0, 700.0
MAP = 420.0
"""The side of the square that holds a map."""
MOST_LINES = 4
STYLE = (
    f"text{{font-family:{FONT}}}.p{{fill:#faf8f3}}.band{{fill:#0a4a3e}}.i{{fill:#1c2420}}.o{{fill:#545f59}}"
    ".w{fill:#9a3412;font-weight:600;letter-spacing:.04em}.h{font-weight:600}.n{fill:#fff;font-weight:600}"
    ".a{fill:#b9d4cb;stroke:#faf8f3;stroke-width:1.6;stroke-linejoin:round}.on{fill:#d99a1c}"
)
PETALS = ((9, 9, 45), (23, 9, -45), (9, 23, -45), (23, 23, 45))


@dataclass(frozen=True, slots=True)
class Card:
    """What such a picture says, and the places that it shows: shapes of cities, with some areas lit."""

    kicker: str
    title: str
    lines: tuple[str, ...]
    foot: str
    maps: tuple[Shapes, ...] = ()
    lit: frozenset[str] = frozenset()


def card(given: Card) -> str:
    """The picture as SVG."""
    return element(
        "svg",
        element("style", Markup(STYLE)),  # noqa: S704 - our own rules
        element("rect", class_="p", width=WIDTH, height=HEIGHT),
        element("rect", class_="band", width=WIDTH, height=92),
        _mark(),
        element("text", "Setiakawan", class_="n", x=LEFT + 52, y=59, font_size=34),
        *_words(given),
        *_maps(given),
        element("text", given.foot, class_="o", x=LEFT, y=HEIGHT - 44, font_size=24),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}",
        width=WIDTH,
        height=HEIGHT,
    )


def _mark() -> Markup:
    petals = (
        element("ellipse", cx=x, cy=y, rx=8, ry=4.2, transform=f"rotate({turn} {x} {y})")
        for x, y, turn in PETALS
    )
    return element("g", *petals, fill="#f6d98a", transform=f"translate({LEFT:g} 27) scale(1.2)")


def _words(given: Card) -> Iterable[Markup]:
    room = (RIGHT if given.maps else WIDTH) - LEFT - 20
    size, lines = _title(given.title, room)
    y = 170.0
    kicker = shortened(given.kicker.upper(), 24, room, bold=True)
    yield element("text", kicker, class_="w", x=LEFT, y=y, font_size=24)
    for line in lines:
        y += size * 1.14
        yield element("text", line, class_="i h", x=LEFT, y=y, font_size=size)
    y += 22
    for text in given.lines:
        for line in wrapped(text, 28, room)[:2]:
            y += 38
            yield element("text", line, class_="o", x=LEFT, y=y, font_size=28)


def _title(text: str, room: float) -> tuple[float, list[str]]:
    """The largest size at which the title has few lines, and its lines."""
    for size in (68.0, 56.0, 48.0, 40.0):
        lines = wrapped(text, size, room, bold=True)
        if len(lines) <= (2 if size > 56 else MOST_LINES - 1):
            return size, lines
    return 40.0, [
        *lines[: MOST_LINES - 1],
        shortened(" ".join(lines[MOST_LINES - 1 :]), 40.0, room, bold=True),
    ]


def _maps(given: Card) -> Iterable[Markup]:
    if not given.maps:
        return
    side = 1 if len(given.maps) == 1 else 2
    for at, shapes in enumerate(given.maps[: side * side]):
        x, y = RIGHT + (at % side) * MAP / side, 138 + (at // side) * MAP / side
        yield _map(shapes, given.lit, MAP / side - 16, (x, y))


def _map(shapes: Shapes, lit: frozenset[str], room: float, corner: tuple[float, float]) -> Markup:
    made = shapes.sketch(room, room)
    x, y = corner[0] + (room - made.width) / 2, corner[1] + (room - made.height) / 2
    areas = (
        element("path", class_="a on" if code in lit else "a", d=path) for code, path in made.paths.items()
    )
    return element("g", *areas, transform=f"translate({x:.1f} {y:.1f})")
