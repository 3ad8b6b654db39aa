"""What a publication says and leaves behind when the disk fails it."""

from __future__ import annotations

import errno
import os
import resource
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from interruptions import counting
from publications import World, contents

from api.errors import ConflictError
from api.publish import durable, publishing
from api.publish.publishing import Prepared, prepare

CODES = {
    errno.ENOSPC: "DISK_FULL",
    errno.EDQUOT: "DISK_FULL",
    errno.EROFS: "STORE_NOT_WRITABLE",
    errno.EACCES: "STORE_NOT_WRITABLE",
    errno.EIO: "STORE_NOT_WRITABLE",
}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The tiny folder up to the first write."""
    return prepare(World(tmp_path_factory.mktemp("prepared")).source)


@pytest.fixture
def world(tmp_path: Path, prepared: Prepared, monkeypatch: pytest.MonkeyPatch) -> World:
    """A source folder, and places for a store and a private folder."""
    monkeypatch.setattr(publishing, "prepare", lambda source, tell: prepared)
    return World(tmp_path)


def _failing(number: int) -> Callable[[], None]:
    def fail() -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("number", CODES, ids=errno.errorcode.get)
def test_a_disk_that_fails_makes_one_clear_error(world: World, number: int) -> None:
    """
    Wherever the system refuses to write, one error says so, and nothing is visible or left.
    """
    for at in range(4, 220, 27):
        with pytest.MonkeyPatch.context() as patch:
            counting(patch, at, _failing(number))
            with pytest.raises(ConflictError) as conflict:
                world.publish()
        named = str(world.private) in conflict.value.message.en
        assert conflict.value.code == CODES[number].replace("STORE", "PRIVATE" if named else "STORE"), at
        assert world.store.current_id() is None

    assert world.publish().written
    assert {path.name for path in world.store.path.iterdir()} == {"2026-11", "current", ".lock"}


def test_a_real_limit_on_file_size_is_a_full_disk(world: World, tmp_path: Path) -> None:
    """
    SQLite that cannot write its file on is told as a full disk too, in a process with a real limit.
    """
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(write, _code_under_limit(world, 200_000).encode())
        os._exit(0)
    os.waitpid(child, 0)

    assert os.read(read, 100) == b"DISK_FULL"
    assert world.store.ids() == ()
    assert not (world.store.path / ".building").exists()


def _code_under_limit(world: World, most: int) -> str:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    try:
        world.publish()
    except ConflictError as error:
        return error.code
    return "nothing raised"


def test_a_store_that_is_a_file_is_one_clear_error(world: World) -> None:
    """
    A path that is no folder is named as such.
    """
    world.store.path.write_text("x")

    with pytest.raises(ConflictError, match="STORE_NOT_WRITABLE"):
        world.publish()


def test_a_private_folder_that_cannot_be_made_is_one_clear_error(world: World) -> None:
    """
    Trouble with the private folder is told as the private folder's.
    """
    world.private.write_text("x")

    with pytest.raises(ConflictError, match="PRIVATE_NOT_WRITABLE"):
        world.publish()


@pytest.mark.parametrize("leftover", [".building/2026-11/csv/source.csv", ".building/scratch.db", ".current"])
def test_leftovers_of_a_killed_publication_are_cleaned_away(world: World, leftover: str) -> None:
    """
    The next publication removes what a killed one left, even when it has nothing to write itself.
    """
    world.publish()
    before = contents(world.store.path)
    (world.store.path / leftover).parent.mkdir(parents=True, exist_ok=True)
    (world.store.path / leftover).write_text("half")

    assert not world.publish().written
    assert contents(world.store.path) == before
    assert {path.name for path in world.store.path.iterdir()} == {"2026-11", "current", ".lock"}


class Journal:
    """Remembers which files and folders were changed and not yet brought to the disk."""

    def __init__(self) -> None:
        self.loose: set[Path] = set()
        self.renamed: list[Path] = []
        self._open: dict[int, Path] = {}

    def __getattr__(self, name: str) -> object:
        return getattr(os, name)

    def open(self, path: Path, flags: int, mode: int = 0o777) -> int:
        """Opens; a new file changes its folder."""
        target = os.open(path, flags, mode)
        self._open[target] = path
        if flags & os.O_CREAT:
            self.loose |= {path, path.parent}
        return target

    def fsync(self, target: int) -> None:
        """What was open there is on the disk."""
        self.loose.discard(self._open[target])

    def mkdir(self, path: Path, mode: int) -> None:
        """A new folder changes the one above it."""
        os.mkdir(path, mode)  # noqa: PTH102  (stands in for the system's own call)
        self.loose |= {path.parent}

    def replace(self, old: Path, new: Path) -> None:
        """Nothing below a name that becomes visible may be loose."""
        assert not {path for path in self.loose if path.is_relative_to(old)}, old
        os.replace(old, new)  # noqa: PTH105  (as above)
        self.loose.add(new.parent)
        self.renamed.append(new)


def test_everything_is_on_the_disk_before_it_becomes_visible(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Every file and folder is synced before the rename that shows it, and every rename before the next one.
    """
    journal = Journal()
    monkeypatch.setattr(durable, "os", journal)
    world.publish()

    assert [path.name for path in journal.renamed] == ["2026-11", "current"]
    assert world.store.path not in journal.loose


@pytest.mark.parametrize("skipped", ["release.db", "csv", "2026-11", "manifest.json", ".current"])
def test_a_sync_that_is_left_out_is_noticed(
    world: World, monkeypatch: pytest.MonkeyPatch, skipped: str
) -> None:
    """
    Leaving out any sync before a rename makes the test above fail.
    """
    journal = Journal()
    real = journal.fsync
    monkeypatch.setattr(durable, "os", journal)
    monkeypatch.setattr(
        journal, "fsync", lambda target: journal._open[target].name == skipped or real(target)
    )
    monkeypatch.setattr(durable, "vacuum", lambda connection, path: _vacuum(journal, connection, path))

    with pytest.raises(AssertionError):
        world.publish()


def _vacuum(journal: Journal, connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("VACUUM INTO ?", (str(path),))
    journal.loose |= {path, path.parent}
