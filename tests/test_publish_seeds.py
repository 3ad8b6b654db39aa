"""The project's own seeds, through the whole pipeline."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from conftest import ROOT
from publications import cleared

from api.publish import bulk
from api.publish.folder import read
from api.publish.layout import SEEDS
from api.publish.validate import validate

SOURCE = ROOT / "seeds"


def test_the_seeds_have_no_fault() -> None:
    """
    Every rule of a source folder holds for the seeds, and each table has rows.
    """
    valid = validate(read(SOURCE))

    assert [name for name, found in valid.tables.items() if not found.rows] == []


@pytest.mark.parametrize("table", SEEDS)
def test_a_seed_file_comes_back_from_its_release(
    table: str, written: dict[str, list[dict[str, str]]]
) -> None:
    """
    A release's CSV says what the steward's file says, row by row, in the order of keys.
    """
    with (SOURCE / f"{table}.csv").open(newline="", encoding="utf-8") as file:
        given = [_plain(table, row) for row in csv.DictReader(file)]
    found = [_plain(table, row) for row in written[table] if row.get("kind") != "REMAINDER"]

    assert sorted(found, key=repr) == sorted(given, key=repr)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, str]]]:
    """The rows of every CSV of a release of the seeds."""
    target: Path = tmp_path_factory.mktemp("bulk")
    for layout, parts in bulk.tables(cleared(SOURCE)):
        (target / layout.file).write_bytes(b"".join(parts))
    return {
        path.stem: list(csv.DictReader(path.open(newline="", encoding="utf-8"))) for path in target.iterdir()
    }


def _plain(table: str, row: dict[str, str]) -> dict[str, str]:
    """A row with defaults filled in and declared decimals without their last zeros."""
    plain = dict(row)
    for field in SEEDS[table].fields:
        text = row[field.name]
        if not text and field.default is not None:
            plain[field.name] = str(field.default)
        elif "." in text and isinstance(field.decimals, int):
            plain[field.name] = text.rstrip("0").rstrip(".")
    return plain
