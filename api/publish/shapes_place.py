"""The places that shapes are made for, as plain records, and the tree they form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.tables.kinds import Level

Point = tuple[float, float]
"""Longitude and latitude in degrees (EPSG:4326)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A region as far as its shape is concerned; the remainder of a city is not one."""

    code: str
    parent_code: str | None
    level: Level
    area_km2: float | None = None
    latitude: float | None = None
    longitude: float | None = None
    name: str = ""
    bps_code: str | None = None

    @property
    def point(self) -> Point | None:
        """A point inside, when it is known."""
        if self.longitude is None or self.latitude is None:
            return None
        return self.longitude, self.latitude

    @property
    def city(self) -> str:
        """The code of the city that it is or lies in; a province's own code."""
        return self.code[:5]


@dataclass(frozen=True, slots=True)
class Tree:
    """Places by code, and the children of each in the order of their codes."""

    places: Mapping[str, Place]
    children: Mapping[str | None, tuple[Place, ...]]

    @classmethod
    def of(cls, places: Iterable[Place]) -> Tree:
        """The tree of some places."""
        ordered = sorted(places, key=lambda place: place.code)
        children: dict[str | None, list[Place]] = {}
        for place in ordered:
            children.setdefault(place.parent_code, []).append(place)
        return cls(
            {place.code: place for place in ordered},
            {parent: tuple(below) for parent, below in children.items()},
        )

    def at(self, level: Level) -> tuple[Place, ...]:
        """All places of one level."""
        return tuple(place for place in self.places.values() if place.level is level)

    def below(self, code: str, level: Level) -> tuple[Place, ...]:
        """The places of one level in the subtree of a place, itself included."""
        place = self.places[code]
        if place.level is level:
            return (place,)
        return tuple(leaf for child in self.children.get(code, ()) for leaf in self.below(child.code, level))

    def point(self, place: Place) -> Point | None:
        """A point inside: its own, else the village's point that is nearest to the mean of its villages."""
        if place.point is not None:
            return place.point
        return _medoid([inner.point for inner in self.below(place.code, Level.VILLAGE) if inner.point])


def _medoid(points: Sequence[Point]) -> Point | None:
    if not points:
        return None
    east = sum(x for x, _ in points) / len(points)
    north = sum(y for _, y in points) / len(points)
    return min(points, key=lambda point: ((point[0] - east) ** 2 + (point[1] - north) ** 2, point))
