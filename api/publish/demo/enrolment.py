"""Enrolments month by month: who stays, who leaves, who comes, who moves house."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from api.publish.demo.calendar import month_days
from api.publish.demo.people import People
from api.publish.demo.place import Place, elsewhere, spread
from api.publish.demo.row import Row, Setting
from api.publish.demo.scheme import Quota, Schedule, Scheme

MOVES = 3
"""Of a thousand members, so many move to another village of the city each month."""


class Enrolment:
    """The lists of one scheme, by place, as they change from month to month."""

    def __init__(self, scheme: Scheme, setting: Setting, people: People) -> None:
        self.scheme = scheme
        self._setting, self._people = setting, people
        self._lists: dict[str, list[str]] = {}

    def month(self, days: Sequence[date]) -> Iterator[tuple[date, str, str]]:
        """Day, place and person of everybody who comes, after the changes of the month."""
        share = self.scheme.season[days[0].month - 1]
        for number, place in enumerate((*self._setting.places, *elsewhere())):
            visits = _visits(days, number, self.scheme.times)
            for person in self._renewed(place):
                if self._setting.draws.chance(share):
                    yield from ((day, place.code, person) for day in visits)

    def _renewed(self, place: Place) -> Sequence[str]:
        """The list of a place after those who left and those who came; static lists are made once."""
        draws, expected = self._setting.draws, self.scheme.mean * place.size // 1000
        if place.code not in self._lists:
            self._lists[place.code] = self._joining(place, [], draws.about(expected))
        elif self.scheme.leave:
            stay = [one for one in self._lists[place.code] if not draws.chance(self.scheme.leave)]
            coming = draws.about(expected * self.scheme.leave // 1000)
            self._lists[place.code] = self._moved(self._joining(place, stay, coming))
        return self._lists[place.code]

    def _joining(self, place: Place, members: list[str], number: int) -> list[str]:
        for _ in range(number):
            members.append(self._people.enrol(place.code, self.scheme.target_group, members))
        return members

    def _moved(self, members: list[str]) -> list[str]:
        """Those who stay in the village; the others are found on another list from next month on."""
        draws = self._setting.draws
        gone = [one for one in members if draws.chance(MOVES)]
        for person in gone:
            other = self._lists.get(draws.choose(self._setting.places).code, members)
            if person not in other:
                members.remove(person)
                other.append(person)
        return members


def monthly(setting: Setting, people: People, schedule: Schedule, schemes: Iterable[Scheme]) -> Iterator[Row]:
    """The rows of a programme for every month in which it runs."""
    lists = [Enrolment(scheme, setting, people) for scheme in schemes]
    for month in setting.plan.months:
        days = [day for day in month_days(month, schedule.weekdays) if _runs(schedule, day)]
        for one in lists if days else ():
            for day, place, person in one.month(days):
                codes = _codes(setting, schedule.program, one.scheme)
                yield Row(day, place, codes, person)


def once(setting: Setting, people: People, day: date, quotas: Iterable[Quota]) -> Iterator[Row]:
    """The rows of one day, in which each quota is met exactly."""
    for quota in quotas:
        homes = spread(setting.places, quota.total, setting.draws)
        for place, person in people.several(homes, quota.target_group):
            yield Row(day, place, _codes(setting, quota.program, quota), person)


def _visits(days: Sequence[date], number: int, times: int) -> list[date]:
    """The days on which a programme comes to place `number`, evenly apart."""
    apart = max(1, len(days) // times)
    return sorted({days[(number + visit * apart) % len(days)] for visit in range(times)})


def _runs(schedule: Schedule, day: date) -> bool:
    return schedule.first <= day <= schedule.last


def _codes(setting: Setting, program: str, given: Scheme | Quota) -> tuple[str, ...]:
    named = {"program": program, "target_group": given.target_group, "aid_type": given.aid_type}
    return tuple(named[noun] for noun in setting.plan.nouns)
