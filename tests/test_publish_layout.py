"""The layout of a source folder, as it follows from the tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from frictionless import Package
from sources import write_source

from api.publish.datapackage import datapackage, written
from api.publish.edition import EXAMPLES
from api.publish.layout import ALL, BULK, SEEDS, Kind, Layout
from api.publish.progress import STEPS
from api.publish.titles import TITLES


def test_a_reference_stands_under_its_noun_and_points_to_a_table() -> None:
    """
    `region_key` of the store is `region` of the CSV, and holds a code of that table.
    """
    fields = {field.name: field for field in SEEDS["event"].fields}

    assert (fields["region"].column, fields["region"].points_to) == ("region_key", "region")
    assert fields["date"].column == "held_on"


def test_what_publish_computes_is_no_column_of_a_file() -> None:
    """
    Keys and derived columns are absent from the CSV.
    """
    assert {"key", "last_key", "decimals"}.isdisjoint(
        name for found in SEEDS.values() for name in found.names
    )


def test_a_file_begins_with_its_code() -> None:
    """
    A person who opens a CSV sees the code first and notes last.
    """
    for found in SEEDS.values():
        assert not found.coded or found.names[0] == "code"
        assert "note_id" not in found.names or found.names[-2:] == ("note_id", "note_en")


def test_kinds_follow_the_tables() -> None:
    """
    Scaled integers are decimal numbers in the CSV, enumerations list their values.
    """
    fields = {field.name: field for field in SEEDS["region"].fields}

    assert (fields["latitude"].kind, fields["latitude"].decimals) == (Kind.NUMBER, 6)
    assert fields["level"].values == ("PROVINCE", "CITY", "DISTRICT", "VILLAGE")
    assert fields["valid_from"].kind is Kind.DATE


def test_every_reference_points_to_a_coded_table() -> None:
    """
    Whatever is pointed to has a code that a CSV can hold.
    """
    for found in ALL.values():
        for field in found.fields:
            assert field.points_to is None or ALL[field.points_to].coded


def test_every_table_has_a_title_in_both_languages() -> None:
    """
    Data Package and dictionary name every table in Indonesian and English.
    """
    assert set(TITLES) == set(ALL)
    assert all(title.id and title.en for title in (*TITLES.values(), *STEPS))


@pytest.mark.parametrize("found", BULK.values(), ids=lambda found: found.table)
def test_every_column_is_described_in_both_languages(found: Layout) -> None:
    """
    No column goes without a description in Indonesian and in English.
    """
    for field in found.fields:
        assert field.description.id
        assert field.description.en != field.description.id


def test_the_tiny_folder_is_a_valid_data_package(tmp_path: Path) -> None:
    """
    An independent reader of Data Packages finds a valid descriptor and valid tables behind it.
    """
    folder = write_source(tmp_path)
    (folder / "datapackage.json").write_bytes(written(datapackage(EXAMPLES)))
    report = Package(str(folder / "datapackage.json")).validate()

    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "type"])
