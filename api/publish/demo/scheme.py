"""What a programme gives to whom, how often, and how fast its people change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from api.publish.demo.calendar import ALWAYS, WORKDAYS


@dataclass(frozen=True, slots=True)
class Scheme:
    """
    A lasting enrolment in one aid type of a programme.

    `mean` is the number enrolled in an average village, in thousandths; of a thousand members `leave` make
    room for others each month (0 is a list that never changes, 1000 a new one every month).
    """

    target_group: str
    aid_type: str
    mean: int
    leave: int = 0
    season: tuple[int, ...] = ALWAYS
    times: int = 1
    """Rows that a member has in a month."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a programme runs: from a day to a day, both included, on some weekdays."""

    program: str
    first: date
    last: date
    weekdays: tuple[int, ...] = WORKDAYS


@dataclass(frozen=True, slots=True)
class Quota:
    """Aid that is given on one day to a number of people known beforehand."""

    program: str
    target_group: str
    aid_type: str
    total: int
