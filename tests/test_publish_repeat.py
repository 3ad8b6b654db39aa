"""Publishing the same again is told apart from all that differs, and reads no register."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from check_world import CAPTURED, TRUTH, Desk
from protection_world import HOME, at
from publications import contents

from api.publish import repeat
from api.publish.checking import command
from api.publish.folder import FOLDERS
from api.publish.progress import Progress
from api.publish.protection.key import NAME as KEY
from api.publish.publishing import Keep, publish
from api.publish.release import Outcome
from api.publish.repeat import Attempt
from api.store import CURRENT


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk whose folder has been published."""
    desk = Desk(tmp_path).lay()
    desk.run("publish", "--quiet")
    return desk


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A line for every publication that is really done."""
    lines: list[str] = []

    def publishing(
        source: Path, store: Path, private: Path, progress: Progress | None = None, keep: Keep | None = None
    ) -> Outcome:
        lines.append("done")
        return publish(source, store, private, progress, keep)

    monkeypatch.setattr(command, "publish", publishing)
    return lines


def _touch(path: Path, text: bytes = b"\n") -> None:
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + text)


def _more(desk: Desk) -> None:
    desk.lay(TRUTH | {at(village=HOME): 31})


def _file_of_the_release(desk: Desk) -> None:
    _touch(desk.store.path / "2026-11" / "README.md")


def _left_by_a_kill(desk: Desk) -> None:
    (desk.store.path / ".building").mkdir()
    (desk.store.path / ".building" / "x").write_text("x")


def _ledger(desk: Desk) -> None:
    _touch(next((desk.private / "ledger").iterdir()))


def _mark(desk: Desk) -> None:
    path = desk.private / repeat.NAME
    salt, mark, release = path.read_text().split()
    path.chmod(0o600)
    path.write_text(f"{salt} {mark[::-1]} {release}\n")


def _broken_mark(desk: Desk) -> None:
    path = desk.private / repeat.NAME
    path.chmod(0o600)
    path.write_bytes(b"\xff\xfe\x00")


def _unknown_folder(desk: Desk) -> None:
    (desk.source / "lain").mkdir()


def _title(desk: Desk) -> None:
    path = desk.source / "source.csv"
    path.write_text(path.read_text().replace("s1 en", "s1 english"))


def test_the_same_again_is_told_without_publishing(desk: Desk, done: list[str], capsys: CAPTURED) -> None:
    """
    Nothing is read or written but the lock, and the exit code is 0.
    """
    before = contents(desk.store.path), contents(desk.private)
    capsys.readouterr()

    assert desk.run("publish") == 0

    assert not done
    assert capsys.readouterr().out == f"2026-11: tidak berubah / unchanged ({desk.store.path})\n"
    assert (contents(desk.store.path), contents(desk.private)) == before


@pytest.mark.parametrize(
    "change",
    [_more, _title, _file_of_the_release, _left_by_a_kill, _ledger, _mark, _broken_mark, _unknown_folder],
    ids=lambda one: one.__name__,
)
def test_whatever_differs_is_published_anew(
    desk: Desk, done: list[str], change: Callable[[Desk], None]
) -> None:
    """
    A register, a table, a byte of the release or of the ledger, what a killed run left: each is looked at.
    """
    change(desk)

    desk.run("publish", "--quiet")

    assert done == ["done"]


def test_a_folder_that_is_no_source_is_not_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Whoever names the wrong folder hears so at once, however much lies below it.
    """
    (tmp_path / "foto" / "2024").mkdir(parents=True)
    (tmp_path / "foto" / "2024" / "a.jpg").write_text("x")

    def digest(path: Path) -> str:
        assert path.suffix != ".jpg"
        return ""

    monkeypatch.setattr(repeat, "_sha256", digest)

    assert Attempt.of(tmp_path, tmp_path / "store", tmp_path / "private").begun


def test_other_code_or_libraries_publish_anew(
    desk: Desk, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    After an update of the program or of a library the same folder may lead to something else.
    """
    monkeypatch.setattr(repeat, "_libraries", lambda: iter([b"numpy-99.dist-info"]))

    desk.run("publish", "--quiet")

    assert done == ["done"]


def test_a_refused_publication_leaves_no_mark(tmp_path: Path) -> None:
    """
    What was not released is never called unchanged.
    """
    desk = Desk(tmp_path).lay("tanggal\n2024-01-01\n")

    assert [desk.run("publish", "--quiet"), desk.run("publish", "--quiet")] == [1, 1]
    assert not (desk.private / repeat.NAME).exists()


def test_an_input_that_changes_meanwhile_leaves_no_mark(desk: Desk, tmp_path: Path) -> None:
    """
    A mark stands for what was read, so a folder that was written to during the publication has none.
    """
    (desk.private / repeat.NAME).unlink()
    attempt = Attempt.of(desk.source, desk.store.path, desk.private)
    _title(desk)

    attempt.remember("2026-11")

    assert not (desk.private / repeat.NAME).exists()


def test_the_mark_tells_nothing_of_a_register(desk: Desk, tmp_path: Path) -> None:
    """
    It is readable by its owner only, never the same for the same folder, and worth nothing without the key.
    """
    other = Desk(tmp_path / "other").lay()
    other.run("publish", "--quiet")
    marks = [(one.private / repeat.NAME).read_text().split() for one in (desk, other)]

    assert (desk.private / repeat.NAME).stat().st_mode & 0o777 == 0o400
    assert not set(marks[0][:2]) & set(marks[1][:2])
    assert not any(
        mark.encode() in data for mark in marks[0][:2] for data in contents(desk.store.path).values()
    )
    salt, mark, _ = marks[0]
    (desk.private / KEY).write_text("0" * 64)
    assert Attempt.of(desk.source, desk.store.path, desk.private).repeats() is None
    assert salt != mark


def test_the_names_of_files_are_those_of_their_owners() -> None:
    """
    The names that stand here to keep this module light.
    """
    assert (repeat.KEY, repeat.CURRENT, frozenset(repeat.READ)) == (KEY, CURRENT, FOLDERS)


def test_a_repeat_loads_no_library_of_numbers(desk: Desk) -> None:
    """
    What makes it quick: neither the tables nor numpy, DuckDB or a solver are imported.
    """
    where = [str(desk.source), "--store", str(desk.store.path), "--private", str(desk.private)]
    script = "import sys; from api.__main__ import main; main(sys.argv[1:]); print(*sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", script, "publish", *where],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    ).stdout.splitlines()

    assert "unchanged" in said[0]
    assert not {"numpy", "duckdb", "sqlmodel", "scipy"} & set(said[-1].split())
