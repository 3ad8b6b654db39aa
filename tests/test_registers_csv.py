"""The form of a CSV register: whatever is wrong with its bytes is told by line, and nothing is counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from registers_world import ROW, Reading, csv_of

from api.publish.registers.scan import BLOCK, LONGEST, MOST_FAULTS

GOOD = csv_of(ROW, ROW | {"kunci": "k2"})
LINES = GOOD.splitlines()
CELL = ("35.76.01.1002", "202401", "baksos", "yatim", "sembako")


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """A source folder for one register."""
    return Reading(tmp_path)


def test_a_plain_register_is_counted(reading: Reading) -> None:
    """UTF-8 with LF and a header needs nothing else."""
    assert reading.write(GOOD).cells() == {CELL: 2}


FORMS: dict[str, tuple[bytes, list[tuple[int, str]]]] = {
    "empty": (b"", [(0, "REGISTER_EMPTY")]),
    "blank": (b"\n\n", [(0, "REGISTER_EMPTY")]),
    "header alone": (f"{LINES[0]}\n".encode(), [(0, "REGISTER_EMPTY")]),
    "rows of nothing": (f"{LINES[0]}\n,,,,,,,\n".encode(), [(0, "REGISTER_EMPTY")]),
    "BOM": (b"\xef\xbb\xbf" + GOOD.encode(), [(1, "ENCODING_BOM")]),
    "CRLF": (GOOD.replace("\n", "\r\n").encode(), [(1, "LINE_ENDINGS")]),
    "CR": (GOOD.replace("\n", "\r").encode(), [(1, "LINE_ENDINGS")]),
    "mixed encodings": (
        GOOD.replace("NAMA", "Ñ", 1).encode()
        + GOOD.splitlines()[1].replace("k1", "k3").replace("NAMA", "Ñ").encode("cp1252"),
        [(4, "ENCODING_UTF8")],
    ),
    "ragged": (
        f"{GOOD}{LINES[1]},zuviel\nkurang,satu\n".encode(),
        [(4, "ROW_RAGGED_REGISTER"), (5, "ROW_RAGGED_REGISTER")],
    ),
    "blank line": (f"{LINES[0]}\n\n{LINES[1]}\n".encode(), [(2, "ROW_RAGGED_REGISTER")]),
    "open quote": (GOOD.replace("NAMA", '"NAMA', 1).encode(), [(2, "CSV_SYNTAX_REGISTER")]),
    "text after a quote": (GOOD.replace("NAMA", '"NA"MA', 1).encode(), [(2, "CSV_SYNTAX_REGISTER")]),
    "NUL": (GOOD.replace("NAMA", "NA\0MA", 1).encode(), [(2, "NUL_BYTE")]),
    "UTF-16": (GOOD.encode("utf-16-le"), [(1, "NUL_BYTE")]),
    "10 MB line": (
        GOOD.replace("NAMA", "N" * 10_000_000, 1).encode(),
        [(2, "LINE_TOO_LONG")],
    ),
    "10 MB header": (b"x" * 10_000_000 + b"\n" + GOOD.encode(), [(1, "LINE_TOO_LONG")]),
    "a line without end": (GOOD.encode() + b"x" * (BLOCK + LONGEST), [(4, "LINE_TOO_LONG")]),
    "column missing": (
        GOOD.replace("kunci", "nik").encode(),
        [(1, "REGISTER_COLUMN")],
    ),
    "column twice": (GOOD.replace("nilai", "kunci").encode(), [(1, "COLUMN_TWICE")]),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_fault_of_form_is_told_with_its_line(reading: Reading, form: str) -> None:
    """Each broken form has its rule and the line where it is."""
    data, wanted = FORMS[form]

    found = [(line, rule) for line, _, rule in reading.write(data).rules]
    assert found[: len(wanted)] == wanted
    assert form == "UTF-16" or found == wanted


def test_all_faults_of_form_come_at_once(reading: Reading) -> None:
    """A file with several faults tells all of them, line endings once, however many lines have them."""
    rows = [LINES[1].replace("k1", f"k{n}") for n in range(MOST_FAULTS + 11)]
    lines = [LINES[0], *rows[:-1], rows[-1] + "\0", "kurang,satu"]
    data = b"\xef\xbb\xbf" + "\r\n".join(lines).encode()

    last = len(lines)
    assert [(line, rule) for line, _, rule in reading.write(data).rules] == [
        (1, "ENCODING_BOM"),
        (1, "LINE_ENDINGS"),
        (last - 1, "NUL_BYTE"),
        (last, "ROW_RAGGED_REGISTER"),
    ]


def test_faults_of_rows_stand_beside_those_of_form(reading: Reading) -> None:
    """Cells of sound lines are judged although others are broken; a broken line is told once."""
    rows = csv_of(ROW, ROW | {"kunci": "k2", "kelompok": "x"}, ROW | {"kunci": "k3", "tanggal": "?"})
    lines = rows.replace("kelompok", "golongan").splitlines()
    found = reading.write(("\r\n".join([*lines, "kurang,satu", lines[1].replace("k1", "")])).encode())

    assert found.rules == [
        (1, "", "LINE_ENDINGS"),
        (1, "kelompok", "REGISTER_COLUMN"),
        (4, "tanggal", "REGISTER_DATE"),
        (5, "", "ROW_RAGGED_REGISTER"),
        (6, "kunci", "VALUE_MISSING"),
    ]
    renamed = "\n".join([*rows.splitlines(), "kurang,satu"])
    assert (3, "kelompok", "CODE_UNKNOWN") in reading.write(renamed).rules


def test_a_header_that_is_a_row_is_not_quoted(reading: Reading) -> None:
    """A register without a header names the columns that are missing, never the cells in their place."""
    faults = reading.write(csv_of(ROW | {"nama": "Fulan"}).split("\n", 1)[1] * 2).faults

    assert {fault.rule for fault in faults} == {"REGISTER_COLUMN"}
    assert not [cell for cell in (*ROW.values(), "Fulan") if any(cell in str(fault) for fault in faults)]


def test_another_delimiter_is_told_by_its_columns(reading: Reading) -> None:
    """With the wrong delimiter the header is one column, and the remedy speaks of the delimiter."""
    faults = reading.write(GOOD.replace(",", ";")).faults

    assert {fault.rule for fault in faults} == {"REGISTER_COLUMN"}
    assert all("delimiter" in fault.remedy.id and "1 kolom" in fault.what.id for fault in faults)
    assert reading.rows({}, delimiter=";").cells() == {CELL: 1}


def test_quotation_is_read_as_rfc_4180_has_it(reading: Reading) -> None:
    """Quoted cells may hold delimiters and doubled quotes; outer blanks of a cell are passed over."""
    quoted = ROW | {"nama": '"A, ""B"" C"', "kelompok": '" yatim "', "kelurahan": " 35.76.01.1002\u00a0"}

    assert reading.write(csv_of(quoted)).cells() == {CELL: 1}


def test_a_quote_within_a_plain_cell_is_a_letter(reading: Reading) -> None:
    """A quotation mark inside an unquoted cell is part of it, here and in the count."""
    assert reading.write(csv_of(ROW | {"nama": 'a"b'}, ROW | {"kunci": 'k"2'})).cells() == {CELL: 2}


def test_columns_that_no_plan_names_may_bear_any_name(reading: Reading) -> None:
    """Unplanned columns are never loaded: `n`, a name twice, or one that differs in case only do no harm."""
    header = LINES[0].replace("nama", "n").replace("nilai", "TANGGAL")
    data = "\n".join([f"{header},n,", *(f"{line},x,y" for line in LINES[1:])])

    assert reading.write(data).cells() == {CELL: 2}


def test_wildcards_in_the_name_of_a_file_stand_for_themselves(reading: Reading) -> None:
    """A register named `a[1].csv` is that file and no other."""
    reading.write(GOOD, file="a[b]*?.csv")
    folder = reading.world.source / "registers"
    (folder / "bantuan.csv").rename(folder / "a[b]*?.csv")
    (folder / "abxx.csv").write_text("other\n")

    assert reading.cells() == {CELL: 2}


@pytest.mark.parametrize(
    ("name", "rule"), [("bantuan.ods", "REGISTER_KIND"), ("hilang.csv", "REGISTER_MISSING")]
)
def test_a_register_is_a_file_of_a_known_kind(reading: Reading, name: str, rule: str) -> None:
    """A missing file and a kind that cannot be read are faults; the remedy names the demonstration."""
    reading.write(GOOD, file=name)
    (reading.world.source / "registers" / "bantuan.ods").write_bytes(b"")
    [fault] = reading.faults

    assert fault.rule == rule
    assert rule == "REGISTER_KIND" or "python -m api demo" in fault.remedy.id
