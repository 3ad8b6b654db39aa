"""Kota Pasuruan: households month by month, and the health services of HKSN without a key of persons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from api.publish.demo.calendar import FASTING, RAIN
from api.publish.demo.enrolment import monthly, once
from api.publish.demo.people import People
from api.publish.demo.row import Row, Setting
from api.publish.demo.scheme import Quota, Schedule, Scheme

DEMO, HKSN = "pasuruan-demo", "pasuruan-hksn"

HOUSEHOLDS = (
    Scheme("low-income-residents", "staple-food", 9500, leave=60, season=FASTING),
    Scheme("low-income-residents", "cash-grant", 4500),
    Scheme("low-income-residents", "food-aid", 600, leave=900),
    Scheme("vulnerable-women", "staple-food", 2400, leave=100),
    Scheme("vulnerable-women", "cash-grant", 2000),
    Scheme("vulnerable-women", "food-aid", 250, leave=800),
    Scheme("natural-disaster-victims", "food-aid", 6500, leave=900, season=RAIN),
    Scheme("natural-disaster-victims", "staple-food", 3000, leave=900, season=RAIN),
    Scheme("families-with-psychosocial-problems", "staple-food", 220),
    Scheme("families-with-psychosocial-problems", "cash-grant", 160, leave=100),
)
HEALTH = {
    date(2023, 12, 20): (
        Quota(HKSN, "blood-donors", "blood-donation", 74),
        Quota(HKSN, "low-income-students", "mass-circumcision", 46),
    ),
    date(2024, 12, 20): (
        Quota(HKSN, "blood-donors", "blood-donation", 81),
        Quota(HKSN, "low-income-students", "mass-circumcision", 39),
    ),
}


def households(setting: Setting) -> Iterator[Row]:
    """Two years of monthly aid to households; floods come with the rain."""
    schedule = Schedule(DEMO, date(2023, 1, 1), date(2024, 12, 31))
    yield from monthly(setting, People(setting.draws, "h"), schedule, HOUSEHOLDS)


def health(setting: Setting) -> Iterator[Row]:
    """Blood donation and circumcision on the day of HKSN."""
    people = People(setting.draws, "p")
    for day, quotas in HEALTH.items():
        yield from once(setting, people, day, quotas)
