"""Friday checks of projects of Kota Mojokerto."""

from __future__ import annotations

from collections.abc import Iterator

from api.publish.demo.calendar import FRIDAY, month_days
from api.publish.demo.row import Row, Setting

ASPECTS = ("timeliness", "administration", "benefit")
VERDICTS = ("met",) * 6 + ("partly-met",) * 3 + ("not-met",)


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
