"""The seeds are a valid Data Package whose descriptor is the layout of the tables."""

from __future__ import annotations

import tomllib
from pathlib import Path

from frictionless import Package

from api.publish.datapackage import datapackage, written
from api.publish.folder import read
from api.publish.layout import SEEDS
from api.publish.validate import validate

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "seeds"


def test_the_descriptor_is_derived_from_the_tables() -> None:
    """`datapackage.json` is, byte for byte, what the layout of the tables says."""
    release = tomllib.loads((FOLDER / "release.toml").read_text(encoding="utf-8"))
    assert (FOLDER / "datapackage.json").read_bytes() == written(datapackage(release))


def test_frictionless_finds_no_fault() -> None:
    """Types, constraints, primary keys and foreign keys hold in the eyes of an independent reader."""
    report = Package(str(FOLDER / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])
    assert report.stats["tasks"] == len(SEEDS)


def test_the_publisher_finds_no_fault() -> None:
    """The first two steps of publishing take the seeds as they are, and no table is empty."""
    valid = validate(read(FOLDER))
    assert [name for name, found in valid.tables.items() if not found.rows] == []
