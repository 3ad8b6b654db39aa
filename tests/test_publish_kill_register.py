"""A publication of a register that is killed at any point: the same numbers again, and a ledger that fits."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest
from interruptions import killed
from protection_world import FAR, HOME, NEAR, RegisterWorld, Truth, at, crowd, people, toml, written
from publications import World, contents
from test_publish_kill import (
    BLOCKS,
    NEW,
    OLD,
    Choice,
    Editions,
    _block,
    _count,
    _publish,
    _spread,
    check_block,
    unsynced,
)

from api.publish import publishing
from api.publish.protection.ledger_page import FOLDER, SUFFIX, Page, pages, write
from api.publish.publishing import prepare
from api.publish.release import clean

SHORT = 20
__all__ = ["unsynced"]
FIRST = crowd() | {at(202401, HOME): 13, at(202402, HOME): 7, at(202402, HOME, aid="uang"): 4}
LATER = FIRST | crowd(202403) | {at(202403, HOME): 6, at(202401, HOME): 14, at(202403, NEAR, "anak"): 12}
LATER |= {at(202403, FAR, "langka"): 3}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Editions:
    """Both editions with a real register each, up to the first write."""
    return {
        id: prepare(_source(tmp_path_factory.mktemp(id), id, truth))
        for id, truth in ((OLD, FIRST), (NEW, LATER))
    }


def _source(folder: Path, id: str, truth: Truth) -> Path:
    """A source without a public key: decisions hang on the key of the private folder."""
    world = RegisterWorld(folder, demo=False)
    world.write(written(people(truth)), toml(origin="REGISTER"), id)
    return world.source


def ledger(world: World) -> tuple[str, ...]:
    """The releases that the private folder has a page of."""
    found = (world.private / FOLDER).glob(f"*{SUFFIX}")
    return tuple(sorted(path.name.removesuffix(SUFFIX) for path in found))


def check_killed(world: World, prepared: Editions, point: int) -> str | None:
    """Kills the second publication at one point, publishes again, and looks at the ledger each time."""
    assert killed(lambda: _publish(world, prepared[NEW]), point)
    served = world.store.current_id()
    assert set(world.store.ids()) <= set(ledger(world))
    assert all(page.cells for page in pages(world.private, world.store.ids()))
    _publish(world, prepared[NEW])
    assert ledger(world) == world.store.ids() == (OLD, NEW)
    return served


def kill(folder: Path, prepared: Editions, choose: Choice) -> list[str | None]:
    """Kills one publication after another at the chosen points; the id that was served after each."""
    old, calm, served = World(folder / "old"), World(folder / "calm"), []
    _publish(old, prepared[OLD])
    shutil.copytree(old.path, calm.path)
    total = _count(calm, prepared[NEW])
    store, page = contents(calm.store.path), calm.private / FOLDER / f"{NEW}{SUFFIX}"
    for point in choose(total):
        world = World(folder / str(point))
        shutil.copytree(old.path, world.path)
        served.append(check_killed(world, prepared, point))
        assert contents(world.store.path) == store
        assert (world.private / FOLDER / page.name).read_bytes() == page.read_bytes()
        shutil.rmtree(world.path)
    return served


def test_a_killed_register_is_published_alike_again(tmp_path: Path, prepared: Editions) -> None:
    """
    Wherever the process is killed, publishing again gives the same published cells and the same ledger, and
    no release is ever visible without its page.
    """
    served = kill(tmp_path, prepared, _spread(SHORT))

    assert (served[0], served[-1]) == (OLD, NEW)
    assert len(served) == SHORT


def test_a_first_publication_that_is_killed_leaves_no_broken_key(tmp_path: Path, prepared: Editions) -> None:
    """
    Wherever the very first publication is killed while key and page are made, the next one goes through.
    """
    for point in range(1, 16):
        world = World(tmp_path / str(point))
        assert killed(partial(_publish, world, prepared[OLD]), point)
        _publish(world, prepared[OLD])
        assert ledger(world) == world.store.ids() == (OLD,)


@pytest.mark.prove
@pytest.mark.parametrize("block", range(BLOCKS))
def test_a_register_killed_at_240_points_is_published_alike_again(
    tmp_path: Path, prepared: Editions, block: int
) -> None:
    """
    The same at 240 points (budget: five minutes for all blocks).
    """
    check_block(kill(tmp_path, prepared, _block(block)), block)


def test_a_page_written_after_the_switch_would_be_missed(
    tmp_path: Path, prepared: Editions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Were the ledger written after the release is visible, a kill would leave a release without its page.
    """
    late: list[tuple[Path, Page]] = []

    def after(store: Path) -> None:
        clean(store)
        while late:
            write(*late.pop())

    monkeypatch.setattr(publishing, "write", lambda private, page: late.append((private, page)))
    monkeypatch.setattr(publishing, "clean", after)

    with pytest.raises(AssertionError, match="<="):
        kill(tmp_path, prepared, lambda total: range(total - 12, total))
