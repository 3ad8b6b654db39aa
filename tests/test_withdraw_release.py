"""A release that is taken back: its data go, the reason stays, and what it said stays known."""

from __future__ import annotations

import shutil
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from interruptions import counting, killed
from protection_world import RegisterWorld, at

from api.errors import ConflictError, RefusedError, StoreError
from api.publish import withdrawal
from api.publish.withdrawal import Withdrawal, Withdrawn, withdraw
from api.store import Store, Tombstone

OLD, NEW = "2026-10", "2026-11"
TRUTH = {at(202401): 7, at(202402): 12}


def take_back(
    world: RegisterWorld, release: str = NEW, reason: str = "Satu kelurahan salah hitung."
) -> Withdrawn:
    asked = Withdrawal(release, reason, "One village was miscounted.", date(2026, 11, 25))
    return withdraw(asked, world.store.path, world.private)


def left(store: Store, release: str = NEW) -> set[str]:
    return {path.name for path in (store.path / release).iterdir()}


@pytest.fixture
def world(tmp_path: Path) -> RegisterWorld:
    """A store with two releases of one register."""
    world = RegisterWorld(tmp_path)
    world.publish(TRUTH, OLD)
    world.publish(TRUTH | {at(202403): 8}, NEW)
    return world


def test_a_withdrawn_release_leaves_its_tombstone_only(world: RegisterWorld) -> None:
    """The data and bulk files are gone; the tombstone holds the day and both reasons."""
    assert take_back(world) == Withdrawn(NEW, OLD)

    assert left(world.store) == {"withdrawn.json"}
    assert world.store.tombstone(NEW) == Tombstone(
        id=NEW,
        date="2026-11-25",
        reason_id="Satu kelurahan salah hitung.",
        reason_en="One village was miscounted.",
    )
    with pytest.raises(StoreError, match="RELEASE_WITHDRAWN"):
        world.store.release(NEW)


def test_the_newest_other_release_answers(world: RegisterWorld) -> None:
    """The newest release that was not withdrawn becomes current; without one the store is empty."""
    take_back(world)
    assert world.store.current_id() == OLD

    take_back(world, OLD)
    assert world.store.current_id() is None


def test_an_older_release_goes_without_a_switch(world: RegisterWorld) -> None:
    """Taking back a release that is not current leaves the current one as it is."""
    assert take_back(world, OLD).current == NEW


def test_withdrawing_twice_keeps_the_first_tombstone(world: RegisterWorld) -> None:
    """The second time nothing changes, and is said to."""
    take_back(world)
    first = world.store.tombstone(NEW)

    assert take_back(world, reason="Alasan lain.") == Withdrawn(NEW, OLD, before=True)
    assert world.store.tombstone(NEW) == first


def test_what_was_withdrawn_stays_known(world: RegisterWorld) -> None:
    """The ledger keeps the withdrawn release, so that the same truth is published alike ever after."""
    shown = world.shown(NEW)
    take_back(world)
    ledger = world.private / "ledger" / f"{NEW}.ledger"
    assert ledger.is_file()

    assert world.publish(TRUTH | {at(202403): 8}, "2026-12").written
    assert world.shown("2026-12") == shown
    ledger.unlink()
    with pytest.raises(ConflictError, match="LEDGER_MISSING"):
        world.publish(TRUTH | {at(202403): 9}, "2027-01")


def test_the_id_is_never_used_again(world: RegisterWorld) -> None:
    """Publishing under the id of a withdrawn release is refused, and says that it was withdrawn."""
    take_back(world)

    with pytest.raises(ConflictError, match="RELEASE_EXISTS") as conflict:
        world.publish(TRUTH, NEW)
    assert "withdrawn" in conflict.value.message.en


@pytest.mark.parametrize("release", ["2026-09", "../x", "current"])
def test_only_a_release_can_be_withdrawn(world: RegisterWorld, release: str) -> None:
    """An unknown id is an error, and nothing is deleted."""
    with pytest.raises(StoreError, match="RELEASE_UNKNOWN"):
        take_back(world, release)

    assert world.store.ids() == (OLD, NEW)


@pytest.mark.parametrize(
    ("reason", "rule"),
    [
        ("NIK 3576014107900001 ikut terbit.", "PERSONAL_NIK"),
        ("  ", "REASON_FORM"),
        ("a\nb", "REASON_FORM"),
        ("a" * 501, "REASON_FORM"),
    ],
)
def test_a_reason_is_read_by_the_linter(world: RegisterWorld, reason: str, rule: str) -> None:
    """A reason becomes public: one with personal data, or none at all, is refused before anything changes."""
    with pytest.raises(RefusedError) as refused:
        take_back(world, reason=reason)

    assert rule in {fault.rule for fault in refused.value.faults}
    assert all(reason.strip() not in str(fault) for fault in refused.value.faults if reason.strip())
    assert world.store.current_id() == NEW


def test_killed_anywhere_either_the_release_or_its_tombstone_stands(world: RegisterWorld) -> None:
    """At every change of the disk: `current` answers, the release is whole or withdrawn, a rerun finishes."""
    calm = RegisterWorld(world.path / "calm")
    shutil.copytree(world.store.path, calm.store.path)
    shutil.copytree(world.private, calm.private)
    with pytest.MonkeyPatch.context() as patch:
        points = counting(patch, 0, lambda: None)
        take_back(calm)
    whole = left(world.store)
    states = []
    for number in range(1, points.passed + 1):
        again = RegisterWorld(world.path / str(number))
        shutil.copytree(world.store.path, again.store.path)
        shutil.copytree(world.private, again.private)
        assert killed(partial(take_back, again), number)
        states.append(_stands(again.store, whole))
        assert again.store.current().id in {OLD, NEW}
        take_back(again)
        assert left(again.store) == {"withdrawn.json"}
        shutil.rmtree(again.path)

    assert states == sorted(states)
    assert set(states) == {"release", "tombstone"}


def _stands(store: Store, whole: set[str]) -> str:
    if store.tombstone(NEW) is not None:
        return "tombstone"
    assert left(store) == whole
    return "release"


def test_a_publication_finishes_a_killed_withdrawal(world: RegisterWorld) -> None:
    """What a withdrawal left of the data when it was killed goes with the next publication."""
    take_back(world)
    (world.store.path / NEW / "release.db").write_text("half")
    world.publish(TRUTH | {at(202403): 9}, "2026-12")

    assert left(world.store) == {"withdrawn.json"}


def test_deleting_before_the_tombstone_would_be_noticed(
    world: RegisterWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were the data deleted first, a kill would leave neither release nor tombstone."""
    mark = withdrawal._mark

    def late(store: Store, asked: Withdrawal) -> None:
        (store.path / NEW / "release.db").unlink()
        mark(store, asked)

    monkeypatch.setattr(withdrawal, "_mark", late)
    with pytest.raises(AssertionError):
        test_killed_anywhere_either_the_release_or_its_tombstone_stands(world)
