"""Approximate shapes of villages, as properties."""

from __future__ import annotations

import json
from itertools import combinations
from random import Random

import pytest
import shapely  # type: ignore[import-untyped]  # ships no types
from hypothesis import given, settings
from strategies_places import CITY, cities
from tiny_city import SQUARES, places

from api.publish.shapes import Shape, region_shapes
from api.publish.shapes_place import Place, Tree
from api.publish.shapes_plane import Plane, area_km2
from api.tables.kinds import GeometryQuality, Level


def drawn(shapes: list[Shape]) -> dict[str, shapely.Geometry]:
    """Geometries by code."""
    return {shape.code: shapely.from_geojson(shape.geojson) for shape in shapes}


@settings(max_examples=25, deadline=None)
@given(cities())
def test_approximate_shapes_are_a_valid_partition_of_the_city(city: list[Place]) -> None:
    """
    Every village has a valid shape around its point; none overlap; together they are the city.
    """
    shapes = drawn(region_shapes(city, {}))
    villages = [place for place in city if place.level is Level.VILLAGE]

    assert all(shape.is_valid for shape in shapes.values())
    assert all(shapes[place.code].contains(shapely.Point(place.point)) for place in villages)
    pairs = combinations([shapes[place.code] for place in villages], 2)
    assert max((area_km2(one.intersection(other)) for one, other in pairs), default=0) < 1e-9
    assert area_km2(shapes[CITY]) == pytest.approx(sum(area_km2(shapes[place.code]) for place in villages))


@settings(max_examples=25, deadline=None)
@given(cities())
def test_an_approximate_city_is_as_large_as_its_official_area(city: list[Place]) -> None:
    """
    The union of a city's approximate shapes is within 1 % of its official area.
    """
    assert area_km2(drawn(region_shapes(city, {}))[CITY]) == pytest.approx(city[0].area_km2, rel=0.01)


@settings(max_examples=10, deadline=None)
@given(cities())
def test_shapes_do_not_depend_on_the_order_of_places(city: list[Place]) -> None:
    """
    The same places in another order give the same bytes.
    """
    shuffled = Random(1).sample(city, len(city))

    assert region_shapes(shuffled, {}) == region_shapes(city, {})


def test_an_approximate_shape_is_compact_ours_and_says_what_it_is() -> None:
    """
    An approximate shape has five decimals, counter-clockwise outer rings, our licence and its quality.
    """
    shapes = region_shapes(places(), {})

    assert {(each.quality, each.licence, each.vintage) for each in shapes} == {
        (GeometryQuality.APPROXIMATE, "CC-BY-4.0", None)
    }
    for each in shapes:
        ring = json.loads(each.geojson)["coordinates"][0]
        assert all(round(x, 5) == x and round(y, 5) == y for x, y in ring)
        assert shapely.is_ccw(shapely.LinearRing(ring))


def test_districts_and_cities_are_the_union_of_their_villages() -> None:
    """
    A district's shape is exactly the union of its villages' shapes, and a city's that of its districts.
    """
    shapes = drawn(region_shapes(places(), {}))
    tree = Tree.of(places())

    for whole in ("35.76.01", "35.76.02", "35.76"):
        inner = [shapes[village.code] for village in tree.below(whole, Level.VILLAGE)]
        assert shapes[whole].equals(shapely.union_all(inner))


def test_a_region_without_point_or_boundary_has_no_shape() -> None:
    """
    A village without a point, a city without villages and a province have no shape, and nothing fails.
    """
    bare = [place for place in places() if place.level is not Level.VILLAGE]
    pointless = Place(next(iter(SQUARES)), "35.76.01", Level.VILLAGE)

    assert region_shapes([*bare, pointless], {}) == []


def test_of_two_villages_at_one_point_the_first_has_a_shape() -> None:
    """
    Villages whose points coincide do not fail: the first in order of code has the shape.
    """
    twins = [Place(code, "35.76.01", Level.VILLAGE, None, -7.5, 112.0) for code in sorted(SQUARES)[:2]]
    above = [place for place in places() if place.level is not Level.VILLAGE]

    assert [each.code for each in region_shapes([*above, *twins], {}) if len(each.code) == 13] == [
        twins[0].code
    ]


@pytest.mark.parametrize("latitude", [-10.9, -7.5, 0.0, 5.9])
def test_the_plane_and_the_ellipsoid_agree_on_areas(latitude: float) -> None:
    """
    The area of a cell of 0.01 degrees on the plane is that on the ellipsoid, within 0.1 %.
    """
    cell = shapely.box(112, latitude - 0.005, 112.01, latitude + 0.005)

    assert Plane(latitude).flatten(cell).area / 1e6 == pytest.approx(area_km2(cell), rel=0.001)


def test_areas_on_the_ellipsoid_are_those_of_the_tables() -> None:
    """
    A cell of one degree at the equator measures 12,308.8 km2, as geodesic tables say.
    """
    assert area_km2(shapely.box(110, 0, 111, 1)) == pytest.approx(12308.8, rel=0.0001)
