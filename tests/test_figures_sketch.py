"""Maps in pixels: nothing moves further than a reader can see, and neighbours stay neighbours."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
import shapely  # type: ignore[import-untyped]  # ships no types
from figures_world import lines, polygon, square
from hypothesis import given, settings
from hypothesis import strategies as st

from api.web.figures.outline import MANY, Sketch
from api.web.figures.sketch import SPECK, sketch

Shapes = dict[str, Any]


@pytest.fixture(scope="module")
def real(shared: Path) -> Shapes:
    """The real boundaries of a city."""
    found = json.loads((shared / "regions" / "pasuruan.geojson").read_text(encoding="utf-8"))
    return {each["properties"]["code"]: each["geometry"] for each in found["features"]}


def areas(made: Sketch) -> dict[str, shapely.Geometry]:
    """The areas of a map as they are filled."""
    return {code: polygon(path) for code, path in made.paths.items()}


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=20, unique=True))
@settings(max_examples=30, deadline=None)
def test_a_grid_of_squares_stays_one(places: list[tuple[int, int]]) -> None:
    """
    Every shape is drawn within the map, as large as the others, and covers none of them.
    """
    made = sketch({f"{x}-{y}": square(x, y) for x, y in places}, 300, 300)
    found = areas(made)
    size = max(shape.area for shape in found.values())

    assert len(found) == len(places)
    assert made.width <= 300.1
    assert made.height <= 300.1
    assert all(shape.area == pytest.approx(size, rel=0.02) for shape in found.values())
    assert shapely.union_all(list(found.values())).area == pytest.approx(
        sum(s.area for s in found.values()), rel=1e-6
    )


def test_north_is_up_and_east_is_right() -> None:
    """
    A place further north stands higher, a place further east further right.
    """
    made = sketch({"nw": square(0, 0), "se": square(2, 2)}, 300, 300)

    assert made.anchors["nw"].y < made.anchors["se"].y
    assert made.anchors["nw"].x < made.anchors["se"].x


@pytest.mark.shared
def test_real_boundaries_keep_area_and_neighbours(real: Shapes) -> None:
    """
    Simplified boundaries keep each area within 2 %, leave no gap or overlap, and hold the place of the name.
    """
    made = sketch(real, 680, 620)
    degrees = {code: shapely.geometry.shape(shape) for code, shape in real.items()}
    scale = sum(s.area for s in areas(made).values()) / sum(s.area for s in degrees.values())
    for code, shape in areas(made).items():
        assert shape.area == pytest.approx(degrees[code].area * scale, rel=0.02)
        assert shape.contains(shapely.Point(made.anchors[code].x, made.anchors[code].y))
    whole = shapely.union_all(list(areas(made).values()))
    assert whole.area == pytest.approx(sum(s.area for s in areas(made).values()), rel=1e-3)
    holes = [ring for part in shapely.get_parts(whole) for ring in part.interiors]
    assert sum(shapely.Polygon(ring).area for ring in holes) < 5


@pytest.mark.shared
def test_each_border_is_drawn_once(real: Shapes) -> None:
    """
    The border path is as long as all borders with shared ones counted once: dashes never fill gaps.
    """
    made = sketch(real, 680, 620)
    drawn = shapely.MultiLineString([line for line in lines(made.borders) if len(line) > 1])
    once = shapely.union_all([shape.boundary for shape in areas(made).values()], grid_size=0.1)

    assert drawn.length == pytest.approx(once.length, rel=0.01)
    assert drawn.length < 0.75 * sum(shape.length for shape in areas(made).values())


@pytest.mark.shared
def test_a_city_is_light(real: Shapes) -> None:
    """
    The real boundaries of a city weigh a few kilobytes.
    """
    made = sketch(real, 680, 620)
    assert len(gzip.compress("".join([*made.paths.values(), made.borders]).encode())) < 9_000


def test_a_speck_can_be_seen_and_pointed_at() -> None:
    """
    An area too small for a pixel gets a disc where it lies.
    """
    tiny = {
        "type": "Polygon",
        "coordinates": [[(112, -7), (112.00001, -7), (112.00001, -6.99999), (112, -7)]],
    }
    made = sketch({"large": square(0, 0), "tiny": tiny}, 300, 300)

    assert "a3.5" in made.paths["tiny"]
    assert "a3.5" not in made.paths["large"]
    assert SPECK > 3.5


@pytest.mark.shared
def test_a_map_of_the_country_is_coarse_and_whole(shared: Path) -> None:
    """
    All 514 cities are drawn, each with its own outline, in a tenth of a megabyte.
    """
    found = json.loads((shared / "regions" / "national_adm2.geojson").read_text(encoding="utf-8"))
    shapes = {str(at): each["geometry"] for at, each in enumerate(found["features"])}
    made = sketch(shapes, 680, 620)

    assert len(shapes) > MANY
    assert all(made.paths[code] for code in shapes)
    assert made.borders == ""
    assert sum(map(len, made.paths.values())) < 130_000
