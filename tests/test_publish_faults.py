"""Every rule that a source folder is held to, one fault at a time, and all at once."""

from __future__ import annotations

import csv
import string
from pathlib import Path

import pytest
from sources import EDITION, ROWS, text, with_cells, write_source

from api.errors import Fault, RefusedError
from api.publish.faults import RULES
from api.publish.folder import read
from api.publish.layout import SEEDS
from api.publish.publishing import publish
from api.publish.validate import ValidFolder, validate

Found = set[tuple[str, int, str, str]]


def faults(folder: Path) -> tuple[Fault, ...]:
    """Every fault of a folder."""
    with pytest.raises(RefusedError) as refused:
        validate(read(folder))
    return refused.value.faults


def found(folder: Path) -> Found:
    """Where each fault is, and the rule it breaks."""
    return {(fault.file, fault.line, fault.column, fault.rule) for fault in faults(folder)}


def test_the_tiny_folder_is_valid(tmp_path: Path) -> None:
    """
    The folder that the other tests break has no fault.
    """
    assert isinstance(validate(read(write_source(tmp_path))), ValidFolder)


CELLS = [
    # A required cell is filled in.
    ("source", 0, {"publisher": ""}, (2, "publisher", "VALUE_MISSING")),
    # A reference names a row that exists.
    ("event", 0, {"event_kind": "hskn"}, (2, "event_kind", "CODE_UNKNOWN")),
    # A BPS code is recognised where a Kemendagri code is meant.
    ("event", 0, {"region": "3576"}, (2, "region", "REGION_BPS_CODE")),
    # A code is used once.
    ("pillar", 1, {"code": "psm"}, (3, "code", "CODE_TWICE")),
    # A number of a regulation is used once, as the table says.
    ("event", 0, {"date": "14/12/2023"}, (2, "date", "DATE_INVALID")),
    ("event", 0, {"date": "2023-02-30"}, (2, "date", "DATE_INVALID")),
    ("event", 0, {"date": "20231214"}, (2, "date", "DATE_INVALID")),
    ("event", 0, {"date": "0203-12-14"}, (2, "date", "DATE_INVALID")),
    ("event", 0, {"year": "2022"}, (2, "year", "YEAR_DATE")),
    ("event", 0, {"year": "20233"}, (2, "year", "NUMBER_RANGE")),
    # Numbers are written with a point, without thousands marks, leading zeros or exponents.
    ("reported_figure", 0, {"value": "99,2"}, (2, "value", "NUMBER_INVALID")),
    ("reported_figure", 0, {"value": "9.92e1"}, (2, "value", "NUMBER_INVALID")),
    ("reported_figure", 0, {"value": "NaN"}, (2, "value", "NUMBER_INVALID")),
    ("reported_figure", 0, {"value": "-1"}, (2, "value", "NUMBER_RANGE")),
    ("reported_figure", 0, {"value": "1.0000001"}, (2, "value", "DECIMALS_TOO_MANY")),
    ("reported_figure", 0, {"value": "9007199255"}, (2, "value", "NUMBER_RANGE")),
    ("region", 5, {"population": "3.100"}, (7, "population", "INTEGER_INVALID")),
    ("region", 5, {"population": "03100"}, (7, "population", "INTEGER_INVALID")),
    ("region", 5, {"population": "\u0663"}, (7, "population", "INTEGER_INVALID")),
    ("region", 4, {"latitude": "112.425"}, (6, "latitude", "NUMBER_RANGE")),
    ("target_group", 0, {"base": "7"}, (2, "base", "NUMBER_RANGE")),
    # Enumerations and booleans hold their own words.
    ("program", 0, {"unit": "Person"}, (2, "unit", "ENUM_UNKNOWN")),
    ("ppks_type", 0, {"city_only": "ya"}, (2, "city_only", "BOOLEAN_INVALID")),
    ("indicator", 0, {"code": "SPM"}, (2, "code", "PATTERN")),
    # Text that a spreadsheet would run, that cannot be seen, or that compares unequal to its likes.
    ("source", 0, {"publisher": "=1+1"}, (2, "publisher", "TEXT_FORMULA")),
    ("source", 0, {"publisher": "Koran "}, (2, "publisher", "TEXT_SPACES")),
    ("source", 0, {"publisher": "Ko\u200bran"}, (2, "publisher", "TEXT_INVISIBLE")),
    ("source", 0, {"publisher": "Ko\x1bran"}, (2, "publisher", "TEXT_INVISIBLE")),
    ("source", 0, {"publisher": "Kora\u0301n"}, (2, "publisher", "TEXT_NOT_NFC")),
    ("source", 0, {"publisher": "x" * 100_001}, (2, "", "LINE_TOO_LONG")),
    # A note stands in both languages or in none.
    ("source", 0, {"note_id": "catatan"}, (2, "note_id", "LANGUAGE_MISSING")),
    ("source", 0, {"note_en": "note"}, (2, "note_en", "LANGUAGE_MISSING")),
    # What belongs together stands together.
    ("region", 5, {"population_year": ""}, (7, "population", "TOGETHER")),
    ("region", 4, {"area_source": ""}, (6, "area_km2", "TOGETHER")),
    ("region", 4, {"latitude": ""}, (6, "longitude", "TOGETHER")),
    (
        "program_phase",
        0,
        {"launched_by": "2024-02-01", "completed_by": "2024-01-01"},
        (2, "completed_by", "DATES_ORDER"),
    ),
    ("program_target_group", 0, {"program": "lain"}, (2, "program_phase", "OTHER_PROGRAM")),
    # Nothing lies below itself.
    ("organization", 0, {"parent": "dinsos"}, (2, "parent", "CIRCLE")),
    # Regions form one tree.
    ("region", 3, {"parent": ""}, (5, "parent", "REGION_ORPHAN")),
    ("region", 3, {"parent": "35"}, (5, "parent", "REGION_PARENT")),
    ("region", 3, {"level": "VILLAGE"}, (5, "level", "REGION_LEVEL")),
    ("region", 5, {"kind": "DESA"}, (7, "kind", "REGION_KIND")),
    ("region", 1, {"kind": "DISTRICT"}, (3, "kind", "REGION_KIND")),
    ("region", 1, {"bps_code": "3576010"}, (3, "bps_code", "REGION_BPS_LENGTH")),
    ("region", 6, {"code": "35.76.02.0000"}, (8, "code", "REGION_RESERVED")),
]


@pytest.mark.parametrize(
    ("table", "row", "cells", "wanted"), CELLS, ids=lambda v: v[-1] if type(v) is tuple else ""
)
def test_a_wrong_cell_is_named_by_file_line_column_and_rule(
    tmp_path: Path, table: str, row: int, cells: dict[str, str], wanted: tuple[int, str, str]
) -> None:
    """
    One wrong cell makes one fault, at its own place, and no others after it.
    """
    folder = write_source(tmp_path, **{table: with_cells(table, row, **cells)})

    assert found(folder) == {(f"{table}.csv", *wanted)}


def test_the_limit_of_a_field_is_ours_whatever_a_library_sets(tmp_path: Path) -> None:
    """
    Other readers of CSV set the one limit that a process has: a long field is refused, and theirs is kept.
    """
    theirs = csv.field_size_limit(10_000_000)
    try:
        folder = write_source(tmp_path, source=with_cells("source", 0, publisher="x" * 100_001))

        assert found(folder) == {("source.csv", 2, "", "LINE_TOO_LONG")}
        assert csv.field_size_limit() == 10_000_000
    finally:
        csv.field_size_limit(theirs)


def test_an_unknown_code_is_answered_with_the_nearest_valid_ones(tmp_path: Path) -> None:
    """
    The remedy for an unknown code names the codes that lie nearest.
    """
    folder = write_source(tmp_path, event=with_cells("event", 0, region="35.76.01.1030"))

    (fault,) = faults(folder)
    assert fault.remedy.en.startswith("Nearest codes: 35.76.01.1003")


def test_a_bps_code_is_answered_with_the_kemendagri_code(tmp_path: Path) -> None:
    """
    The remedy for a BPS code is the Kemendagri code of the same region.
    """
    (fault,) = faults(write_source(tmp_path, event=with_cells("event", 0, region="3576")))

    assert fault.remedy.en == "Write 35.76."


def test_a_fault_never_quotes_the_cell(tmp_path: Path) -> None:
    """
    What stands in a wrong cell is not repeated: it may be something that nobody should read.
    """
    number = "3576011234567890"
    folder = write_source(
        tmp_path,
        source=with_cells("source", 0, year=number, kind=number, dated_on=number),
        event=with_cells("event", 0, program=number, region=number),
        release=EDITION.replace("2026-11-23", number) + f"n{number} = 1\n",
        pillar=text("pillar").replace("psks_type", number),
    )

    assert len(faults(folder)) >= 8
    assert number not in repr(faults(folder))


def test_a_row_of_a_link_table_stands_once(tmp_path: Path) -> None:
    """
    A table without codes holds no row twice.
    """
    folder = write_source(tmp_path, region_alias=text("region_alias", ROWS["region_alias"] * 2))

    assert found(folder) == {("region_alias.csv", 3, "", "ROW_TWICE")}


def test_all_faults_are_named_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    """
    Faults of different kinds in different files are all named, and neither store nor private folder is made.
    """
    folder = write_source(
        tmp_path / "source",
        service=None,
        region=with_cells("region", 3, level="VILLAGE"),
        event=with_cells("event", 0, date="besok", program="x"),
        release=EDITION.replace("2019-01", "2027-01"),
        pillar=b"\xff",
    )

    with pytest.raises(RefusedError) as refused:
        publish(folder, tmp_path / "store", tmp_path / "private")

    assert {(fault.file, fault.rule) for fault in refused.value.faults} == {
        ("service.csv", "FILE_MISSING"),
        ("region.csv", "REGION_LEVEL"),
        ("event.csv", "DATE_INVALID"),
        ("event.csv", "CODE_UNKNOWN"),
        ("release.toml", "EDITION_PERIOD"),
        ("pillar.csv", "ENCODING_UTF8"),
        ("pillar.csv", "COLUMN_UNKNOWN"),
        ("pillar.csv", "COLUMN_MISSING"),
    }
    assert [path.name for path in tmp_path.iterdir()] == ["source"]


def test_a_table_that_cannot_be_read_makes_no_reference_unknown(tmp_path: Path) -> None:
    """
    A file that is missing is one fault, not one for every row that refers to it.
    """
    assert found(write_source(tmp_path, source=None)) == {("source.csv", 0, "", "FILE_MISSING")}


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_speaks_both_languages(rule: str) -> None:
    """
    What happened and what to do stand in both languages, and both are filled in alike.
    """
    for sentence in RULES[rule]:
        indonesian, english = sentence.split(" / ")
        assert _names(indonesian) == _names(english)
        assert indonesian != english


def _names(sentence: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence)} - {None}


def test_every_rule_is_broken_by_a_test() -> None:
    """
    No rule stands without a test that breaks it.
    """
    tests = Path(__file__).parent.glob("test_*.py")
    told = "".join(path.read_text("utf-8") for path in tests)

    assert [rule for rule in RULES if f'"{rule}"' not in told] == []
    assert set(ROWS) <= set(SEEDS)
