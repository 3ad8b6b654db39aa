"""Kota Batu: persons in desa and kelurahan, cash grants at two rates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from api.publish.demo.calendar import FASTING, SCHOOL
from api.publish.demo.enrolment import monthly
from api.publish.demo.people import People
from api.publish.demo.row import Row, Setting
from api.publish.demo.scheme import Schedule, Scheme

SCHEMES = (
    Scheme("poor-people", "staple-food", 8000, leave=80, season=FASTING),
    Scheme("poor-people", "cash-grant-basic", 4500),
    Scheme("poor-people", "cash-grant-raised", 1300, leave=40),
    Scheme("poor-people", "health-aid", 800, leave=900),
    Scheme("people-with-disabilities", "cash-grant-raised", 1900),
    Scheme("people-with-disabilities", "staple-food", 1500, leave=30),
    Scheme("people-with-disabilities", "health-aid", 700, leave=700),
    Scheme("neglected-older-people", "staple-food", 4000, leave=40),
    Scheme("neglected-older-people", "cash-grant-basic", 2600),
    Scheme("neglected-older-people", "health-aid", 600, leave=800),
    Scheme("low-income-students", "school-kit", 4500, leave=50, season=SCHOOL),
    Scheme("low-income-students", "cash-grant-basic", 900),
    Scheme("people-living-with-hiv", "health-aid", 200),
    Scheme("people-living-with-hiv", "staple-food", 130, leave=60),
)


def rows(setting: Setting) -> Iterator[Row]:
    """Two years of monthly aid."""
    schedule = Schedule("batu-demo", date(2023, 1, 1), date(2024, 12, 31))
    yield from monthly(setting, People(setting.draws, "p"), schedule, SCHEMES)
