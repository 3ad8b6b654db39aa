"""What an embed shows when there is no figure: why, and what to do, in both languages."""

from __future__ import annotations

from markupsafe import Markup

from api.errors import SetiakawanError
from api.web.figures.element import DOCTYPE, element
from api.web.figures.palette import DARK, LIGHT
from api.web.figures.style import FONT

STYLE = (
    f":root{{color-scheme:light dark}}body{{margin:0;padding:20px;font:16px/1.5 {FONT};"
    f"background:{LIGHT.paper};color:{LIGHT.ink};overflow-wrap:anywhere}}h1{{font-size:19px;margin:0 0 6px}}"
    f"p{{margin:0 0 6px}}.soft{{color:{LIGHT.soft};font-size:14px}}a{{color:{LIGHT.accent}}}"
    f"@media screen and (prefers-color-scheme:dark){{body{{background:{DARK.paper};color:{DARK.ink}}}"
    f".soft{{color:{DARK.soft}}}a{{color:{DARK.accent}}}}}"
)


def trouble(error: SetiakawanError, home: str) -> str:
    """The page."""
    said, remedy = error.message, error.remedy
    link = element("a", "Setiakawan", href=f"{home}/", target="_blank", rel="noopener")
    body = element(
        "main",
        element("h1", said.id),
        element("p", remedy.id),
        element("p", f"{said.en} {remedy.en}", lang="en", class_="soft"),
        element(
            "p",
            link,
            f" · {error.code}",
            class_="soft",
        ),
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="robots", content="noindex"),
        element("title", said.id),
        element("style", Markup(STYLE)),  # noqa: S704 - our own rules
    )
    return DOCTYPE + element("html", head, element("body", body), lang="id")
