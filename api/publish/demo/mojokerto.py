"""Kota Mojokerto: two phases of Baksos as the report schedules them, and HKSN each December."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from api.publish.demo.calendar import FASTING, SCHOOL, TUESDAY, WORKDAYS
from api.publish.demo.enrolment import monthly, once
from api.publish.demo.people import People
from api.publish.demo.row import Row, Setting
from api.publish.demo.scheme import Quota, Schedule, Scheme

BAKSOS, HKSN = "mojokerto-baksos", "mojokerto-hksn"

PHASE_1 = (
    Scheme("older-people", "prepared-meals", 9000, leave=15, times=2),
    Scheme("older-people", "staple-food", 4500, leave=200, season=FASTING),
    Scheme("low-income-residents", "staple-food", 9000, leave=600, season=FASTING),
    Scheme("low-income-residents", "non-staple-aid", 2500, leave=1000),
    Scheme("low-income-residents", "prepared-meals", 1200, leave=300),
    Scheme("people-with-disabilities", "staple-food", 2200),
    Scheme("people-with-disabilities", "prepared-meals", 1500),
    Scheme("people-with-disabilities", "non-staple-aid", 700, leave=500),
    Scheme("orphans", "school-kit", 1800, season=SCHOOL),
    Scheme("orphans", "staple-food", 1200),
    Scheme("orphans", "non-staple-aid", 800, leave=700),
    Scheme("orphans", "prepared-meals", 150),
    Scheme("low-income-students", "school-kit", 3500, leave=100, season=SCHOOL),
    Scheme("low-income-students", "prepared-meals", 900, leave=50),
    Scheme("stunted-toddlers", "prepared-meals", 2200, leave=120, times=2),
    Scheme("stunted-toddlers", "staple-food", 900, leave=120),
    Scheme("pregnant-women", "prepared-meals", 1300, leave=130),
    Scheme("pregnant-women", "staple-food", 800, leave=130),
)
PHASE_2 = (
    Scheme("poor-people", "unstated-aid", 7000, leave=400),
    Scheme("neglected-children", "unstated-aid", 1300),
    Scheme("neglected-unspecified", "unstated-aid", 900, leave=250),
)
HKSN_2023 = (
    Quota(HKSN, "low-income-residents", "food-aid", 270),
    Quota(HKSN, "older-people", "food-aid", 130),
    Quota(HKSN, "orphans", "cash-grant", 60),
    Quota(HKSN, "orphans", "school-kit", 45),
    Quota(HKSN, "blood-donors", "blood-donation", 87),
    Quota(HKSN, "blood-donors", "staple-food", 87),
    Quota(HKSN, "older-people", "older-people-stimulus", 95),
    Quota(HKSN, "older-people", "house-cleaning", 11),
    Quota(HKSN, "low-income-residents", "vending-cart", 6),
)
"""The report's 400 recipients of food aid, met exactly; its 100 donors are a target, and fewer came."""
HKSN_2024 = (
    Quota(HKSN, "low-income-residents", "food-aid", 250),
    Quota(HKSN, "older-people", "food-aid", 140),
    Quota(HKSN, "orphans", "cash-grant", 64),
    Quota(HKSN, "blood-donors", "blood-donation", 93),
    Quota(HKSN, "older-people", "older-people-stimulus", 90),
    Quota(HKSN, "low-income-residents", "vending-cart", 4),
)


def rows(setting: Setting) -> Iterator[Row]:
    """Baksos of 2023 and 2024; its phases are those of the seeds."""
    people, change = People(setting.draws, "p"), _change(setting)
    first, last = date(2023, 1, 1), date(2024, 12, 31)
    yield from monthly(setting, people, Schedule(BAKSOS, first, change, WORKDAYS), PHASE_1)
    yield from monthly(setting, people, Schedule(BAKSOS, change, last, TUESDAY), PHASE_2)


def hksn_2023(setting: Setting) -> Iterator[Row]:
    """The aid of HKSN 2023, on the day of the report."""
    yield from once(setting, People(setting.draws, "p"), date(2023, 12, 14), HKSN_2023)


def hksn_2024(setting: Setting) -> Iterator[Row]:
    """The aid of HKSN 2024, of which there is no report."""
    yield from once(setting, People(setting.draws, "p"), date(2024, 12, 20), HKSN_2024)


def _change(setting: Setting) -> date:
    """The day by which phase 1 was done and phase 2 launched."""
    phases = {row.text("code"): row for row in setting.tables["program_phase"].rows}
    found = phases[f"{BAKSOS}-2"].values["launched_by"]
    return found if isinstance(found, date) else date.max
