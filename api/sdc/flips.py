"""Sequential flips of single pairs that bring margins closer to the truth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .board import Board, Small
from .cells import Ints
from .compiled import compiled
from .ledger import Bools

PERCENTS = range(75, 100)
MOST_DESCENTS = 20
QUIET = 10_000


class Scale(NamedTuple):
    """How much margins matter: `weight` int32 and `pull` = weight x deviation int32, [members, time members].

    `own` int64 [p] is what a pair's own square weighs: the sum over its margins of weight x (cells there)^2.
    """

    weight: Small
    pull: Small
    own: Ints


@dataclass(frozen=True, eq=False)
class Search:
    """Which pairs may flip: `order` of the open ones; how many sweeps each step of the search is given."""

    order: Ints
    patience: int


def settle(board: Board, search: Search, base: Ints, up: Bools, margins: tuple[Small, Small]) -> None:
    """Flip open pairs one after another, sweep after sweep, while that lowers the weighted squared deviation.

    A flip moves all cells of its pair between floor and ceil. `up` bool [p] is changed in place;
    `margins` is (deviation, weight), each int32 [members, time members].
    Early sweeps count only a part of what the flip itself adds, so that the search leaves shallow minima
    (threshold accepting: Dueck and Scheuer 1990); the last ones only descend, until hardly one moves.
    """
    deviation, weight = margins
    own = np.zeros(len(board.row), np.int64)
    _weigh_pairs(board, weight, own)
    scale = Scale(weight, deviation * weight, own)
    for percent in PERCENTS:
        for _ in range(search.patience):
            _sweep(board, search.order, base, up, scale, percent)
    for _ in range(MOST_DESCENTS):
        if _sweep(board, search.order, base, up, scale, 100) * QUIET < len(search.order):
            break


@compiled
def _weigh_pairs(board: Board, weight: Small, own: Ints) -> None:
    for pair in range(len(board.row)):
        for member in board.member[board.row[pair]]:
            for cell in range(board.first[pair], board.first[pair + 1]):
                for j in range(board.slot.shape[1]):
                    own[pair] += weight[member, board.slot[cell, j]] * board.odd[cell, j]


@compiled
def _sweep(board: Board, order: Ints, base: Ints, up: Bools, scale: Scale, percent: int) -> int:
    flips = 0
    for pair in order:
        step = -base[pair] if up[pair] else base[pair]
        if step * (200 * _slope(board, pair, scale.pull) + percent * step * scale.own[pair]) < 0:
            _move(board, pair, step, scale)
            up[pair] = not up[pair]
            flips += 1
    return flips


@compiled
def _slope(board: Board, pair: int, pull: Small) -> int:
    slope = 0
    for member in board.member[board.row[pair]]:
        for cell in range(board.first[pair], board.first[pair + 1]):
            for j in range(board.slot.shape[1]):
                slope += pull[member, board.slot[cell, j]]
    return slope


@compiled
def _move(board: Board, pair: int, step: int, scale: Scale) -> None:
    for member in board.member[board.row[pair]]:
        for cell in range(board.first[pair], board.first[pair + 1]):
            for j in range(board.slot.shape[1]):
                slot = board.slot[cell, j]
                scale.pull[member, slot] += step * scale.weight[member, slot]
