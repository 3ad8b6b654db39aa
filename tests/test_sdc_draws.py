"""Draws, tags and the ledger: keyed, apart from each other, silent about counts."""

from __future__ import annotations

import hmac

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies_cells import Cube, cubes, keys

from api.sdc.decisions import decide
from api.sdc.draws import derive, digests, draws, message, start, tags
from api.sdc.ledger import Ledger, empty, enter, join, look_up
from api.sdc.refusal import RefusalError

TEXTS = [message(b"series", count) for count in range(50)]


@settings(max_examples=500, deadline=None, database=None)
@given(keys, st.lists(st.binary(max_size=200), max_size=5))
def test_digests_are_hmac_sha256(key: bytes, texts: list[bytes]) -> None:
    """
    The faster arithmetic gives the same bytes as the standard library.
    """
    assert digests(key, texts) == b"".join(hmac.digest(key, text, "sha256") for text in texts)


def test_tags_and_draws_come_from_different_keys() -> None:
    """
    Who knows a tag learns nothing about the draw of the same pair.
    """
    pair = derive(bytes(32))

    assert pair.tag != pair.draw
    assert digests(pair.tag, TEXTS)[:8] != digests(pair.draw, TEXTS)[:8]


def test_a_short_key_is_refused() -> None:
    """
    A key of fewer than 32 bytes could be guessed.
    """
    with pytest.raises(RefusalError, match="KEY_SHORT"):
        derive(bytes(31))


@pytest.mark.parametrize("base", [3, 5, 10])
def test_the_start_is_unbiased_over_keys(base: int) -> None:
    """
    F8: over keys, a count goes up as often as its remainder is of its base.
    """
    for remainder in range(1, base):
        words = np.concatenate([draws(derive(bytes([k]) * 32), TEXTS) for k in range(100)])
        up = start(words, np.full(len(words), remainder), np.full(len(words), base))
        assert float(up.mean()) == pytest.approx(remainder / base, abs=0.03)


@settings(max_examples=500, deadline=None, database=None)
@given(cubes(), keys)
def test_new_entries_are_tags_in_their_own_order(cube: Cube, key: bytes) -> None:
    """
    The ledger ascends by keyed tag: neither series nor counts nor the order of cells can be read from it.
    """
    new = decide(cube.cells, cube.margins, key, empty()).new

    assert np.all(new.tag[:-1] < new.tag[1:])
    assert new.tag.dtype == np.dtype("S16")
    assert len(new) == len({(r, c) for r, c, m in zip(*_pairs(cube), strict=True) if m})


def _pairs(cube: Cube) -> tuple[list[int], list[int], list[int]]:
    cells = cube.cells
    return cells.row.tolist(), cells.count.tolist(), cells.remainder.tolist()


def test_ledgers_join_and_are_looked_up() -> None:
    """
    The decisions of several releases are found again; an unknown tag is open.
    """
    tag = tags(derive(bytes(32)), TEXTS)
    up = np.arange(50) % 2 == 0
    known = join([enter(tag[:20], up[:20]), enter(tag[10:40], up[10:40])])
    decided, found = look_up(known, tag)

    assert len(known) == 40
    assert np.array_equal(decided, np.arange(50) < 40)
    assert np.array_equal(found, up & decided)


def test_ledgers_that_contradict_each_other_are_refused() -> None:
    """
    F3: a pair decided both ways means that the wrong ledger was restored.
    """
    tag = tags(derive(bytes(32)), TEXTS[:1])

    with pytest.raises(RefusalError, match="LEDGER_CONFLICT"):
        join([enter(tag, np.array([True])), enter(tag, np.array([False]))])


@pytest.mark.parametrize(
    ("tag", "code"),
    [(np.array([b"b" * 16, b"a" * 16]), "LEDGER_ORDER"), (np.array([b"a" * 15, b"b" * 15]), "LEDGER_SHAPE")],
)
def test_a_damaged_ledger_is_refused(tag: np.ndarray[tuple[int], np.dtype[np.bytes_]], code: str) -> None:
    """
    Tags of another length or out of order are not a ledger.
    """
    with pytest.raises(RefusalError, match=code):
        Ledger(tag, np.array([True, False]))
