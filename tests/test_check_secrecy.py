"""No value of a row reaches a message, a log or the report, whatever is wrong with the row."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from check_world import CAPTURED, Desk
from protection_world import COLUMNS, FAR, HEADER, HOME, NEAR
from publications import contents

from api.publish.registers import check, register

SECRETS = {
    "kunci": "3576011203450001",
    "nama": "Fulanah Binti Fulan",
    "kelurahan": "RT 03 RW 07 Dusun Rahasia",
    "program": "program rahasia",
    "kelompok": "penyakit rahasia",
    "bantuan": "obat rahasia",
    "tanggal": "17 rahasia 1945",
    "nilai": "rahasia1234567",
}
"""A cell of each column that nobody may read again."""
GOOD = dict(
    zip(HEADER, ("2024-01-15", HOME, "KUNCI", "NAMA", "baksos", "yatim", "sembako", "150000"), strict=True)
)
ALL: dict[str, Any] = {"columns": COLUMNS | {"amount": "nilai"}}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk."""
    return Desk(tmp_path)


def rows(*changes: Mapping[str, str]) -> str:
    """A register of rows that are good but for these cells."""
    lines = [",".join((GOOD | dict(change)).values()) for change in changes]
    return "\n".join([",".join(HEADER), *lines, ""])


def told(desk: Desk, capsys: CAPTURED) -> str:
    """Everything that is printed or written by a dry run and a publication."""
    assert desk.run("check") == 1
    assert desk.run("publish") == 1
    said = capsys.readouterr()
    kept = b"".join(contents(desk.private).values()).decode(errors="replace")
    return said.out + said.err + kept


FORMS = {
    "bytes": lambda text: text.replace("rahasia", "\0rahasia", 1),
    "quotes": lambda text: text.replace("RT 03", '"RT 03', 1),
    "ragged": lambda text: text.replace("RT 03", "RT, 03", 1),
    "no header": lambda text: text.split("\n", 1)[1],
    "long line": lambda text: text.replace("Fulanah", "Fulanah" * 20_000, 1),
    "as it is": lambda text: text,
}


@pytest.mark.parametrize("form", FORMS)
def test_no_cell_of_a_faulty_row_is_repeated(desk: Desk, capsys: CAPTURED, form: str) -> None:
    """One fault in each column, and faults of form: places and rules are told, never what stands there."""
    each = [{column: text} for column, text in SECRETS.items()]
    desk.lay(FORMS[form](rows(SECRETS, *each, GOOD, GOOD)), **ALL)

    found = told(desk, capsys)

    assert "registers/bantuan.csv" in found
    assert [text for text in (*SECRETS.values(), "Fulanah", "KUNCI") if text in found] == []


def test_no_cell_of_a_valid_row_is_repeated(desk: Desk, capsys: CAPTURED) -> None:
    """A register that passes: keys and names stay in its file, and in no file of store or private folder."""
    places, months = (HOME, NEAR, FAR), ("2024-01-15", "2024-02-15", "2024-03-15")
    own = {"nama": SECRETS["nama"], "nilai": "987654321"}
    people = [
        {
            **own,
            "kunci": f"{SECRETS['kunci']}{n}",
            "kelurahan": places[n % 3],
            "tanggal": months[n // 3 % 3],
        }
        for n in range(90)
    ]
    desk.lay(rows(*people), **ALL)

    assert (desk.run("check"), desk.run("publish")) == (0, 0)

    said = capsys.readouterr()
    written = b"".join([*contents(desk.private).values(), *contents(desk.store.path).values()])
    for secret in (SECRETS["kunci"], SECRETS["nama"], "987654321"):
        assert secret not in said.out + said.err
        assert secret.encode() not in written


def test_what_the_database_says_stays_unsaid(
    desk: Desk, capsys: CAPTURED, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error of DuckDB quotes rows; it becomes a fault of its own without any of them."""
    monkeypatch.setattr(register, "READ", "register_text")
    monkeypatch.setattr(check, "type_rows", _quoting)
    desk.lay(rows(SECRETS), **ALL)

    found = told(desk, capsys)

    assert "REGISTER_UNREADABLE" in found
    assert SECRETS["nama"] not in found


def _quoting(found: register.Register, _: object) -> None:
    found.base.execute("SELECT error('cannot read: ' || kunci) FROM (SELECT 'Fulanah Binti Fulan' AS kunci)")
