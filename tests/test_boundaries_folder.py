"""What imports leave in `SOURCE/boundaries/`."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
import shapely  # type: ignore[import-untyped]  # ships no types
from tiny_city import SIDE, SQUARES, VILLAGES, Map, write_regions

from api.errors import RefusedError
from api.publish.boundaries import ImportRequest, import_boundaries, read_boundaries
from api.tables.kinds import GeometryQuality


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A source folder of the tiny city."""
    write_regions(tmp_path / "source")
    return tmp_path / "source"


def files(source: Path) -> dict[str, bytes]:
    """All files that imports left."""
    return {path.name: path.read_bytes() for path in (source / "boundaries").iterdir()}


def attempt(source: Path, name: str = "peta.gpkg", drawn: Map | None = None) -> bool:
    """Whether an import of the tiny city, official and licensed, wrote anything."""
    file = (drawn or Map()).save(source.parent / name)
    request = ImportRequest(file, "code", source, 'Lisensi "BIG"', "2024", GeometryQuality.OFFICIAL)
    return import_boundaries(request).written


def nudged() -> Map:
    """The tiny city with the outer edge of its first village moved by a metre."""
    west, south, east, north = SQUARES[VILLAGES[0]].bounds
    drawn = Map()
    drawn.shapes[0] = shapely.box(west - SIDE / 1000, south, east, north, ccw=True)
    return drawn


def test_an_import_records_licence_vintage_quality_and_property(source: Path) -> None:
    """
    The TOML of an import says licence, vintage, quality, code property and how many regions it holds.
    """
    attempt(source)
    about = tomllib.loads((source / "boundaries" / "peta.toml").read_text(encoding="utf-8"))

    assert about["licence"] == 'Lisensi "BIG"'
    assert (about["vintage"], about["quality"]) == ("2024", "OFFICIAL")
    assert (about["code_property"], about["regions"]) == ("code", 6)


def test_what_was_imported_is_read_back(source: Path) -> None:
    """
    Each region has the area that the file gave it, with quality, licence and vintage.
    """
    attempt(source)
    drawn = read_boundaries(source)

    assert set(drawn) == set(VILLAGES)
    assert all(drawn[code].geometry.equals(shape) for code, shape in SQUARES.items())
    assert {(each.quality, each.vintage) for each in drawn.values()} == {(GeometryQuality.OFFICIAL, "2024")}


def test_the_same_import_twice_writes_nothing(source: Path) -> None:
    """
    Importing the same file again leaves every byte as it was and says so.
    """
    attempt(source)
    before = files(source)

    assert not attempt(source)
    assert files(source) == before


def test_the_same_map_is_the_same_bytes(tmp_path: Path) -> None:
    """
    Two source folders that import one map hold the same bytes.
    """
    for name in ("a", "b"):
        write_regions(tmp_path / name)
        attempt(tmp_path / name)

    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_later_imports_replace_the_same_codes(source: Path) -> None:
    """
    The last import of a region counts, in whatever order the files are named.
    """
    attempt(source, "z.gpkg")
    attempt(source, "a.gpkg", nudged())
    moved = read_boundaries(source)[VILLAGES[0]].geometry
    attempt(source, "z.gpkg")

    assert not moved.equals(SQUARES[VILLAGES[0]])
    assert read_boundaries(source)[VILLAGES[0]].geometry.equals(SQUARES[VILLAGES[0]])


def test_a_repeated_name_replaces_the_import(source: Path) -> None:
    """
    A new file under an old name takes the place of the old one, and nothing else stays behind.
    """
    attempt(source)
    attempt(source, drawn=nudged())

    assert len(files(source)) == 2


@pytest.mark.parametrize("step", range(1, 5))
def test_an_import_that_breaks_off_changes_nothing(
    step: int, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    An import that fails at any of its writes leaves the earlier boundaries readable as they were.
    """
    attempt(source)
    before = read_boundaries(source)
    left = step

    def fsync(_: int) -> None:
        nonlocal left
        left -= 1
        if not left:
            raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(OSError, match="disk full"):
        attempt(source, drawn=nudged())
    after = read_boundaries(source)

    assert after == before or step == 4
    assert set(after) == set(before)


@pytest.mark.parametrize("name", ["toml", "geojson"])
def test_a_damaged_import_is_refused_by_name(name: str, source: Path) -> None:
    """
    A TOML or GeoJSON that was cut off is refused with the name of the import, never half read.
    """
    attempt(source)
    (path,) = (source / "boundaries").glob(f"*.{name}")
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(RefusedError) as refused:
        read_boundaries(source)

    assert [(fault.file, fault.rule) for fault in refused.value.faults] == [
        ("boundaries/peta.toml", "IMPORT_BROKEN")
    ]


def test_a_folder_without_imports_has_no_boundaries(source: Path) -> None:
    """
    A source folder that never imported anything has no boundaries, and that is no fault.
    """
    assert read_boundaries(source) == {}
