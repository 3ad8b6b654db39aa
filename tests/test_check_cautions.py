"""What `check` asks a steward about without stopping: keys that are no keys, villages that are blank."""

from __future__ import annotations

from pathlib import Path

import pytest
from check_world import CAPTURED, Desk
from registers_world import ROW, csv_of

from api.publish.template.workbook import GUIDE

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
PERSON = ("3576010101900001", "35 7601 010190 0002", "Fulan bin Fulan", "FULANAH", "p-0001", "a81f09", "17")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk for one register."""
    return Desk(tmp_path)


def lay(desk: Desk, *cells: dict[str, str]) -> Desk:
    """Rows of the register that differ in these cells."""
    return desk.lay(csv_of(*(ROW | {"kunci": f"k{n}"} | one for n, one in enumerate(cells))))


def told(desk: Desk) -> dict[str, int]:
    """The number of rows of each caution."""
    [line] = desk.report.inputs.registers
    return {one.kind: one.rows for one in line.cautions}


def test_keys_that_look_like_persons_are_counted_and_never_shown(desk: Desk, capsys: CAPTURED) -> None:
    """Terminal and page say how many look like a NIK or a name, and what to do; no key is in either."""
    lay(desk, *({"kunci": key} for key in PERSON))
    desk.run("check")

    said, page = capsys.readouterr().out, desk.page().read_text()
    for text in (" ".join(said.split()), page):
        assert "2 baris: kunci penerima tampak seperti NIK: pakai kunci acak." in text
        assert "2 baris: kunci penerima tampak seperti nama: pakai kunci acak." in text
        assert not [key for key in PERSON[:4] if key in text]


def test_a_caution_stops_nothing(desk: Desk) -> None:
    """No fault comes of it, and cautions are told beside faults as well."""
    assert not lay(desk, {"kunci": PERSON[0]}, {"kelurahan": ""}).report.faults
    assert told(desk) == {"nik": 1, "blank": 1}
    assert lay(desk, {"kunci": PERSON[0]}, {"kelompok": "x"}).report.faults
    assert told(desk) == {"nik": 1}
    assert told(lay(desk, {}, {"kunci": "p-0002"})) == {}


def test_rows_with_an_empty_village_are_counted(desk: Desk, capsys: CAPTURED) -> None:
    """They stay in the remainder; report, guide and form say so."""
    lay(desk, {}, {"kelurahan": ""}, {"kelurahan": " "})

    assert told(desk) == {"blank": 2}
    assert desk.report.inputs.registers[0].nowhere == 2
    desk.run("check")
    assert "2 baris: sel wilayah kosong, dihitung sebagai sisa kota." in " ".join(
        capsys.readouterr().out.split()
    )
    assert "2 baris: sel wilayah kosong" in desk.page().read_text()
    assert "Sel `Kelurahan` yang kosong dihitung sebagai sisa kota" in README
    assert [text for _, text in GUIDE if text.startswith("Sel Kelurahan yang kosong")]


def test_a_missing_column_is_no_blank_village(desk: Desk) -> None:
    """A column that is not there is a fault, and its cells are not counted as blank."""
    desk.lay(csv_of(ROW).replace("kelurahan", "desa"))

    assert [fault.rule for fault in desk.report.faults] == ["REGISTER_COLUMN"]
    assert told(desk) == {}
