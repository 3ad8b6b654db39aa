"""Quick worlds of a component: small programs that aim each cell at a truth not yet shown.

Between two neighbour multiples of a series, a threshold h lets counts up to h above the lower one go down and
the rest up. Then groups are plain integer intervals, and a world near the wanted sums is one small program,
thresholds included. Only showing is quick: nothing is disproved here.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_array, coo_array, csr_array, eye_array

from .audit_component import Component
from .audit_scope import Bools
from .outside import Ints
from .outside_witness import gaps, matrix, open_ends

Reals = NDArray[np.float64]
PATIENCE = 4
SECONDS = 10.0


def aim(part: Component, seen: Bools, hopeless: Bools, end: float) -> Bools:
    """`seen` [groups, offsets] and all truths that quick worlds add, until several show nothing asked for."""
    chance, idle, seen = np.random.default_rng(0), 0, seen.copy()
    program = _program(part)
    while idle < PATIENCE and monotonic() < end:
        fresh = ~(seen | hopeless) & lacking(part, seen)[:, None]
        if not fresh.any():
            break
        wanted = _wanted(part, fresh, chance), np.asarray(fresh.any(axis=1))
        world = _solve(part, program, wanted, end - monotonic())
        shown = np.zeros_like(seen) if world is None else _shown(part, world, seen.shape[1] // 2)
        idle = 0 if (shown & fresh).any() else idle + 1
        seen |= shown
    return seen


def lacking(part: Component, seen: Bools) -> Bools:
    """The guarded groups that have not shown as many truths as their base."""
    return np.asarray((seen.sum(axis=1) < part.base) & (part.base > 1), dtype=np.bool_)


@dataclass(frozen=True, eq=False)
class Program:
    """Group sums, their distances from the wanted ones, and thresholds, as one program. Ghosts take no part.

    `above`, `below` number the thresholds between each group and its upper and lower neighbour, -1 for none.
    """

    real: Ints
    table: csr_array
    system: csr_array
    least: Reals
    above: Ints
    below: Ints
    thresholds: int


@dataclass(frozen=True, eq=False)
class World:
    """The sum of each group and the interval of offsets that the thresholds leave to its cells."""

    sums: Ints
    low: Ints
    high: Ints


def _program(part: Component) -> Program:
    above, below, thresholds = _neighbours(part)
    real = np.flatnonzero(part.label >= 0)
    one = eye_array(len(real), format="csr")
    table = _table(part, real)
    caps, floors = (_bounds(part.count[real], near[real], thresholds) for near in (above, below))
    blocks = [[table, None, csr_array((table.shape[0], thresholds))], [one, -one, None], [one, one, None]]
    blocks += [[one, None, caps], [one, None, floors]]
    least = np.where(below[real] < 0, -np.inf, -(part.count * (part.base - 1))[real].astype(np.float64))
    return Program(real, table, block_array(blocks, format="csr"), least, above, below, thresholds)


def _neighbours(part: Component) -> tuple[Ints, Ints, int]:
    """The shared thresholds above and below each group."""
    span = int((part.value + 2 * part.base).max()) + 1
    kinds = np.where(part.series >= 0, (part.series + 1) * span + part.value, -1)
    open_ = np.intersect1d(kinds[kinds >= 0], (kinds - part.base)[kinds >= 0])
    up, down = (np.searchsorted(open_, k) for k in (kinds, kinds - part.base))
    above = np.where(np.isin(kinds, open_), up, -1)
    return above, np.where(np.isin(kinds - part.base, open_) & (kinds >= 0), down, -1), len(open_)


def _bounds(count: Ints, near: Ints, thresholds: int) -> csr_array:
    """One row per group with -count at its threshold: sum - count x h."""
    at = np.flatnonzero(near >= 0)
    shape = (len(count), thresholds)
    return coo_array((-count[at].astype(np.float64), (at, near[at])), shape=shape).tocsr()


def _wanted(part: Component, fresh: Bools, chance: np.random.Generator) -> Ints:
    """A group sum that lets one member show an unseen offset; the others aim at their middle."""
    width = fresh.shape[1] // 2
    pick = np.argmax(fresh * (1 + chance.random(fresh.shape)), axis=1) - width
    middle = (part.base - 1 - np.minimum(part.base - 1, part.value)) // 2
    return np.asarray(np.where(fresh.any(axis=1), pick, middle) + (part.count - 1) * middle, dtype=np.int64)


def _solve(part: Component, program: Program, wanted: tuple[Ints, Bools], seconds: float) -> World | None:
    """A world with the least total distance from the wanted sums, checked in whole numbers."""
    real, size, gates = program.real, len(program.real), program.thresholds
    low, high = (end[real] * part.count[real] for end in _full(part))
    floor, ceiling = gaps(list(part.rows), part.published)
    free, goal, none = np.full(size, np.inf), wanted[0][real].astype(np.float64), np.zeros(size)
    cap = np.where(program.above[real] < 0, np.inf, 0.0)
    answer = milp(
        np.concatenate([none, wanted[1][real], np.zeros(gates)]),
        integrality=np.concatenate([np.ones(size), none, np.zeros(gates)]),
        bounds=Bounds(
            np.concatenate([low, none, np.zeros(gates)]),
            np.concatenate([high, free, _gate_tops(part, program)]),
        ),
        constraints=LinearConstraint(
            program.system,
            np.concatenate([open_ends(floor), -free, goal, -free, program.least]),
            np.concatenate([open_ends(ceiling), goal, free, cap, free]),
        ),
        options={"time_limit": max(min(seconds, SECONDS), 0.1), "mip_rel_gap": 0.2},
    )
    return None if answer.x is None else _checked(part, program, np.rint(answer.x).astype(np.int64))


def _gate_tops(part: Component, program: Program) -> Ints:
    tops = np.zeros(program.thresholds, dtype=np.int64)
    tops[program.above[program.above >= 0]] = (part.base - 1)[program.above >= 0]
    return tops


def _gates(part: Component, program: Program, sums: Ints, wish: Ints) -> Ints:
    """Whole thresholds for whole sums: the wished ones, raised where a group below needs it, and a spare."""
    gates = np.append(wish, 0)
    up = program.real[program.above[program.real] >= 0]
    np.maximum.at(gates, program.above[up], -(-sums[up] // part.count[up]))
    return gates


def _full(part: Component) -> tuple[Ints, Ints]:
    return -np.minimum(part.base - 1, part.value), part.base - 1


def _checked(part: Component, program: Program, answer: Ints) -> World | None:
    real = program.real
    sums = np.zeros(len(part), dtype=np.int64)
    sums[real] = answer[: len(real)]
    gates = _gates(part, program, sums, answer[2 * len(real) :])
    low, high = _full(part)
    low = np.where(program.below < 0, low, np.maximum(low, gates[program.below] - (part.base - 1)))
    high = np.where(program.above < 0, high, np.minimum(high, gates[program.above]))
    floor, ceiling = gaps(list(part.rows), part.published)
    total = program.table @ sums[real]
    inside = ((sums >= low * part.count) & (sums <= high * part.count))[real].all() and (low <= high).all()
    return World(sums, low, high) if inside and ((total >= floor) & (total <= ceiling)).all() else None


def _table(part: Component, real: Ints) -> csr_array:
    shape = (len(part.published), len(real))
    lift = coo_array(
        (np.ones(len(real), dtype=np.int64), (part.label[real], np.arange(len(real)))), shape=shape
    )
    return matrix(list(part.rows), len(part.published)) @ lift.tocsr()


def _shown(part: Component, world: World, width: int) -> Bools:
    """All offsets that one cell of each group can have while its class keeps its sum.

    Tables see classes only, and under the thresholds each cell may have any offset of its interval, so that
    the other cells of the class take up what one of them changes.
    """
    real = part.label >= 0
    held, least, most = (
        np.bincount(part.label[real], each[real], len(part.published)).astype(np.int64)
        for each in (world.sums, world.low * part.count, world.high * part.count)
    )
    spare_up, spare_down = (most - held)[part.label], (held - least)[part.label]
    first = np.where(real, np.maximum(world.low, world.high - spare_up), world.low)
    last = np.where(real, np.minimum(world.high, world.low + spare_down), world.high)
    offsets = np.arange(-width, width + 1)
    return np.asarray((offsets >= first[:, None]) & (offsets <= last[:, None]), dtype=np.bool_)
