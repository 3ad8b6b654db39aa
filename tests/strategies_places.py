"""Hypothesis builds cities of villages of which only a point inside and an area are known."""

from __future__ import annotations

from hypothesis import strategies as st

from api.publish.shapes_place import Place
from api.tables.kinds import Level

CITY = "35.76"


@st.composite
def cities(draw: st.DrawFn, most: int = 16) -> list[Place]:
    """A city with two districts and up to `most` villages, no two points nearer than 100 m."""
    spots = draw(
        st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=most, unique=True)
    )
    south = draw(st.floats(-10.5, 5.5))
    villages = [_village(number, x, y, south) for number, (x, y) in enumerate(spots)]
    total = draw(st.floats(0.2, 5.0)) * len(spots)
    districts = [Place(f"{CITY}.{group}", CITY, Level.DISTRICT) for group in ("01", "02")]
    return [Place(CITY, "35", Level.CITY, total), *districts, *villages]


def _village(number: int, x: int, y: int, south: float) -> Place:
    district = f"{CITY}.0{1 + number % 2}"
    return Place(
        f"{district}.1{number:03}",
        district,
        Level.VILLAGE,
        latitude=round(south + y * 0.001, 6),
        longitude=round(112 + x * 0.001, 6),
    )
