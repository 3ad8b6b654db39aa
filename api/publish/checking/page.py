"""The report as one page that stands alone: no script, nothing loaded from anywhere."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.publish.checking.drawing import calendar_picture, months_chart, sparkline
from api.publish.checking.labels import LEVELS
from api.publish.checking.report import STANDINGS, Report

HERE = Path(__file__).resolve().parent
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
LISTED = 500
"""Entries of one list that the page shows; the rest is counted."""


def page(report: Report) -> str:
    """The HTML of a report, Indonesian first, English second."""
    template = _environment().get_template("report.html")
    style = (HERE / "report.css").read_text(encoding="utf-8")
    return template.render(report=report, style=style, standing=STANDINGS[report.standing], listed=LISTED)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"number": number, "percent": percent, "month": month}
    made.globals |= {"levels": LEVELS, "chart": months_chart, "spark": sparkline, "grid": calendar_picture}
    return made


def number(value: float, decimals: int = 0) -> str:
    """A number as Indonesian writes it: 12.345,6."""
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def percent(share: float) -> str:
    """A part of one as a percentage with at most one decimal."""
    text = number(100 * share, 1)
    return f"{text.removesuffix(',0')} %"


def month(value: int) -> str:
    """YYYYMM as a month: Jan 2024."""
    return f"{MONTHS[value % 100 - 1]} {value // 100}" if value % 100 else str(value // 100)
