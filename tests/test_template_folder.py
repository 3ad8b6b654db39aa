"""The template: a folder that passes as it stands, and forms for cities that have a folder already."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from demo_world import seeds
from frictionless import Package
from publications import contents
from python_calamine import CalamineWorkbook

from api.__main__ import main
from api.errors import ConflictError, RefusedError
from api.publish.folder import read
from api.publish.registers.registry import look_at_registers
from api.publish.template.folder import make
from api.publish.template.form import COLUMNS, form
from api.publish.template.workbook import LISTS, Row, Writer
from api.publish.validate import validate
from api.store import Store


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A template in a folder of its own."""
    path = tmp_path_factory.mktemp("template") / "kota"
    make(path)
    return path


def run(folder: Path, verb: str) -> int:
    """The exit code of a verb over a folder."""
    where = ["--store", str(folder.parent / "store"), "--private", str(folder.parent / "private")]
    return main([verb, str(folder), *where])


def test_the_template_passes_as_it_stands(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` and `publish` have nothing to say against it, and what is released is called synthetic."""
    assert run(folder, "check") == 0
    assert run(folder, "publish") == 0

    assert "BELUM" not in capsys.readouterr().out
    assert "SYNTHETIC" in Store(folder.parent / "store").current().manifest.origins


def test_the_rows_are_plainly_invented(folder: Path) -> None:
    """Every key is a letter and a number, and the sheet says above its header that all is invented."""
    sheet = CalamineWorkbook.from_path(folder / "registers" / "contoh-2025.xlsx").get_sheet_by_name("Isian")
    rows = sheet.to_python()

    assert "REKAAN" in str(rows[1][0])
    assert list(rows[2]) == list(COLUMNS.values())
    assert all(re.fullmatch(r"[pt]-\d+", str(row[2])) for row in rows[3:])
    assert len(rows) > 1000


def test_the_first_sheet_explains_in_indonesian(folder: Path) -> None:
    """How to fill it in, what is never read, what to run; then the form, then the lists."""
    book = CalamineWorkbook.from_path(folder / "registers" / "contoh-2025.xlsx")
    said = " ".join(str(cell) for row in book.get_sheet_by_index(0).to_python() for cell in row)

    assert book.sheet_names == ["Petunjuk", "Isian", *LISTS.values()]
    assert all(word in said for word in ("satu baris", "tidak pernah dibaca", "python -m api check", "NIK"))


def test_cells_offer_the_code_lists(folder: Path) -> None:
    """Four columns offer a list on another sheet, the first takes days of the year."""
    with ZipFile(folder / "registers" / "contoh-2025.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet2.xml").decode()

    offered = re.findall(r'type="list".*?sqref="([A-F])4:.*?<formula1>(.*?)</formula1>', sheet)
    assert [column for column, _ in offered] == ["B", "D", "E", "F"]
    assert [source.partition("!")[0].strip("'") for _, source in offered] == list(LISTS.values())
    assert 'type="date"' in sheet


def test_the_same_bytes_each_time(folder: Path, tmp_path: Path) -> None:
    """Nothing of the clock enters the folder."""
    make(tmp_path / "kota")

    assert contents(tmp_path / "kota") == contents(folder)


def test_the_descriptor_describes_the_folder(folder: Path) -> None:
    """Every table is there, sound to an independent reader, with the national code lists to begin with."""
    found = Package(str(folder / "datapackage.json")).validate()
    assert found.valid, found.flatten(["rowNumber", "fieldName", "type", "note"])
    tables = validate(read(folder)).tables

    assert len(tables["ppks_type"].rows) == 26
    assert len(tables["target_group"].rows) > 30
    assert {row.text("source") for row in tables["region"].rows} == {"contoh"}


def test_a_form_for_a_city_takes_its_own_lists(tmp_path: Path) -> None:
    """Every word that a form of Kota Mojokerto offers is one that its plan understands."""
    source = seeds(tmp_path)
    shutil.rmtree(source / "registers")
    book, plan = make(source, "35.76", 2027)
    tables = validate(read(source)).tables
    made = form(tables, "35.76", 2027)
    assert (book.name, plan.name) == ("3576-2027.xlsx", "3576-2027.toml")
    assert [fault.rule for fault in look_at_registers(source, tables).faults] == ["REGISTER_EMPTY"]

    book.unlink()
    Writer(book, made).write(list(offered(made.choices)))
    found = look_at_registers(source, tables)
    assert found.faults == ()
    assert found.counted[0].cells.rows.total == sum(len(choices) for choices in made.choices.values())
    assert found.counted[0].cells.plan.origin == "REGISTER"


def offered(choices: object) -> list[Row]:
    """A row for each choice of each list, beside the first ones of the others."""
    assert isinstance(choices, dict)
    first = {noun: found[0].word for noun, found in choices.items()}
    rows: list[Row] = []
    for noun, found in choices.items():
        for choice in found:
            said = first | {noun: choice.word}
            words = (said["program"], said["target_group"], said["aid_type"])
            rows.append((date(2027, 5, 6), said["region"], f"p-{len(rows)}", *words))
    return rows


def test_nothing_is_overwritten(folder: Path, tmp_path: Path) -> None:
    """A folder that holds something else, and a form that is there already, stay as they are."""
    (tmp_path / "isi").mkdir()
    (tmp_path / "isi" / "surat.txt").write_text("x")
    kept = shutil.copytree(folder, tmp_path / "kota")
    made = make(kept, "99.71", 2030)
    for place, city in ((tmp_path / "isi", ""), (kept, "99.71")):
        before = contents(place)
        with pytest.raises(ConflictError, match="TEMPLATE_EXISTS"):
            make(place, city, 2030)
        assert contents(place) == before
    assert [path.name for path in made] == ["9971-2030.xlsx", "9971-2030.toml"]


def test_an_unknown_city_is_told_with_those_that_exist(folder: Path) -> None:
    """Without a city, and with a wrong one, the codes of the folder's cities are named."""
    for city in ("", "99.72"):
        with pytest.raises(RefusedError) as refused:
            make(folder, city)
        assert "99.71" in refused.value.faults[0].remedy.id
