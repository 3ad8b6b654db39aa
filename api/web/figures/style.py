"""The style of figures: every colour stands here, so that a theme changes nothing else."""

from __future__ import annotations

import re

from api.web.figures.palette import DARK, LIGHT, Tone, colours, ink_on

FONT = "'Source Sans 3','Segoe UI',Roboto,'Helvetica Neue',Arial,'Liberation Sans',system-ui,sans-serif"
STATUS_CLASSES = ("few", "none", "hid")
"""Classes of the fills for zero-or-few, no report, and not shown at this level."""

SELECTOR = re.compile(r"((?:[.][\w.-]+,?)+)\{")
"""The selectors of a rule: all of ours are classes."""

SHAPES = (
    ".s text{font-family:" + FONT + "}"
    ".a{stroke-linejoin:round}"
    ".e{fill:none;stroke-width:1.1;stroke-linejoin:round}"
    ".dash{stroke-dasharray:4 3}"
    ".l{text-anchor:middle;font-size:12.5px;stroke-width:3;paint-order:stroke;stroke-linejoin:round;pointer-events:none}"
    ".y{font-size:10.5px}"
    ".v{font-weight:600}"
    ".w{font-weight:600;font-size:30px;text-anchor:middle;letter-spacing:.08em;fill-opacity:.34;"
    "stroke-opacity:.3;stroke-width:.7;pointer-events:none}"
    ".t{font-weight:600;font-size:21px}"
    ".u{font-size:15px}"
    ".f{font-size:12.5px}"
    ".k{font-size:13px}"
    ".b{font-size:13.5px}"
    ".r{text-anchor:end}.m{text-anchor:middle}"
    ".x{display:none}"
    ".hit{fill:transparent}.ring{stroke-width:1.6}"
    ".g{stroke-width:1;fill:none}"
    ".c{fill:none;stroke-width:2.4;stroke-linejoin:round;stroke-linecap:round}"
)
"""What does not depend on the theme."""


def scoped(rules: str) -> str:
    """The rules for what stands inside a figure: a picture put into a page changes nothing else there."""
    return SELECTOR.sub(lambda found: ",".join(f".s {one}" for one in found[1].split(",")) + "{", rules)


def style(count: int, theme: str) -> str:
    """The rules for maps of `count` classes, or for charts (0), in a theme: light, dark or auto."""
    if theme == "auto":
        dark = f"@media screen and (prefers-color-scheme:dark){{{tones(count, dark=True)}}}"
        return SHAPES + tones(count, dark=False) + dark
    return SHAPES + tones(count, dark=theme == "dark")


def tones(count: int, dark: bool) -> str:
    """What depends on the theme."""
    tone = DARK if dark else LIGHT
    steps = [_step(at, colour) for at, colour in enumerate(colours(count, dark=dark))] if count else []
    return "".join([*steps, *_statuses(tone), *_lines(tone), *_words(tone), _bars(tone, dark)])


def _step(at: int, colour: str) -> str:
    return f".q{at}{{fill:{colour}}}.l.q{at}{{fill:{ink_on(colour)};stroke:{colour}}}"


def _statuses(tone: Tone) -> list[str]:
    return [
        f".pf{{fill:{tone.few}}}.pn{{fill:{tone.none}}}.ph{{fill:{tone.paper}}}",
        f".pm{{stroke:{tone.mark};stroke-width:1.3;fill:none}}.pd{{fill:{tone.mark}}}",
        f".l.few,.l.none,.l.hid{{fill:{tone.ink};stroke:{tone.few}}}",
    ]


def _lines(tone: Tone) -> list[str]:
    return [
        f".e{{stroke:{tone.ink};stroke-opacity:.75}}.n{{stroke:{tone.soft};stroke-width:.4}}",
        f".g{{stroke:{tone.mark};stroke-opacity:.35}}.z{{stroke:{tone.soft};stroke-width:1}}",
    ]


def _words(tone: Tone) -> list[str]:
    return [
        f".bg{{fill:{tone.paper}}}.t,.u,.k,.b{{fill:{tone.ink}}}.f{{fill:{tone.soft}}}",
        f".lone{{fill:{tone.ink};stroke:{tone.paper}}}",
        f".w{{fill:{tone.paper};stroke:{tone.ink}}}",
        f".sy{{fill:{tone.ink}}}.sx{{fill:{tone.paper};font-weight:600;font-size:12px;letter-spacing:.06em}}",
    ]


def _bars(tone: Tone, dark: bool) -> str:
    main = "#8cc5d6" if dark else "#2c728e"
    return f".bar,.dot{{fill:{main}}}.ring{{fill:{tone.paper};stroke:{main}}}.c{{stroke:{main}}}"
