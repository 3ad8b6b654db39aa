"""Draws a page: its template in the shell that all pages share, in the language of the visit."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import orjson
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from api.schema.lang import Lang
from api.web import assets
from api.web.cite import citation, question_link
from api.web.links import place_of
from api.web.menu import ABOUT, WAYS
from api.web.page import Page
from api.web.picture import figure, locator, picture
from api.web.structure import licence_url, structured
from api.web.visit import Visit
from api.web.words import date, number
from api.web.words.label import label

HERE = Path(__file__).parent / "templates"
TICKED = re.compile(r"`([^`]+)`")
BLANK = re.compile(rb"\n\s*\n+")
SPOKEN: dict[str, Callable[..., str]] = {
    "number": number.number,
    "signed": number.signed,
    "percent": number.percent,
    "rupiah": number.rupiah,
    "rupiah_short": number.rupiah_short,
    "size": number.size,
    "few": number.few,
    "date": date.date,
    "date_with_day": date.date_with_day,
    "month": date.month,
    "month_name": date.month_name,
    "month_short": date.month_short,
    "moment": date.moment,
}
"""Filters of templates; each takes the language last."""


def environment() -> Environment:
    """The templates with the filters that need no language; an unknown name is an error."""
    made = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.tests["in_month"] = lambda day, number: int(day[5:7]) == number
    made.globals.update(asset=assets.url, ways=WAYS, about=ABOUT, at=place_of)
    return made


class Drawing:
    """Draws pages in one language."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self._templates = environment()
        spoken = {name: partial(_last, made, lang) for name, made in SPOKEN.items()}
        self._templates.filters.update(spoken)
        self._templates.filters.update(
            ticked=_ticked, withunit=_with_unit, forembed=_for_embed, forfile=_for_file
        )
        self._templates.globals.update(
            w=self._choose,
            many=self._many,
            say=lambda words: words.en if lang is Lang.EN else words.id,
            kind=lambda enumeration, value: label(enumeration, value, lang),
            en=lang is Lang.EN,
            lang=lang.value.lower(),
            period=lambda start, end: date.period(start, end, lang),
        )

    def draw(self, page: Page, visit: Visit) -> bytes:
        """A page as HTML."""
        text = self._templates.get_template(page.template).render(
            **page.values,
            page=page,
            visit=visit,
            href=visit.href,
            release=visit.release.manifest if visit.release else None,
            licence_url=licence_url,
            structured=_data(structured(page, visit)),
            citation=citation(page, visit) if page.cited and visit.release else None,
            question=question_link(page, visit),
            image=page.image or picture(visit),
            drawn=partial(figure, visit),
            located=partial(locator, visit),
        )
        return BLANK.sub(b"\n", text.encode())

    def _many(self, count: int, indonesian: str, english: str) -> str:
        """A count of things; English ones in the plural but for one."""
        ending = "" if count == 1 else "s"
        return f"{number.number(count, self._lang)} {self._choose(indonesian, english + ending)}"

    def _choose(self, indonesian: str, english: str) -> str:
        return english if self._lang is Lang.EN else indonesian


def _ticked(text: str) -> Markup:
    """A message in which what stands between backticks is set as code."""
    return Markup(TICKED.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped first


def _with_unit(asked: dict[str, str], unit: str, series: list[Any]) -> dict[str, str]:
    """What a figure asks, with its unit where a place has numbers in several."""
    return asked | ({"unit": unit} if len(series) > 1 else {})


def _for_embed(asked: dict[str, str]) -> dict[str, str]:
    """What the page that writes the code takes of what a figure asks."""
    return {name: value for name, value in asked.items() if name != "by"}


def _for_file(asked: dict[str, str]) -> dict[str, str]:
    """What the file of the numbers takes of what a figure asks."""
    return {name: value for name, value in asked.items() if name != "measure"}


def _last(made: Callable[..., str], lang: Lang, value: Any, *more: Any) -> str:  # noqa: ANN401 - what a template holds
    return made(value, *more, lang) if made is number.few else made(value, lang, *more)


def _data(value: Any) -> Markup:  # noqa: ANN401 - JSON of any shape
    """JSON for a data block: `<` is written so that no text can end the block."""
    text = (
        orjson.dumps(value).decode().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    )
    return Markup(text)  # noqa: S704 - escaped above
