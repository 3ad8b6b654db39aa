"""`check` and `publish` as a steward meets them: what they say, write, keep and return."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from check_world import CAPTURED, TRUTH, Desk
from protection_world import HOME, at, people, written
from publications import contents

from api.publish.checking import check as checking
from api.publish.checking.check import check
from api.publish.progress import Progress
from api.publish.publishing import Look, look
from api.words import Words


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with a valid source folder."""
    return Desk(tmp_path).lay()


def test_a_valid_folder_passes_and_nothing_is_released(desk: Desk, capsys: CAPTURED) -> None:
    """Exit code 0; no store is made, and the source folder stays as it was."""
    before = contents(desk.source)

    assert desk.run("check") == 0

    said = capsys.readouterr().out
    assert "LOLOS / OK" in said
    assert str(desk.page()) in said
    assert not desk.store.path.exists()
    assert contents(desk.source) == before


def test_a_dry_run_leaves_a_store_as_it_was(desk: Desk) -> None:
    """Not a byte of the store changes, nor of the ledger."""
    desk.run("publish")
    desk.lay({**TRUTH, at(): 30}, release="2026-12")
    before = contents(desk.store.path), contents(desk.private / "ledger")

    assert desk.run("check") == 0
    assert (contents(desk.store.path), contents(desk.private / "ledger")) == before


def test_faults_are_told_with_exit_code_1(desk: Desk, capsys: CAPTURED) -> None:
    """Lines that share a fault are told once; the page holds every fault."""
    rows = written(people(TRUTH)).replace(HOME, "35.76.01.1009")
    desk.lay(rows)

    assert desk.run("check") == 1

    said = capsys.readouterr().out
    assert "BELUM BOLEH TERBIT" in said
    assert said.count("[CODE_UNKNOWN]") == 1
    assert f"baris / line 2-{sum(TRUTH.values()) + 1}, kelurahan" in said
    assert desk.page().read_text().count("CODE_UNKNOWN") == 1


def test_the_report_is_for_its_owner_only(desk: Desk) -> None:
    """Folder 0700, file 0600, whatever the umask; a second run replaces it."""
    desk.run("check")
    desk.run("check")

    assert desk.page().parent.stat().st_mode & 0o777 == 0o700
    assert desk.page().stat().st_mode & 0o777 == 0o600
    assert [path.name for path in desk.page().parent.iterdir()] == [desk.page().name]


def test_the_page_stands_alone(desk: Desk) -> None:
    """No script, no address of anything, no request: style and pictures are inside."""
    desk.run("check")
    html = desk.page().read_text()

    assert not re.findall(r"<script|src=|href=|url\(|@import|https?:", html)
    assert "default-src 'none'" in html
    assert "Hanya untuk walidata" in html
    assert "steward's eyes only" in html.replace("&#39;", "'")
    assert "<svg" in html


def test_publish_says_the_same_and_keeps_the_report(desk: Desk, capsys: CAPTURED) -> None:
    """The report of a release is kept beside its ledger; publishing again changes nothing."""
    assert desk.run("publish") == 0
    assert "diterbitkan" in capsys.readouterr().out
    assert desk.page(dry=False).stat().st_mode & 0o777 == 0o600

    assert desk.run("publish") == 0
    assert "tidak berubah" in capsys.readouterr().out


def test_publish_of_a_faulty_folder_writes_nothing(desk: Desk, capsys: CAPTURED) -> None:
    """Exit code 1, every fault on standard error, neither store nor private folder."""
    desk.lay("tanggal\n2024-01-01\n")

    assert desk.run("publish") == 1
    assert "REGISTER_COLUMN" in capsys.readouterr().err
    assert [path.name for path in desk.path.iterdir()] == ["source"]


def test_a_missing_folder_is_one_clear_sentence(tmp_path: Path, capsys: CAPTURED) -> None:
    """No traceback, exit code 1."""
    desk = Desk(tmp_path)

    assert desk.run("check") == 1
    assert "SOURCE_MISSING" in capsys.readouterr().err


def test_long_work_is_told_step_by_step(desk: Desk) -> None:
    """Each register is named as it is counted, and the steps only ever go forward."""
    told: list[tuple[Words, int, int]] = []
    check(desk.folders, lambda *step: told.append(step))

    assert any("bantuan.csv" in step.id for step, _, _ in told)
    done = [at for _, at, _ in told]
    assert done == sorted(done)
    assert all(at < total for _, at, total in told)


def test_two_at_a_time_are_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: CAPTURED) -> None:
    """While one check runs, another of the same private folder says so and goes."""
    real = look

    def meanwhile(source: Path, tell: Progress) -> Look:
        monkeypatch.setattr(checking, "look", real)
        assert desk.run("publish") == 1
        return real(source)

    monkeypatch.setattr(checking, "look", meanwhile)

    assert desk.run("check") == 0
    assert "PUBLISH_RUNNING" in capsys.readouterr().err


def test_a_report_that_cannot_be_kept_stops_a_publication(desk: Desk, capsys: CAPTURED) -> None:
    """Where the private folder does not take the report, nothing is released and one sentence says why."""
    desk.private.mkdir(mode=0o700)
    (desk.private / "reports").write_text("x")

    assert (desk.run("check"), desk.run("publish")) == (1, 1)

    assert capsys.readouterr().err.count("PRIVATE_NOT_WRITABLE") == 2
    assert desk.store.ids() == ()


def test_a_quiet_publication_says_its_outcome_only(desk: Desk, capsys: CAPTURED) -> None:
    """Two lines for whoever only wants the release; the report is kept all the same."""
    assert desk.run("publish", "--quiet") == 0

    assert len(capsys.readouterr().out.splitlines()) == 2
    assert desk.page(dry=False).is_file()
