"""The style and the script of embeds, each hashed for the policy: nothing else may style or run."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from api.web.figures.palette import DARK, LIGHT, Tone
from api.web.figures.style import FONT, SHAPES, tones

HERE = Path(__file__).parent
SCRIPT = (HERE / "embed.js").read_text(encoding="utf-8").strip()
HOST = (HERE / "host.js").read_text(encoding="utf-8")
RULES = (HERE / "embed.css").read_text(encoding="utf-8").replace("\n", "")


@cache
def css(count: int, theme: str) -> str:
    """All rules of an embed of a map of `count` classes, or of a chart (0), in a theme; print is light."""
    light, dark = _tone(LIGHT) + tones(count, dark=False), _tone(DARK) + tones(count, dark=True)
    scheme = "light dark" if theme == "auto" else theme
    themed = {
        "light": "",
        "dark": f"@media screen{{{dark}}}",
        "auto": f"@media screen and (prefers-color-scheme:dark){{{dark}}}",
    }
    head = f":root{{color-scheme:{scheme}}}body{{font-family:{FONT}}}"
    return head + SHAPES + light + RULES + themed[theme]


def _tone(tone: Tone) -> str:
    rule = f"{tone.mark}66"
    names = f"--ink:{tone.ink};--soft:{tone.soft};--paper:{tone.paper};--accent:{tone.accent}"
    return f":root{{{names};--rule:{rule}}}"
