"""The private folder: for its owner only, apart from the store, one publication at a time."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest
from publications import World

from api.errors import ConflictError
from api.publish import private
from api.publish.protection.key import secret
from api.publish.publishing import publish


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A source folder, and places for a store and a private folder."""
    return World(tmp_path)


def test_the_private_folder_is_made_for_its_owner_only(world: World) -> None:
    """
    Whatever the umask, nobody else may look into a new private folder.
    """
    before = os.umask(0)
    try:
        world.publish()
    finally:
        os.umask(before)

    assert world.private.stat().st_mode & 0o777 == 0o700
    assert (world.private / "lock").stat().st_mode & 0o077 == 0


def test_only_the_owner_reads_the_key(tmp_path: Path) -> None:
    """
    The key is 0400 whatever the umask: a copy of it that leaves the folder stays closed too.
    """
    before = os.umask(0)
    try:
        made = secret(tmp_path / "source", tmp_path, [])
    finally:
        os.umask(before)

    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o400
    assert secret(tmp_path / "source", tmp_path, []) == made


@pytest.mark.parametrize("mode", [0o750, 0o705, 0o701, 0o777])
def test_a_private_folder_that_others_may_open_is_refused(world: World, mode: int) -> None:
    """
    A private folder with any right for group or world stops the publication before the store is made.
    """
    world.private.mkdir()
    world.private.chmod(mode)

    with pytest.raises(ConflictError, match="PRIVATE_OPEN") as conflict:
        world.publish()

    assert "chmod 700" in conflict.value.remedy.en
    assert not world.store.path.exists()


@pytest.mark.parametrize(
    ("store", "own"),
    [
        ("a", "a"),
        ("a", "a/private"),
        ("a/store", "a"),
        ("a", "a/b/../c"),
        ("a/store", "linked"),
        ("linked/s", "a"),
    ],
)
def test_private_folder_and_store_lie_apart(world: World, store: str, own: str) -> None:
    """
    Neither may lie in the other, by whatever path or link it is named; nothing is made.
    """
    (world.path / "linked").symlink_to(world.path / "a")

    with pytest.raises(ConflictError, match="PRIVATE_IN_STORE"):
        publish(world.source, world.path / store, world.path / own)

    assert not (world.path / "a").exists()


def test_the_check_of_rights_is_what_refuses(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Without the check an open private folder would be taken: the test above can fail.
    """
    world.private.mkdir(mode=0o755)
    monkeypatch.setattr(private, "OTHERS", 0)

    assert world.publish().written


@pytest.mark.parametrize("lock", ["private/lock", "store/.lock"])
def test_a_second_publication_at_the_same_time_is_refused(world: World, lock: str) -> None:
    """
    Whoever holds the private folder or the store keeps others out until it ends.
    """
    world.publish()
    target = os.open(world.path / lock, os.O_RDWR)
    fcntl.flock(target, fcntl.LOCK_EX)
    try:
        with pytest.raises(ConflictError, match="PUBLISH_RUNNING"):
            world.publish()
    finally:
        os.close(target)

    assert not world.publish().written


def test_a_second_publication_leaves_the_first_one_s_work_alone(world: World) -> None:
    """
    What the running publication has built aside is not taken for a leftover.
    """
    world.publish()
    (world.store.path / ".building").mkdir()
    target = os.open(world.store.path / ".lock", os.O_RDWR)
    fcntl.flock(target, fcntl.LOCK_EX)
    try:
        with pytest.raises(ConflictError):
            world.publish()
    finally:
        os.close(target)

    assert (world.store.path / ".building").is_dir()
