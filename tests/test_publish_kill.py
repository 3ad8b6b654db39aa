"""A publication that is killed at any point leaves a store that serves, and the next one mends it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from interruptions import counting, killed
from publications import World, contents
from sources import EDITION, with_cells, write_source

from api.errors import ConflictError
from api.publish import aside, durable, publishing, release
from api.publish.publishing import Prepared, prepare
from api.publish.release import Outcome

OLD, NEW = "2026-10", "2026-11"
SHORT = 25
LONG, BLOCKS = 240, 6

Editions = dict[str, Prepared]
Choice = Callable[[int], Sequence[int]]
"""Which of so many points to kill at."""


@pytest.fixture(autouse=True)
def unsynced(monkeypatch: pytest.MonkeyPatch) -> None:
    """A killed process loses nothing that it wrote: to wait for the disk would prove no more."""
    monkeypatch.setattr(os, "fsync", lambda target: None)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Editions:
    """Both editions up to the first write, which is the same every time."""
    old = write_source(
        tmp_path_factory.mktemp(OLD),
        release=EDITION.replace(f'"{NEW}"', f'"{OLD}"'),
        source=with_cells("source", 0, publisher="Koran lama"),
    )
    return {OLD: prepare(old), NEW: prepare(write_source(tmp_path_factory.mktemp(NEW)))}


def _publish(world: World, edition: Prepared) -> Outcome:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publishing, "prepare", lambda source, tell: edition)
        return publishing.publish(world.source, world.store.path, world.private)


def _count(world: World, edition: Prepared) -> int:
    """How many changes of the disk a publication makes."""
    with pytest.MonkeyPatch.context() as patch:
        points = counting(patch, 0, lambda: None)
        _publish(world, edition)
    return points.passed


def _kill_at(world: World, prepared: Editions, at: int, calm: dict[str, bytes]) -> str | None:
    """Kills the second publication at one point and publishes again; the id that was served meanwhile."""
    assert killed(lambda: _publish(world, prepared[NEW]), at)
    served = world.store.current_id()
    for id in world.store.ids():
        assert contents(world.store.path / id) == _below(calm, id)
    _publish(world, prepared[NEW])
    return served


def _below(files: dict[str, bytes], id: str) -> dict[str, bytes]:
    """The files of one release among those of a store."""
    return {name.removeprefix(f"{id}/"): data for name, data in files.items() if name.startswith(f"{id}/")}


def _spread(most: int) -> Choice:
    """That many points, spread evenly from the first change of a publication to its last."""
    return lambda total: sorted({round(1 + (total - 1) * n / (most - 1)) for n in range(most)})


def _block(number: int) -> Choice:
    """Every sixth of 240 points: blocks that lie in each other, so that several processors share them."""
    return lambda total: _spread(LONG)(total)[number::BLOCKS]


def check_block(served: list[str | None], number: int) -> None:
    """Assert that a block is whole: it starts before the switch, and the last point lies after it."""
    assert len(served) == LONG // BLOCKS
    assert set(served) <= {OLD, NEW}
    assert served[0] == OLD
    assert number < BLOCKS - 1 or served[-1] == NEW


def _kill(folder: Path, prepared: Editions, choose: Choice) -> list[str | None]:
    """Kills one publication after another at the chosen points; the id that was served after each."""
    old, calm, served = World(folder / "old"), World(folder / "calm"), []
    _publish(old, prepared[OLD])
    shutil.copytree(old.path, calm.path)
    total, undisturbed = _count(calm, prepared[NEW]), contents(calm.store.path)
    for at in choose(total):
        world = World(folder / str(at))
        shutil.copytree(old.path, world.path)
        served.append(_kill_at(world, prepared, at, undisturbed))
        assert contents(world.store.path) == undisturbed
        shutil.rmtree(world.path)
    return served


def test_a_killed_publication_is_mended_by_the_next(tmp_path: Path, prepared: Editions) -> None:
    """
    Wherever the process is killed, the old release answers until the switch, every visible release is whole,
    and publishing again gives the bytes of a publication that nothing disturbed.
    """
    served = _kill(tmp_path, prepared, _spread(SHORT))

    assert (served[0], served[-1]) == (OLD, NEW)
    assert served.count(OLD) + served.count(NEW) == len(served) == SHORT


@pytest.mark.prove
@pytest.mark.parametrize("block", range(BLOCKS))
def test_a_publication_killed_at_240_points_is_mended_by_the_next(
    tmp_path: Path, prepared: Editions, block: int
) -> None:
    """
    The same, at 240 points over all writes, syncs and renames; budget: three minutes for all blocks.
    """
    check_block(_kill(tmp_path, prepared, _block(block)), block)


def test_a_first_publication_that_is_killed_leaves_an_empty_store(tmp_path: Path, prepared: Editions) -> None:
    """
    Before the first release is whole there is none, and the next run makes it.
    """
    calm, world = World(tmp_path / "calm"), World(tmp_path / "world")
    total = _count(calm, prepared[NEW])
    for at in range(1, total - 20, total // 8):
        assert killed(lambda: _publish(world, prepared[NEW]), at)
        assert world.store.current_id() is None

    assert _publish(world, prepared[NEW]) == Outcome(NEW, written=True)
    assert contents(world.store.path) == contents(calm.store.path)


def test_a_release_built_in_place_would_not_survive(
    tmp_path: Path, prepared: Editions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Were a release built under its own name instead of aside, a kill would leave what nobody can mend.
    """
    build = aside.build
    monkeypatch.setattr(release, "build", lambda cleared, at, previous: build(cleared, at.parent, previous))

    with pytest.raises(ConflictError, match="RELEASE_EXISTS"):
        _kill(tmp_path, prepared, _spread(SHORT))


def test_a_switch_in_place_would_not_survive(
    tmp_path: Path, prepared: Editions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Were `current` written over instead of renamed into place, a kill would leave a store without a release.
    """
    rename = durable.rename

    def in_place(old: Path, new: Path) -> None:
        if new.name == "current":
            durable.remove(new)
        rename(old, new)

    monkeypatch.setattr(durable, "rename", in_place)

    with pytest.raises(AssertionError, match="current"):
        _kill(tmp_path, prepared, lambda total: range(total - 12, total))
