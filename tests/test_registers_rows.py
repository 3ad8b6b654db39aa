"""The rows of a register: words, dates, amounts; each fault with its line, column, rule and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from protection_world import COLUMNS, FAR, HOME, NEAR, TABLES
from registers_world import AMOUNT, ROW, Reading, csv_of
from sources import ROWS, Rows, region

from api.errors import RefusedError, repeated
from api.publish.publishing import publish
from api.publish.registers import check

REST = "remainder"


def with_bps(code: str) -> Rows:
    """The regions, one village with a BPS code."""
    own = {"bps_code": code, "bps_vintage": "2020"}
    return [row | own if row["code"] == HOME else row for row in ROWS["region"]]


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """A source folder for one register."""
    return Reading(tmp_path)


FAULTS: dict[str, tuple[dict[str, str], str, str, str]] = {
    "unknown village": ({"kelurahan": "35.76.01.1009"}, "kelurahan", "CODE_UNKNOWN", f"{HOME} (Mentikan)"),
    "name for a code": ({"kelurahan": "Kauman"}, "kelurahan", "CODE_UNKNOWN", f"{NEAR} (Kauman)"),
    "unknown group": ({"kelompok": "yatm"}, "kelompok", "CODE_UNKNOWN", "yatim (yatim id)"),
    "unknown programme": ({"program": "bakso"}, "program", "CODE_UNKNOWN", "baksos (baksos id)"),
    "unknown aid": ({"bantuan": "uanh"}, "bantuan", "CODE_UNKNOWN", "uang (uang id)"),
    "no person": ({"kunci": ""}, "kunci", "VALUE_MISSING", "Isi"),
    "no group": ({"kelompok": "-"}, "kelompok", "CODE_UNKNOWN", "langka"),
    "no date": ({"tanggal": ""}, "tanggal", "VALUE_MISSING", "Isi"),
    "dd/mm/yyyy": ({"tanggal": "15/01/2024"}, "tanggal", "REGISTER_DATE", "dd/mm/yyyy"),
    "a day that never was": ({"tanggal": "2024-02-30"}, "tanggal", "REGISTER_DAY", "kalender"),
    "a serial number": ({"tanggal": "45306"}, "tanggal", "REGISTER_DATE", "TTTT-BB-HH"),
    "before the period": ({"tanggal": "2023-12-31"}, "tanggal", "REGISTER_PERIOD", "from"),
    "after the period": ({"tanggal": "2024-04-01"}, "tanggal", "REGISTER_PERIOD", "to"),
    "a year of three digits": ({"tanggal": "0202-01-15"}, "tanggal", "REGISTER_PERIOD", "from"),
    "negative": ({"nilai": "-1"}, "nilai", "AMOUNT_NEGATIVE", "baris"),
    "absurd": ({"nilai": "1000000001"}, "nilai", "AMOUNT_ABSURD", "Periksa"),
    "thousands marks": ({"nilai": "150.000"}, "nilai", "AMOUNT_FORM", "titik"),
    "with Rp": ({"nilai": "Rp150000"}, "nilai", "AMOUNT_FORM", "Rp"),
    "an exponent": ({"nilai": "1e6"}, "nilai", "AMOUNT_FORM", "angka"),
    "beyond all integers": ({"nilai": "9" * 30}, "nilai", "AMOUNT_FORM", "angka"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_wrong_cell_is_told(reading: Reading, case: str) -> None:
    """Each wrong cell is named by line, column and rule, and the remedy says what to do."""
    cells, column, rule, remedy = FAULTS[case]
    [fault] = reading.rows({}, cells, **AMOUNT).faults

    assert (fault.file, fault.line, fault.column, fault.rule) == ("registers/bantuan.csv", 3, column, rule)
    assert remedy in fault.remedy.id


def test_all_faults_of_all_rows_come_at_once(reading: Reading) -> None:
    """Two faults of one row and one of another make three."""
    found = reading.rows({"kelompok": "x", "tanggal": "?"}, {}, {"bantuan": "x"})

    assert found.rules == [
        (2, "kelompok", "CODE_UNKNOWN"),
        (2, "tanggal", "REGISTER_DATE"),
        (4, "bantuan", "CODE_UNKNOWN"),
    ]


def test_faults_beyond_a_thousand_are_counted(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list ends somewhere; how many lines are left is said."""
    monkeypatch.setattr(check, "LISTED", 3)
    found = reading.rows(*[{"kelompok": "x"}] * 5)

    listed = [(line, "kelompok", "CODE_UNKNOWN") for line in (2, 3, 4)]
    assert found.rules == [(0, "", "REGISTER_MORE"), *listed]
    assert "2 baris" in found.faults[0].what.id


def test_a_code_of_bps_is_recognised(tmp_path: Path) -> None:
    """Where Kemendagri's code is meant, that of BPS is told with the right one; the reverse as well."""
    for plan, word, right in (("kemendagri", "3576010099", HOME), ("bps", HOME, "3576010099")):
        reading = Reading(tmp_path / plan)
        reading.world.tables["region"] = with_bps("3576010099")
        [fault] = reading.rows({"kelurahan": word}, codes=plan).faults
        assert (fault.rule, HOME in fault.what.id) == ("REGION_OTHER_CODE", True)
        assert [code for code, *_ in reading.rows({"kelurahan": right}, codes=plan).cells()] == [HOME]


def test_a_code_of_bps_is_recognised_even_where_cities_are_numbered_otherwise(reading: Reading) -> None:
    """A BPS code that does not begin like the city's own is no other city's code."""
    reading.world.tables["region"] = with_bps("3599010099")

    assert [rule for *_, rule in reading.rows({"kelurahan": "3599010099"}).rules] == ["REGION_OTHER_CODE"]


def test_a_lost_zero_is_recognised(reading: Reading) -> None:
    """A code that a spreadsheet took for a number has lost its last zero; the whole code is named."""
    code = "35.76.02.1010"
    new = region(code, "Baru", "KELURAHAN", "VILLAGE", latitude="-7.47", longitude="112.44")
    reading.world.tables["region"] = [*ROWS["region"], new]
    [fault] = reading.rows({"kelurahan": "35.76.02.101"}).faults

    assert fault.rule == "CODE_LOST_ZERO"
    assert code in fault.remedy.id


def test_codes_stand_with_or_without_points(reading: Reading) -> None:
    """`35.76.01.1002` and `3576011002` are the same village."""
    assert list(reading.rows({}, {"kelurahan": HOME.replace(".", "")}).cells().values()) == [2]


def test_people_without_an_address_or_from_elsewhere_are_the_remainder(reading: Reading) -> None:
    """An empty cell, a mapped word and the full code of another city go to the remainder, each told apart."""
    maps = {"region": {"(tanpa alamat)": "remainder", "luar kota": "outside"}}
    places = ("", "(tanpa alamat)", "luar kota", "35.77.01.1001", "3577011001")
    reading.rows(*({"kelurahan": place} for place in places), {}, maps=maps)

    assert {code: count for (code, *_), count in reading.cells().items()} == {REST: 5, HOME: 1}
    assert (reading.told.total, reading.told.nowhere, reading.told.outside) == (6, 2, 3)


def test_names_of_villages_are_read_by_their_letters(reading: Reading) -> None:
    """Names, aliases and what an office writes before them stand for a village, however spelled."""
    places = ("KAUMAN", "Kel. Kauman", "kelurahan kauman", "Gununggedangan", "Gn Gedangan")
    reading.world.tables["region_alias"] = [{"region": FAR, "name": "Gn. Gedangan", "source": "s1"}]
    reading.rows(*({"kelurahan": place} for place in places), codes="name")

    assert {code: count for (code, *_), count in reading.cells().items()} == {NEAR: 3, FAR: 2}


def test_a_name_that_two_villages_bear_stands_for_none(reading: Reading) -> None:
    """A shared name is a fault of its own, which asks for codes."""
    twin = region("35.76.02.1002", "Kauman", "KELURAHAN", "VILLAGE", latitude="-7.47", longitude="112.44")
    reading.world.tables["region"] = [*ROWS["region"], twin]

    assert reading.rows({"kelurahan": "Kauman"}, codes="name").rules == [
        (2, "kelurahan", "REGION_NAME_SHARED")
    ]


def test_labels_and_mapped_words_stand_for_their_codes(reading: Reading) -> None:
    """A code, its Indonesian label and a mapped word are the same group, whatever capitals they have."""
    words = ("yatim", "Yatim ID", "ANAK YATIM", "anak-yatim")
    reading.rows(*({"kelompok": word} for word in words), maps={"target_group": {"Anak Yatim": "yatim"}})

    assert reading.cells() == {(HOME, "202401", "baksos", "yatim", "sembako"): 4}


def test_one_person_counts_once_in_a_cell(reading: Reading) -> None:
    """Deliveries to one person of one kind in one month are one; another month or kind counts again."""
    dates = ({"tanggal": day} for day in ("2024-01-15", "2024-01-29", "2024-02-01"))
    rows = (*dates, {"bantuan": "uang"})
    reading.rows(*(row | {"kunci": "k1"} for row in rows))

    assert sorted(reading.cells().values()) == [1, 1, 1]


def test_rows_that_stand_twice_are_told(reading: Reading) -> None:
    """A row equal to an earlier one in every planned column is a slip; the first is named by its line."""
    same = {"kunci": "k1"}
    [fault] = reading.rows({}, same | {"nama": "A"}, same | {"nama": "B"}).faults

    assert (fault.line, fault.rule) == (4, "ROW_TWICE")
    assert "baris 3" in fault.what.id


def test_dates_are_read_as_the_plan_says(reading: Reading) -> None:
    """`dd/mm/yyyy` takes no ISO date, so that a mixed column is told; Excel's numbers are days."""
    assert list(reading.rows({"tanggal": "05/02/2024"}, date_format="dd/mm/yyyy").cells()) == [
        (HOME, "202402", "baksos", "yatim", "sembako")
    ]
    assert reading.rows({}, date_format="dd/mm/yyyy").rules == [(2, "tanggal", "REGISTER_DATE_PLANNED")]
    assert list(reading.rows({"tanggal": "45323"}, date_format="excel").cells()) == [
        (HOME, "202402", "baksos", "yatim", "sembako")
    ]


def test_a_day_that_does_not_exist_is_called_so(reading: Reading) -> None:
    """What has the plan's form needs no other; what has not is told the form that the plan states."""
    slashed = {"date_format": "dd/mm/yyyy"}
    [day] = reading.rows({"tanggal": "31/02/2024"}, **slashed).faults
    [form] = reading.rows({"tanggal": "12 Januari"}, **slashed).faults

    assert (day.rule, "date_format" in day.remedy.id) == ("REGISTER_DAY", False)
    assert (form.rule, "HH/BB/TTTT" in form.remedy.id) == ("REGISTER_DATE_PLANNED", True)
    assert "date_format =" not in form.remedy.id


def test_lines_with_different_mistakes_are_not_told_together(reading: Reading) -> None:
    """A BPS code, a decimal and a slip of the keyboard have remedies of their own."""
    words = ("3576019999", "3576010098", "35.76011", "3.57601E+09", "35.76.01.1009")
    found = reading.rows(*({"kelurahan": word} for word in words)).faults

    assert [(one.fault.rule, one.lines) for one in repeated(found)] == [
        ("CODE_DIGITS", (2, 3)),
        ("CODE_DECIMAL", (4, 5)),
        ("CODE_UNKNOWN", (6,)),
    ]
    assert not [word for word in words if any(word in str(one) for one in found)]


def test_constants_stand_for_columns_that_a_file_lacks(reading: Reading) -> None:
    """A month, a programme and a region may stand in the plan; a code that is none is the plan's fault."""
    columns = {"person": "kunci", "target_group": "kelompok", "aid_type": "bantuan"}
    constants = {"date": "2024-02", "region": "remainder", "program": "baksos"}
    assert reading.rows({}, columns=columns, constants=constants).cells() == {
        (REST, "202402", "baksos", "yatim", "sembako"): 1
    }
    wrong = {"date": "2025-02", "region": "35.76.01", "program": "bakso"}
    found = reading.rows({}, columns=columns, constants=wrong).faults
    assert {(fault.file, fault.column, fault.rule) for fault in found} == {
        ("registers/bantuan.toml", "date", "REGISTER_PERIOD"),
        ("registers/bantuan.toml", "region", "PLAN_CODE"),
        ("registers/bantuan.toml", "program", "PLAN_CODE"),
    }


def test_amounts_are_summed_by_programme_aid_and_year(reading: Reading) -> None:
    """Rupiah, the persons who hold them and the most that one holds are kept by programme, aid and year."""
    again = {"nilai": "50", "kunci": "k1", "tanggal": "2024-02-01"}
    rows = ({"nilai": "100"}, {"nilai": "250"}, {"nilai": ""}, again)
    found = reading.rows(*rows, **AMOUNT).base.amounts

    assert (found.program, found.aid_type, found.year.tolist()) == (("baksos",), ("sembako",), [2024])
    assert (found.total.tolist(), found.persons.tolist(), found.largest.tolist()) == ([400], [2], [300])


def people(reading: Reading, noun: str) -> dict[tuple[str, str], int]:
    """Distinct persons by place and code."""
    found = reading.base.people
    assert {name for name, _ in found.part} <= {noun}
    return {
        (place, code): number
        for place, (_, code), number in zip(found.place, found.part, found.count.tolist(), strict=True)
    }


@pytest.mark.parametrize(("noun", "code"), [("program", "baksos"), ("target_group", "yatim")])
def test_persons_of_a_year_are_counted_by_place_and_part(reading: Reading, noun: str, code: str) -> None:
    """Distinct persons of city and district, by what the plan says; one in two months counts once."""
    rows = ({"kunci": "a"}, {"kunci": "a", "tanggal": "2024-02-01"}, {"kunci": "b", "kelurahan": FAR})

    assert people(reading.rows(*rows, recipients=noun), noun) == {
        ("35.76", code): 2,
        ("35.76.01", code): 1,
        ("35.76.02", code): 1,
    }


def test_persons_who_stand_by_city_only_are_in_no_district(reading: Reading) -> None:
    """F9: a group shown by city only, people without an address and a plan by city have no district."""
    rows = ({"kunci": "a"}, {"kunci": "b", "kelompok": "langka"}, {"kunci": "c", "kelurahan": ""})

    assert people(reading.rows(*rows), "program") == {("35.76", "baksos"): 3, ("35.76.01", "baksos"): 1}
    assert people(reading.rows(*rows, level="CITY"), "program") == {("35.76", "baksos"): 3}


def test_households_are_no_persons(reading: Reading) -> None:
    """Recipients are persons: a register of households tells none."""
    reading.world.tables["program"] = [row | {"unit": "HOUSEHOLD"} for row in TABLES["program"]]
    assert people(reading.rows({"kunci": "a"}, unit="HOUSEHOLD"), "program") == {}


def test_a_register_without_persons_counts_rows(reading: Reading) -> None:
    """Where the plan names no person, each row is one delivery, and equal rows are no slip."""
    columns = {noun: name for noun, name in COLUMNS.items() if noun != "person"}
    reading.write(csv_of(ROW, ROW), columns=columns, limits={"k": 2})

    assert list(reading.cells().values()) == [2]


def test_nothing_is_written_when_a_register_is_refused(reading: Reading) -> None:
    """A fault leaves neither store nor key nor ledger behind."""
    world = reading.rows({"kelompok": "x"}).world
    with pytest.raises(RefusedError):
        publish(world.source, world.store.path, world.private)

    assert {path.name for path in world.path.iterdir()} == {"source"}
