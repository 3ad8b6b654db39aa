"""Days on which a programme comes round."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta

WORKDAYS = (0, 1, 2, 3, 4)
TUESDAY, WEDNESDAY, FRIDAY = (1,), (2,), (4,)
ALWAYS = (1000,) * 12
"""Of a thousand members, how many come in January, ..., December."""
FASTING = (650, 700, 1000, 1000, 700, 650, 650, 700, 650, 650, 700, 1000)
"""Staple food is given most around Ramadan (March and April of 2023 and 2024) and at the end of the year."""
SCHOOL = (400, 0, 0, 0, 0, 0, 1000, 150, 0, 0, 0, 0)
"""School kits come with the new school year in July and the second term."""
RAIN = (1000, 800, 250, 0, 0, 0, 0, 0, 0, 0, 150, 400)
"""Floods on the north coast of Java."""


def month_days(month: int, weekdays: Collection[int] = WORKDAYS) -> list[date]:
    """The days of a month (YYYYMM) that fall on some weekdays, Monday being 0."""
    year, number = divmod(month, 100)
    days = (date(year, number, day + 1) for day in range(monthrange(year, number)[1]))
    return [day for day in days if day.weekday() in weekdays]


def next_on(day: date, weekdays: Collection[int]) -> date:
    """The first day after a day that falls on one of some weekdays."""
    week = (day + timedelta(days=number) for number in range(1, 8))
    return next(one for one in week if one.weekday() in weekdays)
