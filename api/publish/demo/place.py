"""Where invented people live: the villages of a city, no address, and outside the city."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isqrt

from api.publish.demo.draws import Draws
from api.publish.record import Record, Records
from api.publish.registers.plan import Plan
from api.publish.registers.vocabulary import OUTSIDE, REMAINDER
from api.tables import Level

KINDS = {"DESA": 800}
"""A desa has fewer people than a kelurahan of its area, in thousandths."""
ELSEWHERE = ((REMAINDER, 350), (OUTSIDE, 250))
"""People without an address and from outside the city, in thousandths of an average village."""


@dataclass(frozen=True, slots=True)
class Place:
    """A region's code, or one of REMAINDER and OUTSIDE; its size in thousandths of the average region."""

    code: str
    size: int


def regions(plan: Plan, regions: Records, draws: Draws) -> tuple[Place, ...]:
    """
    The regions of a city at the finest level of the plan's cube, with drawn sizes.

    No population of a village is known, so nobody may take these sizes for one.
    """
    rows = [row for row in regions.rows if _inside(row, plan.city, plan.shape.finest)]
    weights = [_weight(row, draws) for row in rows]
    average = sum(weights) // len(weights)
    return tuple(
        Place(row.text("code"), 1000 * one // average) for row, one in zip(rows, weights, strict=True)
    )


def elsewhere() -> tuple[Place, ...]:
    """Those whom no village of the city can claim."""
    return tuple(Place(code, size) for code, size in ELSEWHERE)


def spread(places: Sequence[Place], total: int, draws: Draws) -> Iterator[str]:
    """`total` codes of places, each drawn by size; every place gets one first if there are enough."""
    first = [place.code for place in places] if total >= 2 * len(places) else []
    yield from first
    ladder = [place.code for place in places for _ in range(1 + place.size // 20)]
    yield from (draws.choose(ladder) for _ in range(total - len(first)))


def _inside(row: Record, city: str, level: Level) -> bool:
    return row.text("level") == level and row.text("code").startswith(f"{city}.")


def _weight(row: Record, draws: Draws) -> int:
    """Larger areas hold more people, far from in proportion; chance does the rest."""
    area = row.values.get("area_km2")
    hectares = int(area * 100) if isinstance(area, Decimal) else 100
    drawn = (400 + draws.below(1200)) * (400 + draws.below(1200))
    return (6 + min(isqrt(hectares), 24)) * KINDS.get(row.text("kind"), 1000) * drawn
