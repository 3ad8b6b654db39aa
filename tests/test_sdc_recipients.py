"""Distinct persons are shown coarsely, over many deliveries, in closed years (F6)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.sdc import recipients
from api.sdc.cells import Ints
from api.sdc.recipients import Candidates, keep_within, show_recipients
from api.sdc.refusal import RefusalError

ALL = 10**6


def one(decided: int, deliveries: int, *, closed: bool = True, one_off: bool = False) -> Candidates:
    """A single cell of recipients, of a city, about which the deliveries say nothing."""
    columns = ([decided], [deliveries], [closed], [one_off], [0], [ALL], [-1])
    return Candidates(*map(np.array, columns))


@pytest.mark.parametrize(
    ("cell", "shown", "value"),
    [
        (one(30, 50), True, 30),
        (one(0, 50), False, 0),
        (one(30, 45), False, 0),
        (one(30, 500, closed=False), False, 0),
        (one(30, 70, one_off=True), True, 70),
        (one(30, 65, one_off=True), True, 60),
        (one(30, 75, one_off=True), True, 80),
    ],
)
def test_what_is_shown(cell: Candidates, shown: bool, value: int) -> None:
    """
    50 published deliveries of a closed year are needed; one-off programmes follow their deliveries.
    """
    answer = show_recipients(cell)

    assert (bool(answer.shown[0]), int(answer.value[0])) == (shown, value)


def test_without_the_bound_few_deliveries_show_persons(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F6: with the bound taken out, ten persons beside ten deliveries are shown.
    """
    assert not show_recipients(one(10, 10)).shown[0]
    monkeypatch.setattr(recipients, "FEWEST_DELIVERIES", 0)
    assert show_recipients(one(10, 10)).shown[0]


def test_recipients_that_are_not_tens_are_refused() -> None:
    """
    F6: persons decided at a smaller base never reach the rule.
    """
    with pytest.raises(RefusalError, match="RECIPIENTS_BASE"):
        one(15, 100)


@st.composite
def bounded(draw: st.DrawFn) -> tuple[Ints, Candidates]:
    """True persons of a district and its city, each with cells of deliveries, and how all are published."""
    cells = [draw(st.lists(st.integers(0, 70), min_size=n, max_size=n)) for n in (1, 2)]
    counts = [np.array(cells[0]), np.array([*cells[0], *cells[1]])]
    truth = [draw(st.integers(int(count.max()), int(count.sum()))) for count in counts]
    truth[1] = max(truth)
    ups = [draw(st.lists(st.booleans(), min_size=len(count), max_size=len(count))) for count in counts]
    shown = [_multiples(count, np.array(up), 5) for count, up in zip(counts, ups, strict=True)]
    decided = _multiples(np.array(truth), np.array(draw(st.tuples(st.booleans(), st.booleans()))), 10)
    columns = (
        decided,
        np.array([value.sum() for value in shown]),
        np.ones(2, np.bool_),
        np.zeros(2, np.bool_),
        np.array([max(0, int(value.max()) - 4) for value in shown]),
        np.array([(value + 4).sum() for value in shown]),
        np.array([1, -1]),
    )
    return np.array(truth), Candidates(*columns)


def _multiples(count: Ints, up: Ints, base: int) -> Ints:
    return count + np.where(count % base, np.where(up, base, 0) - count % base, 0)


@settings(max_examples=500, deadline=None, database=None)
@given(bounded())
def test_persons_stay_near_the_truth_and_within_what_deliveries_say(world: tuple[Ints, Candidates]) -> None:
    """
    F6: a value kept within the deliveries is at most 9 off, bars no count of the largest cell, and no city
    shows fewer persons than a district of it.
    """
    truth, candidates = world
    value = keep_within(candidates)

    assert (np.abs(value - truth) <= 9).all()
    assert value[0] <= value[1]
    assert ((value + 9 >= candidates.least) & (value - 9 <= candidates.most - 8)).all()


def test_a_value_left_as_decided_would_tell_a_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F6: 47 persons decided down to 40 beside a cell of 50 leave it four counts; kept within, all nine.
    """
    columns = ([40], [100], [True], [False], [46], [108], [-1])
    cell = Candidates(*map(np.array, columns))
    counts = range(46, 55)

    assert sum(count <= int(show_recipients(cell).value[0]) + 9 for count in counts) == 9
    monkeypatch.setattr(recipients, "keep_within", lambda candidates: candidates.decided)
    assert sum(count <= int(show_recipients(cell).value[0]) + 9 for count in counts) == 4
