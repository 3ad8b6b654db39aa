"""Margins: which count, how much, and what that does to a single number."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from strategies_cells import Cube, cubes, keys

from api.sdc import board as boards
from api.sdc import decisions as kernel
from api.sdc.board import FEWEST_COMPANY, Board, Small, accompany, lay, weigh
from api.sdc.cells import Cells, Ints, Series
from api.sdc.decisions import decide
from api.sdc.draws import derive, draws, message, start
from api.sdc.ledger import empty
from api.sdc.margins import Dimension, Level, Margins, each_and_all, even, months, regions
from api.sdc.pairs import pair_up
from api.sdc.refusal import RefusalError

KEYS = 2000


def one_village(copies: int, counts: list[int]) -> tuple[Cells, Margins]:
    """The same cells of one village, group by group, in `copies` cities that share no margin."""
    city, group = (part.reshape(-1) for part in np.indices((copies, len(counts))))
    names = [b"%d|%d" % pair for pair in zip(city.tolist(), group.tolist(), strict=True)]
    series = Series(names, np.full(len(names), 5), {"region": city, "group": group})
    only = Dimension("region", (Level("city", np.arange(copies)),))
    cells = Cells(series, np.arange(len(names)), np.zeros(len(names), np.int64), np.tile(counts, copies))
    return cells, Margins(months(11), (only, each_and_all("group", len(counts))))


def weights(cells: Cells, totals: Margins) -> tuple[Board, Small]:
    """The board of a cube with the weights that the rules leave."""
    pairs = pair_up(cells)
    board, declared = lay(cells, pairs, totals)
    return board, weigh(board, declared, np.arange(len(pairs)))


def sets(board: Board) -> dict[tuple[int, int], set[int]]:
    """The pairs of each margin, found one by one."""
    found: dict[tuple[int, int], set[int]] = {}
    for pair in range(len(board.row)):
        for cell in range(board.first[pair], board.first[pair + 1]):
            for member in board.member[board.row[pair]]:
                for slot in board.slot[cell]:
                    found.setdefault((int(member), int(slot)), set()).add(pair)
    return found


@settings(max_examples=500, deadline=None, database=None)
@given(cubes())
def test_margins_with_fewer_than_three_open_cells_weigh_nothing(cube: Cube) -> None:
    """
    F8: a margin counts only where three open pairs or more could have moved it.
    """
    board, weight = weights(cube.cells, cube.margins)

    assert all(weight[margin] == 0 or len(pairs) >= 3 for margin, pairs in sets(board).items())


def check_once(cells: Cells, totals: Margins) -> None:
    """Assert that of margins over the same three or more cells one keeps its weight, the greatest."""
    board, weight = weights(cells, totals)
    _, declared = lay(cells, pair_up(cells), totals)
    same: dict[frozenset[int], list[tuple[int, int]]] = {}
    for margin, pairs in sets(board).items():
        same.setdefault(frozenset(pairs), []).append(margin)
    for members, alike in same.items():
        kept = [int(weight[margin]) for margin in alike if weight[margin]]
        assert kept == ([max(int(declared[margin]) for margin in alike)] if len(members) >= 3 else [])


@settings(max_examples=500, deadline=None, database=None)
@given(cubes(base=5, most_months=1))
def test_identical_margins_count_once(cube: Cube) -> None:
    """
    F8: a village's total does not count again as its district's, nor a month's as its year's.
    """
    check_once(cube.cells, cube.margins)


def test_identical_margins_counted_again_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F8: without the rule the only aid type of a village weighs as often as there are tables that show it.
    """
    cells, totals = one_village(1, [1, 2, 3, 4])
    check_once(cells, totals)
    monkeypatch.setattr(boards, "_count_once", lambda _board, declared, _heavy: declared)

    with pytest.raises(AssertionError):
        check_once(cells, totals)


def shares_up(counts: list[int]) -> list[float]:
    """For each cell of a village, how often it goes up over many keys."""
    cells, totals = one_village(KEYS, counts)
    published = decide(cells, totals, bytes(32), empty()).published
    return [float(share) for share in (published > cells.count).reshape(KEYS, -1).mean(axis=0)]


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_lonely_cell_is_rounded_without_bias(count: int) -> None:
    """
    F8: with nobody to balance it, a cell goes up with probability remainder / base over keys.
    """
    for share in shares_up([count, count]):
        assert share == pytest.approx(count / 5, abs=0.05)


def test_without_the_rule_a_lonely_cell_is_predictable(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F8: with margins of one cell weighing in, every key rounds to the nearest: the protection is gone.
    """
    monkeypatch.setattr(kernel, "weigh", lambda _board, declared, _order: declared)
    monkeypatch.setattr(boards, "FEWEST_COMPANY", 1)

    assert shares_up([1]) == [0.0]
    assert shares_up([4]) == [1.0]


@settings(max_examples=500, deadline=None, database=None)
@given(cubes(), keys)
def test_the_search_never_ends_worse_than_it_began(cube: Cube, key: bytes) -> None:
    """
    No single flip of a pair that may flip would lower the weighted squared deviation any more.
    """
    pairs = pair_up(cube.cells)
    if len(pairs) == 0:
        return
    board, weight = weights(cube.cells, cube.margins)
    published = decide(cube.cells, cube.margins, key, empty()).published
    moved = (published - cube.cells.count)[pairs.cell[pairs.first[:-1]]]

    best = loss(board, weight, moved)
    for pair in accompany(board, np.arange(len(pairs))):
        other = moved.copy()
        other[pair] += -pairs.base[pair] if moved[pair] > 0 else pairs.base[pair]
        assert loss(board, weight, other) >= best


def loss(board: Board, weight: Small, moved: Ints) -> int:
    """The weighted squared deviation, added up the slow way."""
    off = np.zeros(weight.shape, np.int64)
    for pair in range(len(board.row)):
        for cell in range(board.first[pair], board.first[pair + 1]):
            for member in board.member[board.row[pair]]:
                off[member, board.slot[cell]] += moved[pair]
    return int((weight * off * off).sum())


@settings(max_examples=500, deadline=None, database=None)
@given(cubes(), keys)
def test_cells_of_small_company_keep_their_draw(cube: Cube, key: bytes) -> None:
    """
    F8: a pair that no margin holds together with 11 others is published as its keyed draw says.
    """
    pairs = pair_up(cube.cells)
    board, _ = weights(cube.cells, cube.margins)
    company = dict.fromkeys(range(len(pairs)), 0)
    for members in sets(board).values():
        company |= {pair: max(company[pair], len(members)) for pair in members}
    lonely = [pair for pair, others in company.items() if others < FEWEST_COMPANY]
    names = cube.cells.series.identities
    texts = [message(names[pairs.row[pair]], int(pairs.count[pair])) for pair in lonely]
    up = start(draws(derive(key), texts), pairs.remainder[lonely], pairs.base[lonely])
    decisions = decide(cube.cells, cube.margins, key, empty())
    first = pairs.cell[pairs.first[lonely]]

    assert np.array_equal(decisions.published[first] > cube.cells.count[first], up)


def test_the_whole_weighs_a_tenth() -> None:
    """
    Margins over all cities weigh a tenth of a city's, so that city totals do not drift.
    """
    whole = regions((("city", np.arange(2)),)).levels

    assert [level.weight for level in whole] == [10, 1]
    assert {
        level.weight for level in even(Margins(months(1), (Dimension("region", whole),))).others[0].levels
    } == {10}


@pytest.mark.parametrize("levels", [(), (Level("a", np.arange(2)), Level("b", np.arange(3)))])
def test_a_dimension_needs_levels_over_one_set_of_labels(levels: tuple[Level, ...]) -> None:
    """
    A dimension without levels, or with levels over different labels, is refused.
    """
    with pytest.raises(RefusalError, match="DIMENSION_LEVELS"):
        Dimension("region", levels)
