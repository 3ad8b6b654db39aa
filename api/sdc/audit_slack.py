"""The slack certificate: pieces in which every cell provably keeps enough truths, found by vectors alone.

Why it is sound: give each series a threshold h, counts up to h above a multiple going down and the rest up.
Then a cell's truth is any integer in [v - (b - 1 - h), v + h], whatever the other cells are, and class sums
fill intervals. One world is chosen in which class sums meet all tables. A target truth is possible when, for
some threshold of its own series, its class and those of its series can still reach the same sums.
Cells without an open decision to share keep their full range.
Series that also live in pieces decided exactly stay at their multiples here, which no decision forbids.
What the certificate does not cover is no finding yet: such a piece goes to the exact audit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .audit_scope import Bools, Scope
from .outside import Ints
from .outside_nest import FAR
from .outside_witness import witness


@dataclass(frozen=True, eq=False)
class World:
    """Class excesses (true less published sum) that meet the tables, and the room of each cell and class."""

    excess: Ints
    down: Ints
    up: Ints
    low: Ints
    high: Ints
    failed: Bools


def settle(area: Scope, limit: int) -> tuple[Bools, Bools]:
    """The pieces that need the exact audit and the series they hold, [pieces] and [series].

    A piece joins when its own cells are not covered, be it because series of joined pieces stand still.
    """
    tight = np.zeros(area.pieces + 1, dtype=np.bool_)
    while True:
        held = held_series(area, tight)
        more = _uncovered(area, tight, held, limit)
        if not (more & ~tight).any():
            return tight[:-1], held
        tight |= more


def held_series(area: Scope, tight: Bools) -> Bools:
    """The series with a shared decision inside tight pieces."""
    held = np.zeros(int(area.series.max(initial=-1)) + 1, dtype=np.bool_)
    held[area.series[area.linked & tight[area.piece]]] = True
    return held


def _uncovered(area: Scope, tight: Bools, held: Bools, limit: int) -> Bools:
    still = held[area.series] & area.linked
    world = _choose(area, tight, still, limit)
    out = tight | world.failed
    cover, weak = _cover(area, world, still, out[area.piece])
    need = np.where(still, area.base + area.below, area.base)
    lacking = (cover.sum(axis=1) < need) & (area.base > 1) & ~out[area.piece]
    free = lacking & (area.label == area.system.classes) & ~still
    blamed = np.isin(area.pair_series, area.series[free]) & weak
    more = world.failed.copy()
    more[area.piece[lacking]] = True
    more[np.append(area.system.piece, area.pieces)[area.pair_label[blamed]]] = True
    more[-1] = False
    return more


def _room(area: Scope, threshold: Ints, still: Bools) -> tuple[Ints, Ints]:
    """How far each cell may go down and up under the thresholds of its series, [n] each."""
    down = np.where(area.linked, np.minimum(area.base - 1 - threshold, area.value), area.below)
    up = np.where(area.linked, threshold, area.base - 1)
    return np.where(still, 0, down), np.where(still, 0, up)


def _choose(area: Scope, tight: Bools, still: Bools, limit: int) -> World:
    down, up = _room(area, (area.base - 1) // 2, still)
    low, high = -area.per_class(down), area.per_class(up)
    low[-1], high[-1] = -FAR, FAR
    value = area.per_class(area.value)
    excess, failed = witness(area.system, value[:-1], (low[:-1], high[:-1]), tight[:-1], limit)
    return World(np.append(excess, 0), down, up, low, high, np.append(failed, False))


def _cover(area: Scope, world: World, still: Bools, out: Bools) -> tuple[NDArray[np.bool_], Bools]:
    """Which offsets from the published value are possible, [n, 2b - 1], and pairs that bar some threshold."""
    widest = int(area.base.max(initial=1))
    # How many intervals begin less how many have ended, offset by offset: a sum that is positive inside one.
    steps = np.zeros((len(area), 2 * widest), dtype=np.int16)
    weak, every = np.zeros(len(area.pair_label), dtype=np.bool_), np.arange(len(area))
    for low, high, barred in _intervals(area, world, still, out):
        first, last = np.maximum(low, 1 - widest), np.minimum(high, widest - 1)
        held = first <= last
        steps[every[held], first[held] + widest - 1] += 1
        steps[every[held], last[held] + widest] -= 1
        weak |= barred
    return np.cumsum(steps, axis=1, dtype=np.int16)[:, :-1] > 0, weak


def _intervals(area: Scope, world: World, still: Bools, out: Bools) -> Iterator[tuple[Ints, Ints, Bools]]:
    """For each threshold of the target's series: the interval of its offsets, empty where barred."""
    excess, own = world.excess[area.label], still | ~area.linked
    live = ~np.bincount(area.pair, weights=out, minlength=len(area.pair_label)).astype(np.bool_)
    for step in range(int(area.base.max(initial=1))):
        down, up = _room(area, np.minimum(step, area.base - 1), still)
        low = world.low[area.pair_label] - area.per_pair(down - world.down)
        high = world.high[area.pair_label] + area.per_pair(up - world.up)
        goal = world.excess[area.pair_label]
        barred = live & ((goal < low) | (goal > high))
        moves = np.ones(int(area.series.max(initial=-1)) + 1, dtype=np.bool_)
        moves[area.pair_series[barred]] = False
        first = np.maximum(-np.where(own, area.below, down), excess - high[area.pair] + up)
        last = np.minimum(np.where(own, area.base - 1, up), excess - low[area.pair] - down)
        yield np.where(moves[area.series], first, 1), np.where(moves[area.series], last, 0), barred
