"""Draws bars: one line each with its name and its number, from zero, so that lengths can be compared."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from api.tables import CellStatus
from api.web.figures.drawing import Drawing
from api.web.figures.element import element, joined
from api.web.figures.figure import Bars, Item
from api.web.figures.fill import CLASSES, pattern, patterns
from api.web.figures.spoken import spoken
from api.web.figures.typeface import shortened, width, wrapped
from api.web.figures.watermark import watermark

SIZE = 13.5
NARROW = 480.0
THICK = 18.0
GAP = 9.0
LINE = 16.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Where bars begin and how long the longest is; names stand above them where there is little room."""

    width: float
    start: float
    longest: float
    line: float
    top: float

    def names(self, item: Item) -> list[str]:
        """The name of a bar, in two lines at most where it stands beside the bar."""
        if self.top:
            return [shortened(item.name, SIZE, self.width)]
        lines = wrapped(item.name, SIZE, self.start - 10)
        return lines if len(lines) < 3 else [lines[0], shortened(" ".join(lines[1:]), SIZE, self.start - 10)]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar on its line."""

    item: Item
    layout: Layout
    top: float
    long: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.top + self.layout.top + (self.layout.line - self.layout.top) / 2

    def shape(self, prefix: str) -> Markup:
        """The bar itself, which tells its number when it is pointed at."""
        valued = self.item.cell.status is CellStatus.VALUE
        end = f"v{THICK:.0f}h-{self.long:.1f}z"
        bar = element(
            "path",
            class_="a bar" if valued else f"a {CLASSES[self.item.cell.status]} n",
            fill=pattern(self.item.cell.status, prefix),
            d=f"M{self.layout.start:.1f} {self.middle - THICK / 2:.1f}h{self.long:.1f}{end}",
        )
        return element("g", element("title", spoken(self.item)), bar, class_="i")

    def words(self) -> Markup:
        """Its name and its number."""
        kind = "b v" if self.item.cell.status is CellStatus.VALUE else "f"
        x = self.layout.start + self.long + 6
        number = element("text", self.item.cell.text, class_=kind, x=x, y=self.middle + 4.8)
        return joined([*self._name(), number])

    def _name(self) -> list[Markup]:
        lines = self.layout.names(self.item)
        if self.layout.top:
            return [element("text", lines[0], class_="b", x=0, y=self.top + 15)]
        first = self.middle + 4.8 - (len(lines) - 1) * LINE / 2
        return [
            element("text", line, class_="b r", x=self.layout.start - 8, y=first + at * LINE)
            for at, line in enumerate(lines)
        ]


def draw_bars(figure: Bars, wide: float, prefix: str = "p") -> Drawing:
    """The bars on a drawing of this width."""
    items = [*figure.items, *([figure.rest] if figure.rest else [])]
    layout = _layout(items, wide)
    most = max((item.cell.value or 0 for item in items), default=0) or 1
    bars = [Bar(item, layout, at * layout.line, _long(item, most, layout)) for at, item in enumerate(items)]
    high = len(bars) * layout.line + 2
    kinds = [status for status in CLASSES if any(item.cell.status is status for item in items)]
    inside = [
        patterns(prefix, kinds),
        *(bar.shape(prefix) for bar in bars),
        element("path", class_="g z", d=f"M{layout.start:.1f} 0V{high:.1f}"),
        watermark(figure, wide, high),
        *(bar.words() for bar in bars),
    ]
    return Drawing(joined(inside), wide, high)


def _long(item: Item, most: float, layout: Layout) -> float:
    if item.cell.status is not CellStatus.VALUE:
        return THICK * 1.6
    return max((item.cell.value or 0) / most * layout.longest, 1.5)


def _layout(items: list[Item], wide: float) -> Layout:
    numbers = max((width(item.cell.text, SIZE, bold=True) for item in items), default=0) + 12
    if wide < NARROW:
        return Layout(wide, 0.5, max(wide - numbers - 1, 60), THICK + GAP + 17, 17)
    names = max((width(item.name, SIZE) for item in items), default=0)
    start = min(names + 12, wide * 0.36)
    line = THICK + GAP if names + 12 <= wide * 0.36 else 2 * LINE + GAP
    return Layout(wide, start, max(wide - start - numbers, 60), line, 0)
