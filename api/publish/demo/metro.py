"""Kota Metro: the drive of LKKS in May, with the reported totals of 2019, and monthly aid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from api.publish.demo.calendar import FASTING, SCHOOL
from api.publish.demo.enrolment import monthly, once
from api.publish.demo.people import People
from api.publish.demo.row import Row, Setting
from api.publish.demo.scheme import Quota, Schedule, Scheme

DEMO, LKKS = "metro-demo", "metro-lkks-baksos"

SCHEMES = (
    Scheme("poor-people", "staple-food", 9000, leave=60, season=FASTING),
    Scheme("poor-people", "cash-grant", 3500),
    Scheme("poor-people", "prepared-meals", 1000, leave=300),
    Scheme("neglected-older-people", "prepared-meals", 5000, leave=15, times=2),
    Scheme("neglected-older-people", "staple-food", 2600),
    Scheme("people-with-disabilities", "cash-grant", 1700),
    Scheme("people-with-disabilities", "prepared-meals", 1500, leave=20),
    Scheme("people-with-disabilities", "staple-food", 900, leave=30),
    Scheme("neglected-children", "school-kit", 2400, season=SCHOOL),
    Scheme("neglected-children", "prepared-meals", 900, leave=90),
    Scheme("neglected-children", "staple-food", 700),
    Scheme("violence-victims", "cash-grant", 180, leave=150),
    Scheme("violence-victims", "staple-food", 110),
)


def drive_2019(setting: Setting) -> Iterator[Row]:
    """The 500 people of the report: 150 + 150 + 200, over every village."""
    yield from _drive(setting, People(setting.draws, "p"), date(2019, 5, 3), (150, 150, 200))


def rows(setting: Setting) -> Iterator[Row]:
    """Two years of monthly aid, the drive each May, and then a few people of other kinds of need."""
    people = People(setting.draws, "p")
    schedule = Schedule(DEMO, date(2023, 1, 1), date(2024, 12, 31))
    yield from monthly(setting, people, schedule, SCHEMES)
    for day, totals in ((date(2023, 5, 5), (155, 160, 205)), (date(2024, 5, 3), (150, 165, 210))):
        yield from _drive(setting, people, day, totals)
        yield from once(setting, people, day, [Quota(LKKS, "ppks", "unstated-aid", 9)])


def _drive(setting: Setting, people: People, day: date, totals: tuple[int, int, int]) -> Iterator[Row]:
    groups = ("people-with-disabilities", "neglected-older-people", "poor-people")
    quotas = [Quota(LKKS, group, "unstated-aid", total) for group, total in zip(groups, totals, strict=True)]
    yield from once(setting, people, day, quotas)
