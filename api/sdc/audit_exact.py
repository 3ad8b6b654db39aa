"""The exact audit of one component: which truths can each cell have, proved world by world.

Each round asks the solver (HiGHS) for a feasible world that shows as many new (group, truth) pairs as
possible; the world is checked in whole numbers before it counts. When no world shows anything new, the rest
is impossible.
So what passes is always witnessed, and a doubt of the solver can only refuse.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from time import monotonic

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import coo_array, csr_array, vstack

from .audit_aim import aim, lacking
from .audit_cells import pair
from .audit_component import Component
from .audit_outer import disproved
from .audit_report import Policy
from .audit_scope import Bools
from .outside import Ints
from .outside_nest import FAR
from .outside_witness import gaps, matrix


class State(Enum):
    """How an exploration ends: all asked pairs are decided, no world exists, or time or precision ran out."""

    DECIDED = "decided"
    EMPTY = "empty"
    OPEN = "open"


@dataclass(frozen=True, eq=False)
class Explored:
    """`possible[g, offset + width]`: a witnessed truth of group g, `width` = widest base - 1."""

    possible: Bools
    state: State

    @property
    def width(self) -> int:
        """The column of offset 0."""
        return int(self.possible.shape[1]) // 2


@dataclass(frozen=True, eq=False)
class Program:
    """The program: a column per (group, offset), then shared decisions, then markers of crowded columns."""

    group: Ints
    offset: Ints
    system: csr_array
    floor: NDArray[np.float64]
    ceiling: NDArray[np.float64]
    upper: NDArray[np.float64]
    marker: Ints

    @property
    def columns(self) -> int:
        """The number of (group, offset) columns."""
        return len(self.group)


def explore(part: Component, policy: Policy, *, complete: bool = False) -> Explored:
    """The truths that stay possible in one component: enough to pass or to prove a failure, or `complete`.

    A group published as 0 needs all its truths, another one as many as its base.
    """
    program = _program(part)
    width = int(part.base.max()) - 1
    end, state = monotonic() + policy.seconds, State.OPEN
    hopeless = disproved(part)
    seen = aim(part, np.zeros_like(hopeless), hopeless, end)
    while state is State.OPEN and monotonic() < end:
        # Before the first world everything is asked for: whether there is one at all comes first.
        fresh = (lacking(part, seen) | complete)[:, None] & ~(seen | hopeless) if seen.any() else ~seen
        asked = fresh[program.group, program.offset + width]
        if not asked.any():
            return Explored(seen, State.DECIDED)
        world, state = _search(part, program, asked, end - monotonic())
        if world is None:
            break
        seen[program.group[world > 0], program.offset[world > 0] + width] = True
    # A solver that calls a component empty after a proved world is in doubt, not right.
    return Explored(seen, State.OPEN if state is State.EMPTY and seen.any() else state)


def _search(part: Component, program: Program, asked: Bools, seconds: float) -> tuple[Ints | None, State]:
    """A world that shows asked columns, and OPEN; none and DECIDED when there is no such world."""
    cost = np.zeros(program.system.shape[1])
    cost[program.marker[asked]] = -1.0
    answer = _ask(program, cost, seconds)
    if answer.status == 2:
        return None, State.EMPTY
    if answer.x is None:
        return None, State.OPEN
    world = np.rint(answer.x[: program.columns]).astype(np.int64)
    if not _holds(part, program, world):
        return None, State.OPEN
    if (asked & (world > 0)).any():
        return world, State.OPEN
    return None, State.DECIDED if answer.status == 0 else State.OPEN


def _ask(program: Program, cost: NDArray[np.float64], seconds: float) -> OptimizeResult:
    whole = np.ones(len(cost), dtype=np.int64)
    whole[program.marker[program.marker >= program.columns]] = 0
    return milp(
        cost,
        integrality=whole,
        bounds=Bounds(0.0, program.upper),
        constraints=LinearConstraint(program.system, program.floor, program.ceiling),
        options={"time_limit": max(seconds, 0.1), "mip_rel_gap": 0.3},
    )


def _holds(part: Component, program: Program, world: Ints) -> bool:
    """Whether a world is one, in whole numbers: group sizes, tables, decisions."""
    sizes, sums = np.zeros(len(part), dtype=np.int64), np.zeros(len(part.published), dtype=np.int64)
    np.add.at(sizes, program.group, world)
    real = part.label[program.group] >= 0
    np.add.at(sums, part.label[program.group][real], (world * program.offset)[real])
    floor, ceiling = gaps(list(part.rows), part.published)
    tables = matrix(list(part.rows), len(part.published)) @ sums
    keys, up = _decisions(part, program.group, program.offset)
    used = (world > 0) & (keys >= 0)
    fits = bool(
        ((tables >= floor) & (tables <= ceiling)).all() and (sizes == part.count).all() and (world >= 0).all()
    )
    return fits and not np.isin(keys[used & up], keys[used & ~up]).any()


def _decisions(part: Component, group: Ints, offset: Ints) -> tuple[Ints, Bools]:
    """The (series, truth) pair that each column decides, -1 for none, and whether it decides up."""
    truth = part.value[group] + offset
    open_ = (part.series[group] >= 0) & (offset != 0)
    return np.where(open_, pair(part.series[group] + 1, truth), -1), offset < 0


def _program(part: Component) -> Program:
    group, offset = _columns(part)
    tables, floor, ceiling = _tables(part, group, offset)
    sizes = coo_array((np.ones(len(group)), (group, np.arange(len(group)))), shape=(len(part), len(group)))
    shared, most, switches = _coupling(part, group, offset)
    crowd, marker, markers = _markers(part, group, switches)
    width = len(group) + switches + markers
    rows = [_widen(block.tocoo(), width) for block in (tables, sizes, shared, crowd)]
    none = np.full(shared.shape[0] + crowd.shape[0], -np.inf)
    upper = np.concatenate([part.count[group], np.ones(switches + markers)])
    least = np.concatenate([floor, part.count, none])
    limit = np.concatenate([ceiling, part.count, most, np.zeros(crowd.shape[0])])
    return Program(group, offset, vstack(rows).tocsr(), least, limit, upper, marker)


def _columns(part: Component) -> tuple[Ints, Ints]:
    below = np.minimum(part.base - 1, part.value)
    length = below + part.base
    group = np.repeat(np.arange(len(part)), length)
    start = np.repeat(np.cumsum(length) - length, length)
    return group, np.arange(len(group)) - start - below[group]


def _tables(
    part: Component, group: Ints, offset: Ints
) -> tuple[coo_array, NDArray[np.float64], NDArray[np.float64]]:
    real = np.flatnonzero(part.label[group] >= 0)
    shape = (len(part.published), len(group))
    lift = coo_array((offset[real].astype(np.float64), (part.label[group[real]], real)), shape=shape)
    floor, ceiling = gaps(list(part.rows), part.published)
    return (
        (matrix(list(part.rows), len(part.published)) @ lift.tocsr()).tocoo(),
        floor.astype(np.float64),
        np.where(ceiling >= FAR, np.inf, ceiling.astype(np.float64)),
    )


def _coupling(part: Component, group: Ints, offset: Ints) -> tuple[coo_array, NDArray[np.float64], int]:
    """Rows that let a shared truth go one way only: y <= count x u for up, y <= count x (1 - u) for down."""
    keys, up = _decisions(part, group, offset)
    both = np.intersect1d(keys[up & (keys >= 0)], keys[~up & (keys >= 0)])
    at = np.flatnonzero(np.isin(keys, both))
    switch = len(group) + np.searchsorted(both, keys[at])
    count = part.count[group[at]].astype(np.float64)
    row = np.arange(len(at))
    entries = (np.concatenate([np.ones(len(at)), np.where(up[at], -count, count)]), _at(row, at, switch))
    return (
        coo_array(entries, shape=(len(at), len(group) + len(both))),
        np.where(up[at], 0.0, count),
        len(both),
    )


def _markers(part: Component, group: Ints, switches: int) -> tuple[coo_array, Ints, int]:
    """One marker m <= y for each column that may hold several cells: showing it once is enough."""
    crowded = np.flatnonzero(part.count[group] > 1)
    marker = np.arange(len(group))
    first = len(group) + switches
    marker[crowded] = first + np.arange(len(crowded))
    row = np.arange(len(crowded))
    entries = (np.repeat([1.0, -1.0], len(crowded)), _at(row, marker[crowded], crowded))
    return coo_array(entries, shape=(len(crowded), first + len(crowded))), marker, len(crowded)


def _at(row: Ints, left: Ints, right: Ints) -> tuple[Ints, Ints]:
    return np.concatenate([row, row]), np.concatenate([left, right])


def _widen(block: coo_array, width: int) -> coo_array:
    return coo_array((block.data, block.coords), shape=(block.shape[0], width))
