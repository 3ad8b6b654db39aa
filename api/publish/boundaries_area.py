"""Areas of imported boundaries beside the official area of each city."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api.publish.boundaries_finding import Finding, Severity, finding
from api.publish.boundaries_geometry import Shapes
from api.publish.shapes_place import Place, Tree
from api.publish.shapes_plane import area_km2
from api.tables.kinds import GeometryQuality, Level

LIMIT = 0.02
"""The relative deviation from the official area of a city that goes without saying."""

ABSURD = 0.2
"""The deviation that no difference of vintage explains."""


@dataclass(frozen=True, slots=True)
class CityArea:
    """The area of a city as imported and as officially stated, in km2."""

    code: str
    name: str
    measured: float
    official: float

    @property
    def deviation(self) -> float:
        """Relative deviation from the official area; positive when too large."""
        return self.measured / self.official - 1


def city_areas(shapes: Shapes, tree: Tree) -> list[CityArea]:
    """Per city and level the area of its regions, where none is missing and the official area is known."""
    found = []
    for city in tree.at(Level.CITY):
        for level in (Level.CITY, Level.DISTRICT, Level.VILLAGE):
            codes = [place.code for place in tree.below(city.code, level)]
            if city.area_km2 and codes and shapes.keys() >= set(codes):
                found.append(_area(city, codes, shapes))
    return found


def _area(city: Place, codes: Sequence[str], shapes: Shapes) -> CityArea:
    measured = sum(area_km2(shapes[code]) for code in codes)
    return CityArea(city.code, city.name, round(measured, 3), city.area_km2 or 0.0)


def areas_off(areas: Sequence[CityArea], quality: GeometryQuality) -> Iterator[Finding]:
    """Cities off by more than 2 %: an error for boundaries called official, and for any beyond 20 %."""
    for area in areas:
        if abs(area.deviation) > LIMIT:
            strict = quality is GeometryQuality.OFFICIAL or abs(area.deviation) > ABSURD
            yield finding(
                "AREA_OFF",
                area.code,
                severity=Severity.ERROR if strict else Severity.WARNING,
                name=area.name,
                measured=f"{area.measured:.3f}",
                official=f"{area.official:.3f}",
                share=f"{area.deviation * 100:+.1f} %",
            )
