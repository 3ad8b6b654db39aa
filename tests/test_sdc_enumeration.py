"""Full enumeration of tiny cubes over many keys, and over chains of four releases.

The observer knows the rules, the permitted cells and all that is published, but neither key nor counts.
The target is the first series; truths are enumerated from 0 to base - 1, above which decisions repeat.
"""

from __future__ import annotations

import numpy as np
import pytest
from sdc_worlds import Cube, every_truth, likelihoods, observe
from test_sdc_decisions import decide_each_month_anew

from api.sdc import board as boards
from api.sdc import decisions as kernel
from api.sdc.cells import Ints
from api.sdc.pairs import stand_alone

LINE, SQUARE = Cube(1, 3), Cube(2, 2)
HIGHEST_RATIO = 10
RELEASES = 4


def check_hidden(target: Ints, seen: Ints, fewest: int) -> None:
    """Assert that each observation leaves every truth that rounding permits, none 10 times likelier."""
    for likelihood in likelihoods(target, seen, fewest):
        small = likelihood[1:]
        assert small.min() > 0
        assert small.max() <= HIGHEST_RATIO * small.min()


def single(cube: Cube) -> tuple[Ints, list[Ints]]:
    """One release of one month."""
    truth = every_truth(cube)
    return truth[:, 0], [truth[:, :, None]]


def static(cube: Cube) -> tuple[Ints, list[Ints]]:
    """Four releases, a month each, whose counts never change."""
    truth = every_truth(cube)[:, :, None]
    return truth[:, 0, 0], [np.repeat(truth, month, axis=2) for month in range(1, RELEASES + 1)]


def moving(cube: Cube) -> tuple[Ints, Ints]:
    """The target's first truth; counts [worlds, series, times]: it moves at will, its neighbours stay."""
    truth = every_truth(cube, RELEASES)
    return truth[:, 0], np.stack(
        [np.delete(truth, np.delete(range(RELEASES), t), 1) for t in range(RELEASES)], 2
    )


def months(cube: Cube) -> tuple[Ints, list[Ints]]:
    """Four releases, a month each, in which the target takes any sequence of counts."""
    target, truth = moving(cube)
    return target, [truth[:, :, : month + 1] for month in range(RELEASES)]


def corrected(cube: Cube) -> tuple[Ints, list[Ints]]:
    """Four releases of one month, in which the target is corrected to any count each time."""
    target, truth = moving(cube)
    return target, [truth[:, :, [release]] for release in range(RELEASES)]


CHAINS = {chain.__name__: chain for chain in (single, static, months, corrected)}


def enumerate_chain(cube: Cube, chain: str, copies: int, rarest: int = 100) -> None:
    """Check the target along a chain, in observations met once in `rarest` copies or more often."""
    target, releases = CHAINS[chain](cube)
    keys = copies // len(target)
    seen = observe(cube, releases, keys)
    check_hidden(np.repeat(target, keys), seen, fewest=len(seen) // rarest)


@pytest.mark.parametrize(
    ("cube", "chain"),
    [
        (LINE, "single"),
        (SQUARE, "single"),
        (LINE, "static"),
        (Cube(1, 3, base=3), "months"),
        (Cube(1, 3, base=3), "corrected"),
    ],
)
def test_no_observation_of_a_tiny_cube_tells_its_truth(cube: Cube, chain: str) -> None:
    """
    Every observation leaves at least b truths, and small truths stay within 10 times as likely as each other.
    """
    enumerate_chain(cube, chain, copies=25_000, rarest=30)


@pytest.mark.prove
@pytest.mark.parametrize("chain", CHAINS)
@pytest.mark.parametrize("cube", [LINE, SQUARE, Cube(1, 2), Cube(1, 3, base=3), Cube(2, 2, base=3)], ids=str)
def test_no_observation_of_any_tiny_cube_tells_its_truth(cube: Cube, chain: str) -> None:
    """
    The same over more shapes, keys and rarer observations (budget: 10 minutes).
    """
    enumerate_chain(cube, chain, copies=600_000, rarest=300)


def check_turns_red(cube: Cube, chain: str) -> None:
    """Assert that the observer wins."""
    with pytest.raises(AssertionError):
        enumerate_chain(cube, chain, copies=6_000)


def test_without_the_keyed_start_observations_tell_the_truth(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F8: rounding to the nearest tells 1 and 2 from 3 and 4.
    """
    monkeypatch.setattr(kernel, "start", lambda _draw, remainder, base: 2 * remainder > base)

    check_turns_red(LINE, "single")


def test_deciding_anew_tells_static_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F3: with a decision per cell, four months of a static count tell it.
    """
    decide_each_month_anew(monkeypatch)

    check_turns_red(Cube(1, 2), "static")


def test_with_margins_of_single_cells_observations_tell_the_truth(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F8: when every margin of a tiny cube weighs in, its cells follow from their totals.
    """
    monkeypatch.setattr(kernel, "weigh", lambda _board, declared, _order: declared)
    monkeypatch.setattr(boards, "FEWEST_COMPANY", 1)

    check_turns_red(LINE, "single")


def test_with_exact_larger_cells_observations_tell_the_truth(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F4: above the base decisions repeat, unless larger cells are exact: then an observation leaves one truth.
    """
    cube = Cube(1, 2)
    truth = every_truth(cube)
    above = truth + cube.base * (np.arange(cube.size) == 0)
    check_hidden(np.repeat(truth[:, 0], 400), observe(cube, [above[:, :, None]], 400), fewest=300)
    monkeypatch.setattr(kernel, "pair_up", stand_alone)

    with pytest.raises(AssertionError):
        check_hidden(truth[:, 0], observe(cube, [above[:, :, None]], 1), fewest=1)
