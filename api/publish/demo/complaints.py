"""Complaints to the channels of Kota Mojokerto, with the months in which they were answered and closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from api.publish.demo.calendar import WEDNESDAY, month_days, next_on
from api.publish.demo.draws import Draws
from api.publish.demo.flow import incoming
from api.publish.demo.row import Row, Setting

TOPICS = {
    "waste": 6000,
    "roads": 4500,
    "street-lighting": 3500,
    "drainage": 3000,
    "social-aid": 2500,
    "public-order": 1800,
    "civil-registration": 1500,
    "health": 900,
    "education": 700,
    "other": 1200,
}
"""Complaints of a district in a month, in thousandths."""


def complaints(setting: Setting) -> Iterator[Row]:
    """Complaints come on any day; they are answered and closed on Wednesdays."""
    for month, place, topic, number in incoming(setting, TOPICS):
        for _ in range(number):
            day = setting.draws.choose(month_days(month, range(7)))
            for stage, when in _handled(day, setting.draws):
                yield Row(when, place.code, ("sapa-mas-pj", topic, stage))


def _handled(day: date, draws: Draws) -> Iterator[tuple[str, date]]:
    yield "received", day
    if draws.chance(850):
        answered = next_on(day, WEDNESDAY)
        yield "answered", answered
        if draws.chance(700):
            yield "closed", answered + timedelta(weeks=draws.below(4))
