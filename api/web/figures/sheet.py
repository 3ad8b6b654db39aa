"""A figure as one SVG file that says all it must when it travels alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b

from markupsafe import Markup

from api.web.figures.drawing import Drawing
from api.web.figures.element import element, joined
from api.web.figures.figure import Figure, Map
from api.web.figures.legend import GAP, HIGH, SWATCH, entries, placed
from api.web.figures.spoken import described, foot
from api.web.figures.style import scoped, style
from api.web.figures.typeface import width, wrapped
from api.words import Words

PAD = 20.0
SYNTHETIC = Words("DATA SINTETIS: peragaan, bukan nyata", "SYNTHETIC DATA: a demonstration, not real")
PREFIX = "p"


@dataclass(slots=True)
class Sheet:
    """What was put on a sheet so far, from the top down."""

    width: float
    at: float = PAD
    parts: list[Markup] = field(default_factory=list)

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - 2 * PAD

    def text(self, text: str, kind: str, size: float, bold: bool = False) -> None:
        """A paragraph in the style `kind`."""
        for line in wrapped(text, size, self.room, bold):
            self.at += size * 1.28
            self.parts.append(element("text", line, class_=kind, x=PAD, y=self.at - size * 0.3))

    def put(self, part: Markup, high: float, left: float = PAD) -> None:
        """A drawing below what is there."""
        self.parts.append(element("g", part, transform=f"translate({left:.1f} {self.at:.1f})"))
        self.at += high

    def space(self, high: float) -> None:
        """Some room."""
        self.at += high


def sheet(figure: Figure, drawing: Drawing, wide: float, theme: str = "light") -> str:
    """The figure as an SVG document of this width, with its drawing in the middle."""
    return _document(composed(figure, drawing, wide), figure, theme)


def composed(figure: Figure, drawing: Drawing, wide: float) -> Sheet:
    """The figure on a sheet; `at` is how high it became."""
    made = Sheet(wide)
    _head(made, figure)
    made.put(drawing.inside, drawing.height, left=(wide - drawing.width) / 2)
    _foot(made, figure)
    return made


def rules(figure: Figure, theme: str) -> str:
    """The style of the document, which its policy names by its hash."""
    return scoped(style(len(figure.steps) if isinstance(figure, Map) else 0, theme))


def _head(made: Sheet, figure: Figure) -> None:
    if figure.synthetic:
        made.put(_badge(figure), 28)
    made.text(figure.title, "t", 21, bold=True)
    made.space(2)
    made.text(figure.subtitle, "u", 15)
    made.space(8)
    lines, high = placed(entries(figure), made.room)
    for one in lines:
        swatch = one.entry.swatch(PREFIX, one.x + 0.5, one.y + 0.5)
        words = element("text", one.entry.text, class_="k", x=one.x + SWATCH + GAP, y=one.y + HIGH - 2.5)
        made.parts.append(element("g", swatch, words, transform=f"translate({PAD} {made.at:.1f})"))
    made.space(high + 6)


def _badge(figure: Figure) -> Markup:
    text = figure.say(SYNTHETIC.id, SYNTHETIC.en)
    long = round(width(text, 12, bold=True) * 1.12)
    box = element("rect", width=long + 20, height=20, rx=3, class_="sy")
    # whatever the reader's font: the warning fills its box, and is never cut
    fitted = {"textLength": f"{long}", "lengthAdjust": "spacingAndGlyphs"}
    return joined([box, element("text", text, class_="sx", x="10", y="14.2", **fitted)])


def _foot(made: Sheet, figure: Figure) -> None:
    made.space(10)
    for line in foot(figure):
        made.text(line, "f", 12.5)
    before = len(made.parts)
    made.text(figure.sign.link.split("://")[-1].split("?")[0], "f", 12.5)
    linked = element("a", *made.parts[before:], href=figure.sign.link)
    made.parts[before:] = [linked]
    made.space(PAD - 6)


def _document(made: Sheet, figure: Figure, theme: str) -> str:
    size = f"{made.width:g}", f"{made.at:.0f}"
    name = blake2b(f"{figure.title}{figure.subtitle}{made.at}".encode(), digest_size=4).hexdigest()
    return element(
        "svg",
        element("title", figure.title, id=f"t{name}"),
        element("desc", described(figure), id=f"d{name}"),
        element("style", Markup(rules(figure, theme))),  # noqa: S704 - our own rules
        element("rect", width="100%", height="100%", class_="bg"),
        *made.parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {size[0]} {size[1]}",
        width=size[0],
        height=size[1],
        class_="s",
        role="img",
        lang=figure.lang.value.lower(),
        aria_labelledby=f"t{name} d{name}",
    )
