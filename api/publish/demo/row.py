"""One row of an invented register, before it is spelled as an office would."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from api.publish.demo.draws import Draws
from api.publish.demo.place import Place
from api.publish.record import Records
from api.publish.registers.plan import Plan


class Row(NamedTuple):
    """What happened to somebody, somewhere, on a day; `codes` follow the nouns of the plan."""

    day: date
    place: str
    codes: tuple[str, ...]
    person: str = ""
    rupiah: int | None = None

    @property
    def month(self) -> int:
        """The month as YYYYMM."""
        return self.day.year * 100 + self.day.month


@dataclass(frozen=True, slots=True)
class Setting:
    """What the rows of one register are invented for."""

    plan: Plan
    tables: Mapping[str, Records]
    draws: Draws
    places: tuple[Place, ...]
    """The regions of the city, without those that nobody's address names."""
