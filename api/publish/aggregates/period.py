"""Periods of public tables as the store writes them."""

from __future__ import annotations

LAST_OF_YEAR = 12


def month_of(period: str) -> int:
    """`2022-03` as 202203, and a number known only by year, `2022`, as 202200."""
    year, _, month = period.partition("-")
    return int(year) * 100 + int(month or 0)


def span_of(period: str) -> tuple[int, int]:
    """The first and the last month of a period; a year begins with 00, so that it holds its own number."""
    month = month_of(period)
    return month, month if month % 100 else month + LAST_OF_YEAR
