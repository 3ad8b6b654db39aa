"""The averaging attacker: 24 months of one register, each month a release, read from what is published.

From half of the series he learns the truth behind each observation (more than any attacker can), and guesses
the other half. He is measured against the same knowledge of a single month.
"""

from __future__ import annotations

import numpy as np
import pytest
from test_sdc_decisions import decide_each_month_anew

from api.sdc.cells import Cells, Ints, Series
from api.sdc.decisions import decide
from api.sdc.ledger import empty, join
from api.sdc.margins import Margins, each_and_all, months, regions

KEY = bytes(range(32))
BASE, GROUPS, AIDS = 5, 4, 3
ALLOWED = 0.05


def series(villages: int) -> Series:
    """Every village x group x aid type."""
    village, group, aid = (part.reshape(-1) for part in np.indices((villages, GROUPS, AIDS)))
    names = [b"%d|%d|%d" % t for t in zip(village.tolist(), group.tolist(), aid.tolist(), strict=True)]
    return Series(names, np.full(len(names), BASE), {"region": village, "group": group, "aid": aid})


def margins(villages: int, last: int) -> Margins:
    """Village, district of 8, city of 32, all."""
    village = np.arange(villages)
    region = regions((("village", village), ("district", village // 8), ("city", village // 32)))
    return Margins(months(last), (region, each_and_all("group", GROUPS), each_and_all("aid", AIDS)))


def register(villages: int, length: int, churning: float) -> Ints:
    """Small enrolments, [series, months]; `churning` is the share of series with new counts each month."""
    rng = np.random.default_rng(11)
    size = villages * GROUPS * AIDS
    rate = rng.gamma(1.2, 2.2, (size, 1))
    truth = np.repeat(rng.poisson(rate), length, axis=1)
    return np.where(rng.random((size, 1)) < churning, rng.poisson(np.repeat(rate, length, axis=1)), truth)


def publish(truth: Ints, villages: int) -> Ints:
    """What the releases show in the end, [series, months]; each month is decided after the ones before."""
    shown, known = np.zeros_like(truth), empty()
    rows = series(villages)
    for month in range(truth.shape[1]):
        row, period = np.nonzero(truth[:, : month + 1])
        cells = Cells(rows, row, period, truth[row, period])
        decisions = decide(cells, margins(villages, truth.shape[1] - 1), KEY, known)
        known = join([known, decisions.new])
        shown[row, period] = decisions.published
    return shown


def guessed(truth: Ints, *observed: Ints) -> float:
    """The share of counts of odd series that the best guess learned from the even ones hits."""
    _, place = np.unique(np.stack(observed, axis=1), axis=0, return_inverse=True)
    times = np.zeros((int(place.max()) + 1, int(truth.max()) + 1))
    np.add.at(times, (place[::2], truth[::2]), 1)
    best = np.where(times.any(axis=1), times.argmax(axis=1), times.sum(axis=0).argmax())
    return float((best[place[1::2]] == truth[1::2]).mean())


def gain(truth: Ints, shown: Ints, known: Ints) -> float:
    """Points above prior: this month's small count, from the mean of all months beside what is `known`."""
    small = truth[:, 0] < BASE
    now, whole = shown[small, 0], np.rint(shown[small].mean(axis=1)).astype(np.int64)
    return guessed(truth[small, 0], now, known[small], whole) - guessed(truth[small, 0], now, known[small])


def attack_static(villages: int, length: int) -> float:
    """A register in which half the series are static: the attacker aims at those."""
    truth = register(villages, length, churning=0.5)
    still = truth.min(axis=1) == truth.max(axis=1)
    return gain(truth[still], publish(truth, villages)[still], np.zeros(int(still.sum()), np.int64))


def attack_churning(villages: int, length: int) -> float:
    """A register in which every count is new each month; its long-run mean is known before."""
    truth = register(villages, length, churning=1.0)
    mean = np.rint(truth.mean(axis=1)).astype(np.int64)
    return gain(truth, publish(truth, villages), mean)


def test_months_of_static_counts_average_to_nothing() -> None:
    """
    F3: after eight months the best guess of a static small count gains at most 5 points.
    """
    assert attack_static(villages=128, length=8) <= ALLOWED


def test_months_of_churning_counts_average_to_nothing() -> None:
    """
    F3: the same for a count that changes every month.
    """
    assert attack_churning(villages=128, length=8) <= ALLOWED


@pytest.mark.prove
def test_two_years_average_to_nothing() -> None:
    """
    F3: the same over 24 months of 512 villages (budget: 3 minutes).
    """
    assert attack_static(villages=512, length=24) <= ALLOWED
    assert attack_churning(villages=512, length=24) <= ALLOWED


def test_deciding_anew_averages_to_the_truth(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F3: with a decision per month, the mean tells many static counts.
    """
    decide_each_month_anew(monkeypatch)

    assert attack_static(villages=128, length=8) > 3 * ALLOWED
