"""Small registers that count no persons: complaints, requests for services, checks of projects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from api.publish.demo.calendar import FRIDAY, WEDNESDAY, WORKDAYS, month_days, next_on
from api.publish.demo.draws import Draws
from api.publish.demo.place import Place
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
SERVICES = {
    "lastri-health-aid": 5000,
    "lastri-education": 3500,
    "lastri-skills-training": 3000,
    "lastri-job-creation": 2200,
}
"""Requests of a district in a month, in thousandths."""
OUTCOMES = ("granted",) * 11 + ("referred",) * 5 + ("declined",) * 3 + ("",)
"""What becomes of twenty requests; the last one is still open."""
LAUNCH = date(2023, 12, 20)
ASPECTS = ("timeliness", "administration", "benefit")
VERDICTS = ("met",) * 6 + ("partly-met",) * 3 + ("not-met",)


def complaints(setting: Setting) -> Iterator[Row]:
    """Complaints come on any day; they are answered and closed on Wednesdays."""
    for month, place, topic, number in _expected(setting, TOPICS):
        for _ in range(number):
            day = setting.draws.choose(month_days(month, range(7)))
            for stage, when in _handled(day, setting.draws):
                yield Row(when, place.code, ("sapa-mas-pj", topic, stage))


def requests(setting: Setting) -> Iterator[Row]:
    """Requests since the launch of the application, and what became of them."""
    for month, place, service, number in _expected(setting, SERVICES):
        days = [day for day in month_days(month, WORKDAYS) if day >= LAUNCH]
        for _ in range(number):
            day, outcome = setting.draws.choose(days), setting.draws.choose(OUTCOMES)
            yield Row(day, place.code, (service, "received"))
            if outcome:
                done = day + timedelta(days=4 + setting.draws.below(40))
                yield Row(done, place.code, (service, outcome))


def checks(setting: Setting) -> Iterator[Row]:
    """Each Friday some projects, each looked at in three aspects."""
    draws = setting.draws
    for month in setting.plan.months:
        for day in month_days(month, FRIDAY):
            for _ in range(2 + draws.below(3)):
                place = draws.choose(setting.places).code
                kind = draws.choose(("physical", "physical", "non-physical"))
                bought = draws.choose(("tendered", "not-tendered"))
                for aspect in ASPECTS:
                    yield Row(day, place, (kind, bought, aspect, draws.choose(VERDICTS)))


def _expected(setting: Setting, means: dict[str, int]) -> Iterator[tuple[int, Place, str, int]]:
    """Month, place, code and drawn number, for each code of a list."""
    for month in setting.plan.months:
        for place in setting.places:
            for code, mean in means.items():
                yield month, place, code, setting.draws.about(mean * place.size // 1000)


def _handled(day: date, draws: Draws) -> Iterator[tuple[str, date]]:
    yield "received", day
    if draws.chance(850):
        answered = next_on(day, *WEDNESDAY)
        yield "answered", answered
        if draws.chance(700):
            yield "closed", answered + timedelta(weeks=draws.below(4))
