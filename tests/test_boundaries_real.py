"""Imports of the real boundaries of the four cities."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pyogrio  # type: ignore[import-untyped]  # ships no types
import pytest
import shapely  # type: ignore[import-untyped]  # ships no types
from conftest import ROOT
from tiny_city import Map

from api.errors import RefusedError
from api.publish.boundaries import BoundaryReport, ImportRequest, import_boundaries, read_boundaries
from api.publish.boundaries_places import read_places
from api.publish.shapes import region_shapes
from api.publish.shapes_plane import area_km2
from api.tables.kinds import GeometryQuality, Level

CITIES = {"mojokerto": 18, "pasuruan": 34, "batu": 24, "metro": 22}

pytestmark = pytest.mark.shared


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A source folder with the regions of the seeds."""
    folder = tmp_path / "source"
    folder.mkdir()
    shutil.copy(ROOT / "seeds" / "region.csv", folder)
    return folder


def attempt(source: Path, file: Path, code_property: str = "code") -> BoundaryReport:
    """An import with a licence."""
    return import_boundaries(ImportRequest(file, code_property, source, "MIT", "2024"))


def test_all_98_villages_join_and_each_city_has_its_official_area(source: Path, shared: Path) -> None:
    """
    The four files join 98 of 98 villages without a warning, each city within 2 % of its official area.
    """
    reports = {city: attempt(source, shared / "regions" / f"{city}.geojson") for city in CITIES}

    assert {city: len(report.codes) for city, report in reports.items()} == CITIES
    assert [found.rule for report in reports.values() for found in report.findings] == []
    areas = [area for report in reports.values() for area in report.areas]
    assert len(areas) == 4
    assert all(abs(area.deviation) <= 0.02 for area in areas)
    assert len(read_boundaries(source)) == 98


def test_a_release_has_real_shapes_where_they_were_imported(source: Path, shared: Path) -> None:
    """
    After the import of one city its villages, districts and itself are indicative, all others approximate.
    """
    attempt(source, shared / "regions" / "batu.geojson")
    shapes = region_shapes(read_places(source), read_boundaries(source))

    assert {each.code[:5] for each in shapes if each.quality is GeometryQuality.INDICATIVE} == {"35.79"}
    assert {each.quality for each in shapes if each.code.startswith("35.79")} == {GeometryQuality.INDICATIVE}
    assert {(each.licence, each.vintage) for each in shapes if each.code.startswith("35.79")} == {
        ("MIT", "2024")
    }
    assert len(shapes) == 98 + 15 + 4


@pytest.mark.parametrize("file", ["kecamatan", "kota", "national_adm2"])
def test_files_of_upper_levels_join_too(file: str, source: Path, shared: Path) -> None:
    """
    A file of districts, of cities, or of all cities of the country joins those that the source folder has.
    """
    report = attempt(source, shared / "regions" / f"{file}.geojson")

    assert len(report.codes) == (15 if file == "kecamatan" else 4)


def test_villages_are_cut_from_the_real_outline_of_their_city(source: Path, shared: Path) -> None:
    """
    With the real outlines of cities only, villages are approximate and fill exactly these outlines.
    """
    attempt(source, shared / "regions" / "kota.geojson")
    places, boundaries = read_places(source), read_boundaries(source)
    shapes = {each.code: each for each in region_shapes(places, boundaries)}

    for city in (place for place in places if place.level is Level.CITY):
        inner = [shapes[code] for code in shapes if code.startswith(city.code) and len(code) == 13]
        total = sum(area_km2(shapely.from_geojson(each.geojson)) for each in inner)
        assert total == pytest.approx(area_km2(boundaries[city.code].geometry), rel=0.001)
        assert shapes[city.code].quality is GeometryQuality.INDICATIVE


@pytest.mark.parametrize("ending", ["gpkg", "shp", "fgb", "geojson"])
def test_every_format_gives_the_same_boundaries(ending: str, source: Path, shared: Path) -> None:
    """
    The same map as GeoPackage, Shapefile, FlatGeobuf or GeoJSON is stored in the same bytes.
    """
    attempt(source, shared / "regions" / "mojokerto.geojson")
    (first,) = (source / "boundaries").glob("mojokerto.*.geojson")
    stored = first.read_bytes()
    copy = Map.read(shared / "regions" / "mojokerto.geojson").save(source.parent / f"peta.{ending}")
    attempt(source, copy)
    (second,) = (source / "boundaries").glob("peta.*.geojson")

    assert second.read_bytes() == stored


def test_a_declared_projection_is_transformed(source: Path, shared: Path) -> None:
    """
    A file in UTM that says so is transformed, and it is said; points return to where they were.
    """
    report = attempt(source, utm(shared / "regions" / "mojokerto.geojson", source.parent / "utm.gpkg"))
    _, _, shapes, (codes,) = pyogrio.raw.read(shared / "regions" / "mojokerto.geojson", columns=["code"])
    drawn = read_boundaries(source)

    assert [found.rule for found in report.findings] == ["REPROJECTED"]
    assert "32749" in report.findings[0].fault.what.en
    for code, shape in zip(codes, shapely.from_wkb(shapes), strict=True):
        assert shapely.hausdorff_distance(drawn[code].geometry, shape) < 2e-6


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_a_projection_that_is_not_declared_is_refused(source: Path, shared: Path) -> None:
    """
    UTM coordinates that claim to be EPSG:4326, or claim nothing, are a wrong projection.
    """
    metres = utm(shared / "regions" / "mojokerto.geojson", source.parent / "utm.gpkg")
    drawn = Map.read(metres)
    for crs, name in (("EPSG:4326", "wgs84.gpkg"), (None, "bare.shp")):
        drawn.crs = crs
        with pytest.raises(RefusedError) as refused:
            attempt(source, drawn.save(source.parent / name))
        assert [fault.rule for fault in refused.value.faults] == ["PROJECTION_WRONG"]
    assert not (source / "boundaries").exists()


def utm(file: Path, target: Path) -> Path:
    """The map in UTM zone 49 south, as any GIS would save it."""
    options = f"<OGRVRTDataSource><OGRVRTWarpedLayer><OGRVRTLayer name='mojokerto'><SrcDataSource>{file}"
    options += "</SrcDataSource></OGRVRTLayer><TargetSRS>EPSG:32749</TargetSRS></OGRVRTWarpedLayer>"
    meta, _, shapes, (codes,) = pyogrio.raw.read(f"{options}</OGRVRTDataSource>", columns=["code"])
    return Map(list(codes), list(shapely.from_wkb(shapes)), meta["crs"]).save(target)


def cross(drawn: Map) -> None:
    """Exchanges two corners of one ring, so that it crosses itself."""
    ring = shapely.get_coordinates(drawn.shapes[3])
    ring[[2, 8]] = ring[[8, 2]]
    drawn.shapes[3] = shapely.Polygon(ring)


MISTAKES: dict[str, tuple[Callable[[Map], object], str, tuple[int, ...]]] = {
    "two codes swapped": (lambda drawn: drawn.swap(2, 9), "CODES_SWAPPED", (2, 9)),
    "a self-crossing ring": (cross, "GEOMETRY_INVALID", (3,)),
    "an unknown code": (lambda drawn: drawn.codes.__setitem__(5, "35.76.02.1999"), "CODE_UNKNOWN", ()),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_a_real_file_is_found_and_nothing_is_written(
    name: str, source: Path, shared: Path
) -> None:
    """
    A mistake in the file of Kota Mojokerto is one finding that names its regions.
    """
    change, rule, at = MISTAKES[name]
    drawn = Map.read(shared / "regions" / "mojokerto.geojson")
    regions = {drawn.codes[number] for number in at}
    change(drawn)
    with pytest.raises(RefusedError) as refused:
        attempt(source, drawn.save(source.parent / "peta.geojson"))
    first = next(fault for fault in refused.value.faults if fault.rule == rule)

    assert regions <= set(first.column.split(", "))
    assert {fault.rule for fault in refused.value.faults} <= {rule, "POINT_ELSEWHERE"}
    assert not (source / "boundaries").exists()


def test_a_missing_village_is_named_and_drawn_approximately(source: Path, shared: Path) -> None:
    """
    A village that the file lacks is a warning; a release draws it from its point, beside real neighbours.
    """
    drawn = Map.read(shared / "regions" / "mojokerto.geojson")
    code, _ = drawn.pop(7)
    report = attempt(source, drawn.save(source.parent / "peta.geojson"))
    shapes = {each.code: each for each in region_shapes(read_places(source), read_boundaries(source))}
    others = shapely.union_all([shapely.from_geojson(shapes[other].geojson) for other in drawn.codes])

    assert [(found.rule, found.fault.column) for found in report.findings] == [("REGION_MISSING", code)]
    assert shapes[code].quality is shapes["35.76"].quality is GeometryQuality.APPROXIMATE
    assert area_km2(shapely.from_geojson(shapes[code].geojson).intersection(others)) < 0.001
