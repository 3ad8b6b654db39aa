"""Periods decided one after another: the same as deciding the cells so far again and again."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from strategies_cells import Cube, cubes, keys

from api.sdc.cells import Cells, Series
from api.sdc.decisions import Decisions, decide
from api.sdc.ledger import Ledger, empty, enter, join
from api.sdc.margins import Margins, each_and_all, months, regions
from api.sdc.turns import decide_in_turn


def one_by_one(cube: Cube, key: bytes, known: Ledger) -> Decisions:
    """The cells up to each period decided with what was decided before as known."""
    cells, published, new = cube.cells, cube.cells.count.copy(), empty()
    for period in np.unique(cells.period):
        upto = np.flatnonzero(cells.period <= period)
        part = Cells(cells.series, cells.row[upto], cells.period[upto], cells.count[upto])
        found = decide(part, cube.margins, key, join([known, new]))
        published[upto], new = found.published, join([new, found.new])
    return Decisions(published, new)


@settings(max_examples=500, deadline=None)
@given(cubes(most_months=6), keys)
def test_turns_are_decisions_over_the_periods_so_far(cube: Cube, key: bytes) -> None:
    """
    Deciding in turn gives the published cells and the ledger of deciding the periods so far at each period.
    """
    first, second = decide_in_turn(cube.cells, cube.margins, key, empty()), one_by_one(cube, key, empty())

    assert first.published.tolist() == second.published.tolist()
    assert (first.new.tag.tolist(), first.new.up.tolist()) == (
        second.new.tag.tolist(),
        second.new.up.tolist(),
    )


@settings(max_examples=200, deadline=None)
@given(cubes(most_months=6), keys)
def test_turns_keep_what_is_known(cube: Cube, key: bytes) -> None:
    """
    With half of the decisions known, the rest is decided in turn as it is one period at a time.
    """
    whole = decide(cube.cells, cube.margins, key, empty()).new
    known = enter(whole.tag[::2], whole.up[::2])
    first, second = decide_in_turn(cube.cells, cube.margins, key, known), one_by_one(cube, key, known)

    assert first.published.tolist() == second.published.tolist()
    assert first.new.up.tolist() == second.new.up.tolist()


def crowded(seed: int) -> Cube:
    """Twelve villages in three districts with 6 x 4 series each, over 14 months: every margin counts."""
    chance = np.random.default_rng(seed)
    village, group, aid = (part.reshape(-1) for part in np.indices((12, 6, 4)))
    names = [b"%d|%d|%d" % t for t in zip(village.tolist(), group.tolist(), aid.tolist(), strict=True)]
    series = Series(names, np.full(len(names), 5), {"region": village, "group": group, "aid": aid})
    truth = chance.poisson(chance.gamma(0.7, 4, (len(names), 1)), (len(names), 14))
    row, period = np.nonzero(truth)
    places = regions((("village", np.arange(12)), ("district", np.arange(12) // 4)))
    margins = Margins(months(13), (places, each_and_all("group", 6), each_and_all("aid", 4)))
    return Cube(Cells(series, row, period, truth[row, period]), margins)


@pytest.mark.parametrize("seed", range(4))
def test_turns_are_the_same_where_margins_are_crowded(seed: int) -> None:
    """
    So it is in cubes in which months, quarters and years all pull at the decisions.
    """
    cube, key = crowded(seed), bytes(range(seed, seed + 32))
    first, second = decide_in_turn(cube.cells, cube.margins, key, empty()), one_by_one(cube, key, empty())

    assert first.published.tolist() == second.published.tolist()
    assert first.new.up.tolist() == second.new.up.tolist()
