"""An embed as one small page that needs nothing else: right without JavaScript, better with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from api.web.embeds.skin import SCRIPT, css
from api.web.figures.drawing import Drawing
from api.web.figures.element import DOCTYPE, element, joined
from api.web.figures.figure import Figure, Map
from api.web.figures.fill import patterns
from api.web.figures.legend import HIGH, SWATCH, Entry, entries
from api.web.figures.sheet import SYNTHETIC
from api.web.figures.spoken import foot
from api.web.figures.table import table

MORE = "Setiakawan: angka dan cara membacanya", "Setiakawan: numbers and how to read them"
TIP = element("output", class_="tip", hidden=True)
"""Where the script shows the number that is pointed at."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A drawing in an embed: the classes of its SVG, and what the ids of its patterns begin with."""

    drawing: Drawing
    classes: str
    prefix: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What an embed needs beside its figure: its theme, and the links that it names."""

    theme: str
    more: str
    latest: str
    discovery: str


def page(figure: Figure, shown: Sequence[Shown], frame: Frame) -> str:
    """The page."""
    body = element(
        "main",
        *_head(figure),
        element("figure", *(_svg(figure, one) for one in shown), TIP),
        _foot(figure, frame),
        element("details", element("summary", figure.say("Tabel", "Table")), table(figure)),
    )
    return DOCTYPE + element(
        "html", _meta(figure, frame), element("body", body, _script()), lang=figure.lang.value.lower()
    )


def rules(figure: Figure, theme: str) -> str:
    """The style of the page, which its policy names by its hash."""
    return css(len(figure.steps) if isinstance(figure, Map) else 0, theme)


def _meta(figure: Figure, frame: Frame) -> Markup:
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="robots", content="noindex"),
        element("title", figure.title),
        element("link", rel="canonical", href=frame.more),
        element(
            "link", rel="alternate", type="application/json+oembed", href=frame.discovery, title=figure.title
        ),
        element("style", Markup(rules(figure, frame.theme))),  # noqa: S704 - our own rules
    )


def _script() -> Markup:
    return element("script", Markup(SCRIPT))  # noqa: S704 - our own file


def _head(figure: Figure) -> list[Markup]:
    badge = [element("p", figure.say(SYNTHETIC.id, SYNTHETIC.en), class_="badge")] if figure.synthetic else []
    return [
        *badge,
        element("h1", figure.title),
        element("p", figure.subtitle, class_="sub"),
        _key(figure),
    ]


def _key(figure: Figure) -> Markup:
    found = entries(figure)
    if not found:
        return joined([])
    lines = [element("li", _swatch(one, f"k{at}"), element("span", one.text)) for at, one in enumerate(found)]
    return element("ul", *lines, class_="key", aria_label=figure.say("Keterangan", "Legend"))


def _swatch(entry: Entry, prefix: str) -> Markup:
    inside = joined([patterns(prefix, [entry.status]), entry.swatch(prefix)])
    return element("svg", inside, viewBox=f"0 0 {SWATCH:g} {HIGH:g}", class_="s", aria_hidden="true")


def _svg(figure: Figure, shown: Shown) -> Markup:
    told = figure.say("Semua angka ada di tabel di bawah.", "The table below has all numbers.")
    return element(
        "svg",
        shown.drawing.inside,
        viewBox=f"0 0 {shown.drawing.width:g} {shown.drawing.height:.0f}",
        class_=f"s draw {shown.classes}",
        role="img",
        aria_label=f"{figure.title}. {told}",
    )


def _foot(figure: Figure, frame: Frame) -> Markup:
    lines = [element("p", line) for line in foot(figure)[:-1]]
    return element("div", *_newer(figure, frame), *lines, _sign(figure, frame), class_="foot")


def _newer(figure: Figure, frame: Frame) -> list[Markup]:
    """What a pinned embed says when a newer release exists."""
    if figure.sign.newer is None:
        return []
    said = figure.say(
        f"Gambar ini dari rilis {figure.sign.release}. Ada yang lebih baru: ",
        f"This figure is of release {figure.sign.release}. There is a newer one: ",
    )
    return [element("p", said, _link(frame.latest, figure.sign.newer), ".", class_="newer")]


def _sign(figure: Figure, frame: Frame) -> Markup:
    sign = figure.sign
    live = figure.say("terbaru", "latest") if sign.live else figure.say("tetap", "pinned")
    release = figure.say(f"Rilis {sign.release} ({live})", f"Release {sign.release} ({live})")
    return element(
        "p",
        f"{sign.origin} · {release} · ",
        _link(
            frame.more,
            figure.say(*MORE),
        ),
        " · ",
        element("span", sign.licence, class_="whole"),
    )


def _link(href: str, text: str) -> Markup:
    return element("a", text, href=href, target="_blank", rel="noopener")
