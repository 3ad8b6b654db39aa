"""The regions of the seeds are the 119 of the reference, each number with its source."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from seed_rows import by_code, seed_rows


def reference(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


@pytest.mark.shared
def test_every_region_of_the_reference_is_there_with_its_numbers(shared: Path) -> None:
    """Codes, names, parents, populations and areas equal the reference, nothing is added."""
    expected = reference(shared / "regions" / "regions.csv")
    found = by_code("region")
    assert found.keys() == expected.keys()
    same = {"bps_code": "bps_code", "name": "name", "parent": "parent_code", "population": "population"}
    same |= {"population_year": "population_year", "area_km2": "area_km2"}
    for code, row in found.items():
        assert {ours: row[ours] for ours in same} == {o: expected[code][t] for o, t in same.items()}


@pytest.mark.shared
def test_every_village_has_the_reference_point(shared: Path) -> None:
    """The 98 villages have the reference's inner point, larger regions have none."""
    expected = {
        code: (row["lat"], row["lon"])
        for code, row in reference(shared / "regions" / "centroids.csv").items()
    }
    found = {row["code"]: (row["latitude"], row["longitude"]) for row in seed_rows("region")}
    assert {code: point for code, point in found.items() if point != ("", "")} == expected


def test_each_level_has_its_regions() -> None:
    """2 provinces, 4 cities, 15 districts, 98 villages of which the fifth digit tells kelurahan from desa."""
    levels = [row["level"] for row in seed_rows("region")]
    assert [levels.count(name) for name in ("PROVINCE", "CITY", "DISTRICT", "VILLAGE")] == [2, 4, 15, 98]
    kinds = {"1": "KELURAHAN", "2": "DESA"}
    villages = (row for row in seed_rows("region") if row["level"] == "VILLAGE")
    assert all(kinds[row["code"][9]] == row["kind"] for row in villages)


def test_no_village_has_a_population() -> None:
    """No population per kelurahan was found, so none is given; every other one names its source."""
    rows = seed_rows("region")
    assert not any(row["population"] for row in rows if row["level"] == "VILLAGE")
    assert all(bool(row["population"]) == bool(row["population_source"]) for row in rows)


@pytest.mark.parametrize(
    ("spelling", "code"),
    [("Prajurit Kulon", "35.76.01.1006"), ("Tapaan", "35.75.03.1003"), ("Sumbersari", "18.72.05.1003")],
)
def test_other_spellings_are_kept(spelling: str, code: str) -> None:
    """A spelling that differs between the two code systems leads to its region."""
    assert code in {row["region"] for row in seed_rows("region_alias") if row["name"] == spelling}


def test_an_alias_is_never_the_official_name() -> None:
    """An alias says something new about its region."""
    names = {code: row["name"] for code, row in by_code("region").items()}
    assert all(row["name"] != names[row["region"]] for row in seed_rows("region_alias"))
