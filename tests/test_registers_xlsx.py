"""XLSX and Parquet as offices keep them: titles, merged cells, dates and codes as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # ships no types
from protection_world import COLUMNS, FAR, HEADER, HOME, NEAR
from registers_world import AMOUNT, Reading

from api.publish.registers.registry import read_registers

Cell = str | float | bool | date | None
ROW: tuple[Cell, ...] = ("2024-01-15", HOME, "k1", "NAMA", "baksos", "yatim", "sembako", 150000)
CELL = ("202401", "baksos", "yatim", "sembako")


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """A source folder for one register."""
    return Reading(tmp_path)


def row(**cells: Cell) -> list[Cell]:
    """The row with other cells in some columns."""
    return [cells.get(name, value) for name, value in zip(HEADER, ROW, strict=True)]


class Office:
    """A workbook as an office writes it, into the folder of registers."""

    def __init__(self, reading: Reading, **plan: object) -> None:
        reading.write("", file="bantuan.xlsx", **plan)
        self.reading = reading
        path = reading.world.source / "registers" / "bantuan.xlsx"
        self.book = xlsxwriter.Workbook(str(path))
        self.day = self.book.add_format({"num_format": "dd mmmm yyyy"})

    def sheet(self, name: str, rows: Sequence[Sequence[Cell]], top: int = 0, left: int = 0) -> Any:  # noqa: ANN401 - untyped
        """A sheet with these rows, written from a cell on."""
        sheet = self.book.add_worksheet(name)
        for at, cells in enumerate(rows, top):
            for column, cell in enumerate(cells, left):
                if isinstance(cell, date):
                    sheet.write_datetime(at, column, cell, self.day)
                elif cell is not None:
                    sheet.write(at, column, cell)
        return sheet

    def close(self) -> Reading:
        """The reading of the finished file."""
        self.book.close()
        return self.reading


def simple(reading: Reading, *rows: Sequence[Cell], **plan: object) -> Reading:
    """A workbook of one sheet with a header and rows."""
    office = Office(reading, **plan)
    office.sheet("Data", [HEADER, *rows])
    return office.close()


def test_a_plain_workbook_is_counted(reading: Reading) -> None:
    """Header in the first row, texts and numbers below."""
    assert simple(reading, ROW, row(kunci="k2")).cells() == {(HOME, *CELL): 2}


def test_titles_above_and_columns_before_the_table_are_passed_over(reading: Reading) -> None:
    """A letterhead, an empty row and an empty column before the header; lines are those of the sheet."""
    office = Office(reading)
    office.sheet(
        "Rekap",
        [("DINAS SOSIAL KOTA CONTOH",), ("Daftar penerima",), (), HEADER, ROW, row(kunci="k2", kelompok="x")],
        left=1,
    )

    assert office.close().rules == [(6, "kelompok", "CODE_UNKNOWN")]


def test_a_merged_cell_stands_for_all_that_it_covers(reading: Reading) -> None:
    """A village written once beside its people, and a title over the whole width."""
    office = Office(reading)
    rows = [row(kunci=f"k{n}", kelurahan=None) for n in range(3)]
    sheet = office.sheet("Data", [(), HEADER, *rows])
    sheet.merge_range(0, 0, 0, 7, "DAFTAR PENERIMA")
    sheet.merge_range(2, 1, 4, 1, NEAR)

    assert office.close().cells() == {(NEAR, *CELL): 3}


def test_dates_are_read_however_they_are_kept(reading: Reading) -> None:
    """Days with a format of days, their bare numbers, days with a time, and ISO text."""
    days: list[Cell] = [date(2024, 2, 5), 45327, datetime(2024, 2, 5, 9, 30), "2024-02-05", 45327.4]
    found = simple(reading, *(row(tanggal=day, kunci=f"k{n}") for n, day in enumerate(days)))

    assert found.cells() == {(HOME, "202402", *CELL[1:]): 5}


def test_days_as_text_follow_the_plan(reading: Reading) -> None:
    """`05/02/2024` beside real dates, once the plan says so; without that it is a fault."""
    rows = [row(tanggal="05/02/2024"), row(tanggal=date(2024, 2, 6), kunci="k2")]

    assert simple(reading, *rows).rules == [(2, "tanggal", "REGISTER_DATE")]
    assert list(simple(reading, *rows, date_format="dd/mm/yyyy").cells().values()) == [2]


def test_codes_as_numbers_are_codes(reading: Reading) -> None:
    """Ten digits that a spreadsheet keeps as a number, right-aligned and without dots."""
    found = simple(reading, row(kelurahan=3576011002), row(kelurahan=3576021001.0, kunci="k2"))

    assert found.cells() == {(HOME, *CELL): 1, (FAR, *CELL): 1}


def test_a_key_as_a_number_of_sixteen_digits_is_a_fault(reading: Reading) -> None:
    """A spreadsheet keeps fifteen digits: two persons would become one. Shorter keys may be numbers."""
    assert simple(reading, row(kunci=3576011203450001), row(kunci="k2")).rules == [
        (2, "kunci", "KEY_AS_NUMBER")
    ]
    assert list(simple(reading, row(kunci=1001), row(kunci=1002)).cells().values()) == [2]


WRONG: list[dict[str, Cell]] = [
    {"kunci": 3576011203450001},
    {"kunci": 3576011203450001},
    {"kelurahan": "35.76.01.1009"},
    {"kelurahan": 3576019999},
    {"kelurahan": 35.76011},
    {"kelompok": "yatm"},
    {"program": "bakso"},
    {"bantuan": None},
    {"tanggal": "2024-02-31"},
    {"tanggal": "kemarin"},
    {"tanggal": date(2023, 12, 31)},
    {"nilai": "150.000"},
    {"nilai": -1},
    {"nilai": 2_000_000_000},
    {"kunci": ""},
    {"kunci": "twin"},
    {"kunci": "twin"},
]
"""One mistake a row, from line 2 on; the last two rows are the same."""


def test_one_file_with_many_kinds_of_mistakes_names_all_of_them_at_once(reading: Reading) -> None:
    """A key kept as a number, twice the same one, hides no other mistake, nor is it called a twin."""
    found = simple(reading, *(row(**{"kunci": f"k{n}", **one}) for n, one in enumerate(WRONG)), **AMOUNT)

    assert [(line, rule) for line, _, rule in found.rules] == [
        (2, "KEY_AS_NUMBER"),
        (3, "KEY_AS_NUMBER"),
        (4, "CODE_UNKNOWN"),
        (5, "CODE_DIGITS"),
        (6, "CODE_DECIMAL"),
        (7, "CODE_UNKNOWN"),
        (8, "CODE_UNKNOWN"),
        (9, "VALUE_MISSING"),
        (10, "REGISTER_DAY"),
        (11, "REGISTER_DATE"),
        (12, "REGISTER_PERIOD"),
        (13, "AMOUNT_FORM"),
        (14, "AMOUNT_NEGATIVE"),
        (15, "AMOUNT_ABSURD"),
        (16, "VALUE_MISSING"),
        (18, "ROW_TWICE"),
    ]


def test_a_missing_column_hides_no_fault_of_the_others(reading: Reading) -> None:
    """Rows are judged by the columns that are there; cells of the missing one are not called empty."""
    office = Office(reading)
    office.sheet("Data", [["golongan" if name == "kelompok" else name for name in HEADER], row(program="x")])

    assert office.close().rules == [(1, "kelompok", "REGISTER_COLUMN_XLSX"), (2, "program", "CODE_UNKNOWN")]


def test_amounts_may_be_numbers_or_text(reading: Reading) -> None:
    """Whole numbers count; cents and formatted text are faults."""
    rows = [row(), row(kunci="k2", nilai="150.000"), row(kunci="k3", nilai=99.5), row(kunci="k4", nilai=-1)]

    assert simple(reading, *rows, **AMOUNT).rules == [
        (3, "nilai", "AMOUNT_FORM"),
        (4, "nilai", "AMOUNT_FORM"),
        (5, "nilai", "AMOUNT_NEGATIVE"),
    ]


def test_a_row_of_sums_below_the_table_is_told(reading: Reading) -> None:
    """A sum, numbers of columns, a signature: no delivery, and one fault each, whatever stands in it."""
    others = (
        row(tanggal="JUMLAH", kunci=None, program=None, kelompok=None, bantuan=None),
        row(tanggal=1, kelurahan=2, kunci=3, program=4, kelompok=5, bantuan=6),
        row(tanggal=None, kelurahan="Kepala Dinas", kunci=None, program=None, kelompok=None, bantuan=None),
    )
    found = simple(reading, ROW, *others)

    assert found.rules == [(line, "", "ROW_NO_RECORD") for line in (3, 4, 5)]


def test_a_delivery_with_one_cell_right_is_told_cell_by_cell(reading: Reading) -> None:
    """Where a date or a code can be read, the row is a delivery with faults."""
    found = simple(reading, row(tanggal=None, kunci=None, program=None, kelompok=None))

    assert {(column, rule) for _, column, rule in found.rules} == {
        (column, "VALUE_MISSING") for column in ("tanggal", "kunci", "program", "kelompok")
    }


def test_blank_rows_are_no_rows_and_keep_their_lines(reading: Reading) -> None:
    """A blank row within the table is passed over, and the lines after it stay those of the sheet."""
    found = simple(reading, ROW, [None] * 8, [" "] * 8, row(kunci="k2", bantuan="x"))

    assert found.rules == [(5, "bantuan", "CODE_UNKNOWN")]


def test_the_sheet_that_the_plan_names_is_read(reading: Reading) -> None:
    """Another first sheet does no harm; a wrong name is a fault."""
    for name, rules in (("Februari", []), ("Maret", [(0, "Maret", "REGISTER_SHEET")])):
        office = Office(reading, sheet={"name": name})
        office.sheet("Petunjuk", [("Isi lembar kedua",)])
        office.sheet("Februari", [HEADER, ROW])
        assert office.close().rules == rules


def test_a_header_with_breaks_and_blanks_is_the_same(reading: Reading) -> None:
    """A title broken over two lines in its cell is the title with one blank."""
    office = Office(reading, columns=COLUMNS | {"region": "kelurahan tempat tinggal"})
    office.sheet("Data", [["kelurahan\n tempat  tinggal" if n == "kelurahan" else n for n in HEADER], ROW])

    assert office.close().cells() == {(HOME, *CELL): 1}


@pytest.mark.parametrize(
    ("header", "rules"),
    [
        (("tanggal", "desa", *HEADER[2:]), [(1, "kelurahan", "REGISTER_COLUMN_XLSX")]),
        ((*HEADER[:7], "kunci"), [(1, "kunci", "COLUMN_TWICE")]),
    ],
)
def test_columns_missing_or_twice_are_named(
    reading: Reading, header: Sequence[str], rules: list[tuple[int, str, str]]
) -> None:
    """A column of the plan stands in the header exactly once."""
    office = Office(reading)
    office.sheet("Data", [header, ROW])

    assert office.close().rules == rules


def test_errors_of_formulas_are_no_words(reading: Reading) -> None:
    """A formula gives what it showed last; an error in it stands for no code."""
    office = Office(reading)
    sheet = office.sheet("Data", [HEADER, row(kelompok=None), row(kunci="k2", kelompok=None)])
    sheet.write_formula(1, 5, '=LOWER("YATIM")', None, "yatim")
    sheet.write_formula(2, 5, "=NA()", None, "#N/A")

    assert [(line, column) for line, column, _ in office.close().rules] == [(3, "kelompok")]


@pytest.mark.parametrize(
    ("data", "rule"), [(b"", "REGISTER_UNREADABLE"), (b"PK\x03\x04broken", "REGISTER_UNREADABLE")]
)
def test_a_damaged_workbook_is_one_fault(reading: Reading, data: bytes, rule: str) -> None:
    """A file that is no workbook, or one locked by a password, is told without a traceback."""
    reading.write("", file="bantuan.xlsx")
    (reading.world.source / "registers" / "bantuan.xlsx").write_bytes(data)

    assert reading.rules == [(0, "", rule)]


def test_an_empty_sheet_is_told(reading: Reading) -> None:
    """No row at all, or a header alone."""
    office = Office(reading)
    office.sheet("Data", [])
    assert office.close().rules == [(0, "", "REGISTER_EMPTY")]
    assert simple(reading).rules == [(0, "", "REGISTER_EMPTY")]


YATIM = "'yatim'"
PARQUET = """
COPY (SELECT DATE '2024-02-05' AS tanggal, 3576011002 AS kelurahan, 'k' || n AS kunci, 'NAMA' AS nama,
             'baksos' AS program, {group} AS kelompok, 'sembako' AS bantuan, 150000.0::DOUBLE AS nilai
      FROM range({rows}) t(n)) TO '{path}' (FORMAT parquet)
"""


def parquet(reading: Reading, rows: int = 3, group: str = YATIM, **plan: object) -> Reading:
    """A Parquet file with typed columns: days, codes as integers, amounts as doubles."""
    reading.write("", file="bantuan.parquet", **plan)
    path = reading.world.source / "registers" / "bantuan.parquet"
    duckdb.execute(PARQUET.format(path=path, rows=rows, group=group))
    return reading


def test_parquet_keeps_its_types(reading: Reading) -> None:
    """Days, whole numbers and doubles are read as an office would write them."""
    found = parquet(reading, 3, YATIM, **AMOUNT)

    assert found.cells() == {(HOME, "202402", *CELL[1:]): 3}
    assert found.base.amounts.total.tolist() == [450_000]


def test_faults_of_parquet_are_told_by_row(reading: Reading) -> None:
    """A file without lines tells the number of the row; a missing column and an empty file are faults."""
    assert parquet(reading, group="CASE WHEN n = 1 THEN 'x' ELSE 'yatim' END").rules == [
        (2, "kelompok", "CODE_UNKNOWN")
    ]
    assert parquet(reading, rows=0).rules == [(0, "", "REGISTER_EMPTY")]
    missing = parquet(reading, columns=COLUMNS | {"region": "desa"})
    assert [rule for *_, rule in missing.rules] == ["REGISTER_COLUMN"]


def test_a_damaged_parquet_is_one_fault(reading: Reading) -> None:
    """A file that is no Parquet is told without a traceback."""
    reading.write("", file="bantuan.parquet")
    (reading.world.source / "registers" / "bantuan.parquet").write_bytes(b"PAR1" + b"\0" * 20)

    assert reading.rules == [(0, "", "REGISTER_UNREADABLE")]


def test_the_remainder_of_a_workbook(reading: Reading) -> None:
    """No address, a word for none, and a code of another city as a number: the remainder."""
    places: list[Cell] = [None, "-", 3577011001, HOME]
    found = simple(
        reading,
        *(row(kunci=f"k{n}", kelurahan=place) for n, place in enumerate(places)),
        maps={"region": {"-": "remainder"}},
    )

    [counted] = read_registers(found.world.source, found.tables)
    assert (counted.cells.rows.total, counted.cells.rows.nowhere, counted.cells.rows.outside) == (4, 2, 1)
