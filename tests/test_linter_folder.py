"""The linter over a source folder: nothing personal becomes public, whichever file it stands in."""

from __future__ import annotations

from pathlib import Path

import pytest
from sources import EDITION, with_cells, write_source

from api.errors import Fault, RefusedError
from api.publish import validate as step
from api.publish.folder import read

NUMBER = "081200000000"
ALLOWED = f'[[text]]\ntext = "{NUMBER}"\nreason = "Nomor contoh, bukan milik siapa pun."\n'
PLAN = """\
[maps.target_group]
"{word}" = "lansia"
[[accept]]
reason_id = "{reason}"
"""


def faults(source: Path) -> list[Fault]:
    """What keeps the folder out."""
    with pytest.raises(RefusedError) as refused:
        step.validate(read(source))
    return list(refused.value.faults)


def plan(source: Path, folder: str, **texts: str) -> Path:
    """The source with one plan in a folder, some of its words replaced."""
    (source / folder).mkdir()
    words = {"word": "usia lanjut", "reason": "Sudah diperiksa ke dinas.", **texts}
    (source / folder / "a.toml").write_text(PLAN.format(**words), encoding="utf-8")
    return source


def test_a_cell_of_any_table_is_looked_at(tmp_path: Path) -> None:
    """A telephone number in a summary stops the release, with file, line and column, and is not repeated."""
    text = with_cells("program", 0, summary_id=f"Hubungi {NUMBER}")

    [fault] = faults(write_source(tmp_path / "source", program=text))

    assert (fault.file, fault.line, fault.column) == ("program.csv", 2, "summary_id")
    assert fault.rule == "PERSONAL_PHONE"
    assert NUMBER not in f"{fault}"


def test_the_title_of_a_release_is_looked_at(tmp_path: Path) -> None:
    """A title is public as well."""
    edition = EDITION.replace("Contoh", f"Hubungi {NUMBER}")

    [fault] = faults(write_source(tmp_path / "source", release=edition))

    assert (fault.file, fault.column) == ("release.toml", "title_id")


@pytest.mark.parametrize("folder", ["registers", "tables"])
def test_the_words_of_a_plan_are_looked_at(tmp_path: Path, folder: str) -> None:
    """Reasons and local words of a plan are public, and a fault never repeats a local word."""
    source = plan(
        write_source(tmp_path / "source"), folder, word="Ibu Fulanah", reason=f"Kata {NUMBER} benar"
    )

    found = {(fault.column, fault.rule) for fault in faults(source) if fault.file == f"{folder}/a.toml"}

    assert found == {("maps.target_group", "PERSONAL_NAME"), ("accept.reason_id", "PERSONAL_PHONE")}
    assert "Fulanah" not in str(faults(source))


def test_the_accept_list_allows_what_it_names(tmp_path: Path) -> None:
    """An entry of accept.toml with a reason lets its text through; without the file it is a fault again."""
    source = write_source(
        tmp_path / "source", program=with_cells("program", 0, summary_id=f"Hubungi {NUMBER}")
    )
    (source / "accept.toml").write_text(ALLOWED, encoding="utf-8")
    assert step.validate(read(source))

    (source / "accept.toml").unlink()
    assert faults(source)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param(ALLOWED, "ACCEPT_UNUSED", id="allows nothing"),
        pytest.param('[[text]]\ntext = "x"\n', "PLAN_KEY_MISSING", id="no reason"),
        pytest.param('[[teks]]\ntext = "x"\n', "PLAN_KEY_UNKNOWN", id="unknown key"),
        pytest.param("[[text", "PLAN_SYNTAX", id="no TOML"),
    ],
)
def test_a_careless_accept_list_is_refused(tmp_path: Path, text: str, rule: str) -> None:
    """The list itself is held to rules."""
    source = write_source(tmp_path / "source")
    (source / "accept.toml").write_text(text, encoding="utf-8")

    assert [(fault.file, fault.rule) for fault in faults(source)] == [("accept.toml", rule)]


def test_without_the_linter_it_would_become_public(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but the linter stands between a telephone number and the release."""
    source = write_source(
        tmp_path / "source", program=with_cells("program", 0, summary_id=f"Hubungi {NUMBER}")
    )
    monkeypatch.setattr(step, "personal_faults", lambda *_: [])

    assert step.validate(read(source))
