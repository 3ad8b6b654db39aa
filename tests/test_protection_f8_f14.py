"""F8 to F14, each at a release: what a stranger finds in its files, with the protection and without it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from protection_world import FAR, HOME, NEAR, REST, RegisterWorld, Truth, at, crowd
from test_protection_twins import same

from api.errors import RefusedError
from api.publish import aside, publishing
from api.publish.cleared import Cleared, with_cells
from api.publish.protection import clearing, strictness
from api.publish.protection.ledger_page import Page, pages
from api.publish.protection.strictness import Strictness
from api.publish.registers.count import BaseCells
from api.publish.statements import statements as texts_of
from api.publish.withdrawal import Withdrawal, withdraw
from api.sdc import turns
from api.store import TOMBSTONE

Worlds = Callable[[], RegisterWorld]
SIX = [(village, "yatim", aid) for village in (HOME, NEAR, FAR) for aid in ("sembako", "uang")]


@pytest.fixture
def worlds(tmp_path: Path) -> Worlds:
    """Folders for registers, a new one at each call."""
    numbers = iter(range(1_000))
    return lambda: RegisterWorld(tmp_path / str(next(numbers)))


def unaudited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes the audit of the release out too: what it refuses is published."""
    monkeypatch.setattr(clearing, "refuse", lambda report, name: None)


# F8: predictable rounding


SMALL = {at(month, *place): month % 100 for month in (202401, 202402, 202403) for place in SIX}
"""Counts of one to three persons, the same in every village."""


def predictable(world: RegisterWorld) -> bool:
    """Whether every number is the multiple nearest to its count, so that 5 says "three or four"."""
    world.publish(SMALL)
    shown = world.shown()
    return all(shown.get(place, 0) == round(count / 5) * 5 for place, count in SMALL.items())


def test_f8_nobody_can_predict_the_rounding(worlds: Worlds, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F8: one person can be shown as 5 and four as 0; rounded to the nearest, each number halves its counts.
    """
    unaudited(monkeypatch)
    assert not predictable(worlds())

    monkeypatch.setattr(turns, "start", lambda _draw, remainder, base: 2 * remainder > base)
    monkeypatch.setattr(turns, "settle", lambda *_: None)
    assert predictable(worlds())


# F9: sensitive by group, aid type or programme


SENSITIVE = crowd() | {at(202401, HOME, group="langka"): 23, at(202402, NEAR, group="anak"): 27}
SENSITIVE |= {(202401, FAR, "lain", "yatim", "obat"): 33, at(202401, HOME, group="anak", aid="uang"): 12}


def too_fine(world: RegisterWorld) -> set[str]:
    """Rows finer than the release's own code lists allow: by village, or no multiple of their base."""
    world.publish(SENSITIVE)
    groups, aids = ({row["code"]: row for row in world.bulk(name)} for name in ("target_group", "aid_type"))
    found: set[str] = set()
    for row in world.bulk("distribution"):
        group, aid = groups[row["target_group"]], aids[row["aid_type"]]
        if group["finest_level"] == "CITY" and row["region"] != REST:
            found.add("level")
        if int(row["deliveries"]) % max(int(group["base"]), int(aid["base"])):
            found.add("base")
    return found


def lenient(noun: str, codes: tuple[str, ...], *_: object) -> Strictness:
    """A code list that asks for nothing."""
    return Strictness(np.ones(len(codes), np.int64), np.zeros(len(codes), np.bool_))


def test_f9_the_strictest_rule_wins(worlds: Worlds, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F9: sensitive groups and aid types are shown in tens and by city only; without the rule neither.
    """
    assert too_fine(worlds()) == set()

    unaudited(monkeypatch)
    monkeypatch.setattr(strictness, "strictness", lenient)
    assert too_fine(worlds()) == {"level", "base"}


def test_f9_the_remainder_is_there_in_every_month(worlds: Worlds) -> None:
    """
    F9: coverage names the city in every month of the plan, whoever is in its remainder.
    """
    first, second = worlds(), worlds()
    first.publish(SENSITIVE)
    second.publish(crowd())

    assert first.bulk("coverage") == second.bulk("coverage")
    months = {row["month"] for row in first.bulk("coverage") if row["cube"] == "distributions"}
    assert months == {"202401", "202402", "202403"}


# F10: another base for published months


RECODED = {at(202401, *place): count for place, count in zip(SIX, (3, 7, 13, 4, 26, 18), strict=True)}


def told_twice(world: RegisterWorld) -> bool:
    """Whether two releases show one count at two bases, so that both bounds hold at once."""
    world.publish(RECODED | {at(202402): 40}, "2026-10", base=10)
    world.publish(RECODED | {at(202402): 40}, "2026-11")
    before, after = world.shown("2026-10"), world.shown("2026-11")
    return any(before.get(place, 0) != after.get(place, 0) for place in RECODED)


def test_f10_published_months_keep_their_base(worlds: Worlds, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F10: a plan that changes the base of published months is refused; unfrozen, both numbers are out.
    """
    unaudited(monkeypatch)
    with pytest.raises(RefusedError) as refused:
        told_twice(worlds())
    assert {one.rule for one in refused.value.faults} == {"PLAN_FROZEN"}

    monkeypatch.setattr(clearing, "frozen", lambda *_: iter(()))
    assert told_twice(worlds())


# F11: metadata talks


def manifest(world: RegisterWorld, truth: Truth) -> Mapping[str, object]:
    """What a release says of itself, beside the list of its files."""
    world.publish(truth)
    found = json.loads((world.store.path / "2026-11" / "manifest.json").read_text())
    return {key: value for key, value in found.items() if key not in {"files", "content_hash"}}


def test_f11_the_manifest_says_pass_and_no_more(worlds: Worlds, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F11: two registers have the same manifest but for their files; with realised numbers in it they differ.
    """
    other = crowd() | {at(202403, HOME): 14, at(202403, NEAR): 3}
    found = manifest(worlds(), crowd())
    assert found == manifest(worlds(), other)
    assert (found["policy"], found["audit"]) == ("setiakawan-1", "PASS")

    monkeypatch.setattr(publishing, "with_cells", lambda *parts: _boasting(with_cells(*parts)))
    assert manifest(worlds(), crowd()) != manifest(worlds(), other)


def _boasting(cleared: Cleared) -> Cleared:
    return replace(cleared, audit=f"PASS, {len(cleared.built['distribution'])} cells")


# F12: coarsening that depends on the data


def few_are_hidden(cells: BaseCells) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Cells with hardly anybody moved into the remainder: the usual suppression."""
    return np.asarray(cells.counts < 3)


def twins_differ(folder: Path) -> bool:
    """Whether some twin registers, alike in all that is published, make two releases."""
    return not all(same(folder / str(seed), seed) for seed in (21, 22, 23))


def test_f12_levels_do_not_depend_on_the_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F12: every village is shown alike, however few are in it; a level chosen by counts tells of them.
    """
    unaudited(monkeypatch)
    assert not twins_differ(tmp_path / "declared")

    monkeypatch.setattr(strictness, "_coarse_plan", few_are_hidden)
    assert twins_differ(tmp_path / "chosen")


# F13: withdrawn releases stay known


MORE = [at(202401, village, "anak", aid) for village, _, aid in SIX]
MORE += [(202401, village, "lain", "yatim", "obat") for village in (HOME, NEAR, FAR)]


def decides_anew(world: RegisterWorld) -> bool:
    """Whether the release after a withdrawn one shows the same counts in another way."""
    world.publish(RECODED | {at(202402): 40}, "2026-10")
    before = world.shown("2026-10")
    asked = Withdrawal("2026-10", "angka keliru", "wrong numbers", date(2026, 11, 20))
    withdraw(asked, world.store.path, world.private)
    late = dict(zip(MORE, (3, 17, 4, 9, 26, 2, 11, 13, 38), strict=True))
    world.publish(RECODED | late | {at(202402): 40}, "2026-11")
    after = world.shown("2026-11")
    return any(before.get(place, 0) != after.get(place, 0) for place in RECODED)


def forgetful(private: Path, visible: tuple[str, ...]) -> tuple[Page, ...]:
    """A ledger without the releases that were withdrawn."""
    graves = {path.parent.name for path in (private.parent / "store").glob(f"*/{TOMBSTONE}")}
    return pages(private, tuple(id for id in visible if id not in graves))


def test_f13_a_withdrawn_release_stays_known(worlds: Worlds, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F13: what a withdrawn release decided stands; forgotten, its counts are out in two ways.
    """
    unaudited(monkeypatch)
    assert not decides_anew(worlds())

    monkeypatch.setattr(publishing, "pages", forgetful)
    assert decides_anew(worlds())


# F14: statements of certainty


def statements(world: RegisterWorld, truth: Truth) -> Iterator[bytes]:
    """The texts of a release."""
    world.publish(truth)
    folder = world.store.path / "2026-11"
    yield from (path.read_bytes() for path in sorted(folder.glob("*.md")))
    yield (folder / "dictionary.csv").read_bytes()


def test_f14_certainty_is_a_constant(worlds: Worlds, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F14: texts are the same whatever the register holds; realised deviations in them would tell of it.
    """
    other = crowd() | {at(202403, HOME): 14, at(202403, NEAR): 3}
    assert list(statements(worlds(), crowd())) == list(statements(worlds(), other))

    monkeypatch.setattr(
        aside,
        "statements",
        lambda cleared: [(name, text + _realised(cleared)) for name, text in texts_of(cleared)],
    )
    assert list(statements(worlds(), crowd())) != list(statements(worlds(), other))


def _realised(cleared: Cleared) -> bytes:
    return f"{len(cleared.built['distribution'])}".encode()
