"""Margins as arrays: which margins each cell enters, how much each weighs, how far each is off."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .cells import Cells, Ints
from .compiled import compiled
from .draws import Words
from .margins import Dimension, Margins, series_members
from .pairs import Pairs

Small = NDArray[np.int32]
FEWEST_OPEN = 3
FEWEST_COMPANY = 12


class Board(NamedTuple):
    """Pairs upon margins. A margin is (member of a non-time table, member of a time level).

    `member` int32 [s, k]: each series' members. `row` int32 [p]: a pair's series. `first` int64 [p + 1]:
    a pair's places in `slot` int32 [m, j], each cell's time members. `odd` int32 [m, j]: 1 + 2 x the pair's
    earlier cells in the same time member, so that steps sum to exact squares.
    """

    member: Small
    row: Small
    first: Ints
    slot: Small
    odd: Small


def lay(cells: Cells, pairs: Pairs, margins: Margins) -> tuple[Board, Small]:
    """The board, and its margins' declared weights in hundredths, int32 [members, time members]."""
    member, weight = series_members(cells.series, margins)
    slot, time_weight = _time_members(cells.period[pairs.cell], margins.time)
    odd = np.ones_like(slot)
    _number(pairs.first, slot, odd)
    board = Board(member.astype(np.int32), pairs.row.astype(np.int32), pairs.first, slot, odd)
    return board, declare(weight, time_weight)


def declare(weight: Ints, time_weight: Ints) -> Small:
    """The declared weight of each margin in hundredths, int32 [members, time members]."""
    return (weight[:, None] * time_weight[None, :]).astype(np.int32)


def _time_members(period: Ints, time: Dimension) -> tuple[Small, Ints]:
    slot = np.empty((len(period), len(time.levels)), np.int32)
    weights = [np.zeros(0, np.int64)]
    start = 0
    for j, level in enumerate(time.levels):
        found, number = np.unique(level.code[period], return_inverse=True)
        slot[:, j] = number + start
        weights.append(np.full(len(found), level.weight))
        start += len(found)
    return slot, np.concatenate(weights)


def weigh(board: Board, declared: Small, open_pairs: Ints) -> Small:
    """Weights without what would make rounding predictable.

    A margin with fewer than 3 open cells weighs 0; of margins over the same cells one keeps its weight.
    Open is a cell whose pair is decided now; cells of one pair go together and count as one.
    """
    sums = np.zeros(declared.shape, np.uint64)
    sum_marks(board, marks(len(board.slot)), sums)
    return weigh_marked(board, declared, open_pairs, sums)


def marks(cells: int) -> Words:
    """A random word per cell: equal sums mean equal sets, but for one case in 2^64 per pair of margins."""
    return np.random.default_rng(0).integers(0, 2**64, cells, dtype=np.uint64)


def weigh_marked(board: Board, declared: Small, open_pairs: Ints, sums: Words) -> Small:
    """As `weigh`, where the marks of each margin's cells are summed already, uint64 of that shape."""
    opened = np.zeros(declared.shape, np.int32)
    _count_open(board, open_pairs, opened)
    return _count_once(sums, declared, np.flatnonzero((opened >= FEWEST_OPEN) & (declared > 0)))


def accompany(board: Board, open_pairs: Ints) -> Ints:
    """The open pairs that some margin holds together with 11 others or more: only they may flip.

    In a smaller cube the totals, brought close to the truth, would tell a cell from its few neighbours
    (measured: likelihood ratios of 50 in a village with 2 x 2 cells); there the keyed draw is final.
    """
    opened = np.zeros((int(board.member.max(initial=-1)) + 1, int(board.slot.max(initial=-1)) + 1), np.int32)
    _count_open(board, open_pairs, opened)
    most = np.zeros(len(board.row), np.int32)
    _find_most(board, opened, most)
    return open_pairs[most[open_pairs] >= FEWEST_COMPANY]


def _count_once(sums: Words, declared: Small, heavy: Ints) -> Small:
    weight = np.zeros_like(declared)
    seen = np.zeros(0, np.uint64)
    for level in np.unique(declared.flat[heavy])[::-1]:
        places = heavy[declared.flat[heavy] == level]
        found, index = np.unique(sums.flat[places], return_index=True)
        new = ~np.isin(found, seen, assume_unique=True)
        weight.flat[places[index[new]]] = level
        seen = np.concatenate((seen, found[new]))
    return weight


@compiled
def _number(first: Ints, slot: Small, odd: Small) -> None:
    for pair in range(len(first) - 1):
        for cell in range(first[pair], first[pair + 1]):
            for j in range(slot.shape[1]):
                for earlier in range(first[pair], cell):
                    odd[cell, j] += 2 * (slot[earlier, j] == slot[cell, j])


@compiled
def _count_open(board: Board, open_pairs: Ints, opened: Small) -> None:
    for pair in open_pairs:
        for cell in range(board.first[pair], board.first[pair + 1]):
            for member in board.member[board.row[pair]]:
                for j in range(board.slot.shape[1]):
                    opened[member, board.slot[cell, j]] += board.odd[cell, j] == 1


@compiled
def _find_most(board: Board, opened: Small, most: Small) -> None:
    for pair in range(len(board.row)):
        for cell in range(board.first[pair], board.first[pair + 1]):
            for member in board.member[board.row[pair]]:
                for j in range(board.slot.shape[1]):
                    most[pair] = max(most[pair], opened[member, board.slot[cell, j]])


@compiled
def sum_marks(board: Board, mark: Words, sums: Words) -> None:
    """Add each cell's mark, uint64 [m], to all its margins."""
    for pair in range(len(board.row)):
        for cell in range(board.first[pair], board.first[pair + 1]):
            for member in board.member[board.row[pair]]:
                for j in range(board.slot.shape[1]):
                    sums[member, board.slot[cell, j]] += mark[cell]


@compiled
def deviate(board: Board, moved: Ints, deviation: Small) -> None:
    """Add each pair's distance from the truth, int64 [p], to all margins of its cells."""
    for pair in range(len(board.row)):
        for cell in range(board.first[pair], board.first[pair + 1]):
            for member in board.member[board.row[pair]]:
                for j in range(board.slot.shape[1]):
                    deviation[member, board.slot[cell, j]] += moved[pair]
