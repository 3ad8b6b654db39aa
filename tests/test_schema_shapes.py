"""Shapes and tiles of regions in GraphQL."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shapely  # type: ignore[import-untyped]  # ships no types
from asking import ask, get
from releases import SOURCE, region, write_release

from api.engine.opening import open_engine
from api.engine.within import reply
from api.settings import Settings
from api.store import Store
from api.tables import RegionShape
from api.tables.kinds import GeometryQuality

CITY = """query ($lang: Lang! = ID) { region(code: "35.76") { children { children { code
  centroid { latitude longitude } tile { row column }
  shape { geometry quality label(lang: $lang) licence vintage source } } } } }"""


def villages(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The villages of an answer to `CITY`."""
    for district in data["region"]["children"]:
        yield from district["children"]


def test_a_city_is_a_partition_of_shapes_around_their_points(seed_store: Store) -> None:
    """Each village has a valid shape that holds its point, and the shapes do not overlap."""
    found = list(villages(get(seed_store, CITY)))
    shapes = [shapely.geometry.shape(village["shape"]["geometry"]) for village in found]
    points = [(v["centroid"]["longitude"], v["centroid"]["latitude"]) for v in found]

    assert len(found) == 18
    assert all(
        shape.is_valid and shape.contains(shapely.Point(at)) for shape, at in zip(shapes, points, strict=True)
    )
    assert shapely.union_all(shapes).area == pytest.approx(sum(shape.area for shape in shapes), rel=1e-9)


def test_outer_rings_are_wound_counter_clockwise(seed_store: Store) -> None:
    """RFC 7946: longitude first, exterior rings counter-clockwise, holes clockwise."""
    for village in villages(get(seed_store, CITY)):
        for part in shapely.get_parts(shapely.geometry.shape(village["shape"]["geometry"])):
            assert part.exterior.is_ccw
            assert not any(hole.is_ccw for hole in part.interiors)
            assert 112 < part.exterior.coords[0][0] < 113


def test_an_approximate_shape_says_so_in_both_languages(seed_store: Store) -> None:
    """What we made from points is called an approximation, and has a licence but no source file."""
    told = {
        lang: {
            (shape["quality"], shape["label"], shape["licence"], shape["source"])
            for shape in (village["shape"] for village in villages(get(seed_store, CITY, lang=lang)))
        }
        for lang in ("ID", "EN")
    }
    assert told == {
        "ID": {("APPROXIMATE", "perkiraan, bukan batas administrasi", "CC-BY-4.0", None)},
        "EN": {("APPROXIMATE", "approximate, not an administrative boundary", "CC-BY-4.0", None)},
    }


def test_tiles_are_distinct_within_a_city(seed_store: Store) -> None:
    """No two villages share a tile, and the grid begins at row 0 and column 0."""
    tiles = [(v["tile"]["row"], v["tile"]["column"]) for v in villages(get(seed_store, CITY))]
    assert len(set(tiles)) == 18
    assert {min(at) for at in zip(*tiles, strict=True)} == {0}


def test_shapes_cost_one_statement_however_many_regions(seed_store: Store) -> None:
    """Shapes and tiles are read for all regions of a level at once, never one query per parent."""
    query = "query ($n: Int!) { regions(first: $n) { nodes { shape { quality geometry } tile { row } } } }"
    few, many = (ask(seed_store, query, n=n) for n in (2, 200))

    assert len(many.data["regions"]["nodes"]) > 50
    assert len(many.statements) == len(few.statements) == 3


SQUARE = '{"type":"Polygon","coordinates":[[[112.0,-7.5],[112.1,-7.5],[112.1,-7.4],[112.0,-7.5]]]}'


def test_a_region_without_geometry_is_allowed(tmp_path: Path) -> None:
    """A shape or tile that is not there is null; an imported one says its file, licence and vintage."""
    shape = RegionShape(
        key=1,
        region_key=1,
        quality=GeometryQuality.OFFICIAL,
        geojson=SQUARE,
        licence="CC0",
        vintage="2024",
        source="batas-jatim",
    )
    store = write_release(
        tmp_path, [SOURCE, region(1, "35", "Jawa Timur", last=2), region(2, "35.76", "Kota"), shape]
    )
    query = "{ regions { nodes { tile { row } shape { geometry quality label licence vintage source } } } }"
    province, city = get(store, query)["regions"]["nodes"]

    assert city == {"tile": None, "shape": None}
    assert province["shape"] == {
        "geometry": {
            "type": "Polygon",
            "coordinates": [[[112.0, -7.5], [112.1, -7.5], [112.1, -7.4], [112.0, -7.5]]],
        },
        "quality": "OFFICIAL",
        "label": "batas resmi",
        "licence": "CC0",
        "vintage": "2024",
        "source": "batas-jatim",
    }


@pytest.mark.parametrize("lang", ["ID", "EN"])
def test_the_engine_writes_the_same_shapes(seed_store: Store, lang: str) -> None:
    """The statement that writes JSON gives what the resolvers give."""
    answer = asyncio.run(reply(open_engine(Settings(store=seed_store.path)), CITY, {"lang": lang}))
    assert answer.data == get(seed_store, CITY, lang=lang)
