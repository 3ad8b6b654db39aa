"""Requests for services of Kota Pasuruan, with the months in which they were settled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from api.publish.demo.calendar import month_days
from api.publish.demo.flow import incoming
from api.publish.demo.row import Row, Setting

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


def requests(setting: Setting) -> Iterator[Row]:
    """Requests since the launch of the application, and what became of them."""
    for month, place, service, number in incoming(setting, SERVICES):
        days = [day for day in month_days(month) if day >= LAUNCH]
        for _ in range(number):
            day, outcome = setting.draws.choose(days), setting.draws.choose(OUTCOMES)
            yield Row(day, place.code, (service, "received"))
            if outcome:
                done = day + timedelta(days=4 + setting.draws.below(40))
                yield Row(done, place.code, (service, outcome))
