"""Decisions: what may be published for a cell, and that it stays."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from strategies_cells import Cube, all_series, cubes, keys, margins

from api.sdc import decisions as kernel
from api.sdc.cells import Cells, Ints, Series
from api.sdc.decisions import decide
from api.sdc.ledger import empty, join
from api.sdc.pairs import Pairs, stand_alone

KEY = bytes(range(32))
many = settings(max_examples=500, deadline=None, database=None)


def check_form(cube: Cube, published: Ints) -> None:
    """Assert what a reader may know of every base number."""
    cells = cube.cells
    assert not np.any(published % cells.base)
    assert np.all(np.abs(published - cells.count) < cells.base)


@many
@given(cubes(), keys)
def test_every_base_number_is_a_multiple_of_its_base_near_the_truth(cube: Cube, key: bytes) -> None:
    """
    A base cell is published as a multiple of its base, at most base - 1 from the truth; a multiple stays.
    """
    published = decide(cube.cells, cube.margins, key, empty()).published

    check_form(cube, published)
    exact = cube.cells.remainder == 0
    assert np.array_equal(published[exact], cube.cells.count[exact])


@pytest.mark.parametrize("count", [6, 7])
def test_exact_larger_cells_break_the_form(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """
    F4: without rounding of all cells, the usual practice, the form of base numbers is broken.
    """
    series = all_series(np.full(12, 5))
    cube = Cube(Cells(series, np.arange(12), np.zeros(12, np.int64), np.full(12, count)), margins())
    check_form(cube, decide(cube.cells, cube.margins, KEY, empty()).published)
    monkeypatch.setattr(kernel, "pair_up", stand_alone)

    with pytest.raises(AssertionError):
        check_form(cube, decide(cube.cells, cube.margins, KEY, empty()).published)


def check_alike(cells: Cells, published: Ints) -> None:
    """Assert that equal counts of one series are published alike."""
    pairs: dict[tuple[int, int], int] = {}
    for row, count, value in zip(cells.row, cells.count, published, strict=True):
        assert pairs.setdefault((int(row), int(count)), int(value)) == value


@many
@given(cubes(), keys)
def test_equal_counts_of_a_series_are_published_alike(cube: Cube, key: bytes) -> None:
    """
    F3: one decision per (series, true count), in every month.
    """
    check_alike(cube.cells, decide(cube.cells, cube.margins, key, empty()).published)


def alone(cells: Cells) -> Pairs:
    """Each cell a pair of its own: the decision per (series, count) taken out."""
    cell = np.flatnonzero(cells.remainder)
    row = cells.row[cell]
    return Pairs(row, cells.count[cell], cells.series.base[row], np.arange(len(cell) + 1), cell)


def decide_each_month_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take out F3: each cell is decided on its own."""
    texts = kernel._texts
    monkeypatch.setattr(kernel, "pair_up", alone)
    monkeypatch.setattr(kernel, "_texts", lambda cells, pairs, _mode: texts(cells, pairs, "small_only"))


def test_deciding_each_month_anew_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F3: without the decision per pair, a static series is published differently in some month.
    """
    row, period = (part.reshape(-1) for part in np.indices((12, 12)))
    cells = Cells(all_series(np.full(12, 5)), row, period, np.full(144, 2))
    decide_each_month_anew(monkeypatch)

    with pytest.raises(AssertionError):
        check_alike(cells, decide(cells, margins(), KEY, empty()).published)


@many
@given(cubes(most_months=5), keys)
def test_a_published_number_never_changes_while_the_count_stays(cube: Cube, key: bytes) -> None:
    """
    F3: along a chain of releases, each with one month more, decided pairs keep their direction.
    """
    known = empty()
    seen: dict[tuple[int, int, int], int] = {}
    for month in np.unique(cube.cells.period):
        past = cube.cells.period <= month
        part = Cells(cube.cells.series, cube.cells.row[past], cube.cells.period[past], cube.cells.count[past])
        released = decide(part, cube.margins, key, known)
        known = join([known, released.new])
        for cell in zip(part.row, part.period, part.count, released.published, strict=True):
            assert seen.setdefault(cell[:3], cell[3]) == cell[3]


@many
@given(cubes(), keys)
def test_a_release_without_change_decides_nothing(cube: Cube, key: bytes) -> None:
    """
    The same cells with the ledger of their release give the same numbers and no new entries.
    """
    first = decide(cube.cells, cube.margins, key, empty())
    again = decide(cube.cells, cube.margins, key, first.new)

    assert np.array_equal(first.published, again.published)
    assert len(again.new) == 0


@many
@given(cubes(), keys)
def test_the_order_of_the_input_does_not_matter(cube: Cube, key: bytes) -> None:
    """
    Cells and series in any order give the same numbers and the same ledger.
    """
    cells, series = cube.cells, cube.cells.series
    rng = np.random.default_rng(int.from_bytes(key[:8], "big"))
    shuffled, places = rng.permutation(len(cells)), rng.permutation(len(series))
    where = np.argsort(places)
    other = Series(
        [series.identities[i] for i in places],
        series.base[places],
        {name: labels[places] for name, labels in series.labels.items()},
    )
    moved = Cells(other, where[cells.row[shuffled]], cells.period[shuffled], cells.count[shuffled])
    here, there = decide(cells, cube.margins, key, empty()), decide(moved, cube.margins, key, empty())

    assert np.array_equal(here.published[shuffled], there.published)
    assert np.array_equal(here.new.tag, there.new.tag)
    assert np.array_equal(here.new.up, there.new.up)


@many
@given(cubes(), keys)
def test_small_only_keeps_larger_cells_and_leaves_no_small_one(cube: Cube, key: bytes) -> None:
    """
    The mode for comparison publishes cells below their base as 0 or the base, and the others as they are.
    """
    published = decide(cube.cells, cube.margins, key, empty(), mode="small_only").published
    small = cube.cells.count < cube.cells.base

    assert np.array_equal(published[~small], cube.cells.count[~small])
    assert np.all((published[small] == 0) | (published[small] == cube.cells.base[small]))


def test_an_empty_cube_is_decided() -> None:
    """
    A cube without cells publishes nothing and enters nothing.
    """
    nothing = np.zeros(0, np.int64)
    decisions = decide(Cells(all_series(np.full(12, 5)), nothing, nothing, nothing), margins(), KEY, empty())

    assert len(decisions.published) == len(decisions.new) == 0
