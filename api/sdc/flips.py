"""Sequential flips of single pairs that bring margins closer to the truth."""

from __future__ import annotations

from .board import Board, Small
from .cells import Ints
from .compiled import compiled
from .ledger import Bools

PERCENTS = (*range(75, 100), *[100] * 20)


def settle(board: Board, order: Ints, base: Ints, up: Bools, margins: tuple[Small, Small]) -> None:
    """Flip open pairs in `order`, sweep after sweep, until no flip lowers the weighted squared deviation.

    A flip moves all cells of its pair between floor and ceil. `up` bool [p] and the deviation are
    changed in place; `margins` is (deviation, weight), each int32 [members, time members].
    Early sweeps count only a part of what the flip itself adds, so that the search leaves shallow minima
    (threshold accepting: Dueck and Scheuer 1990); the last ones only descend.
    """
    deviation, weight = margins
    for percent in PERCENTS:
        flips = _sweep(board, order, base, up, (deviation, weight, percent))
        if flips == 0 and percent == 100:
            break


@compiled
def _sweep(board: Board, order: Ints, base: Ints, up: Bools, margins: tuple[Small, Small, int]) -> int:
    flips = 0
    for pair in order:
        step = -base[pair] if up[pair] else base[pair]
        if _gain(board, pair, step, margins) < 0:
            _move(board, pair, step, margins[0])
            up[pair] = not up[pair]
            flips += 1
    return flips


@compiled
def _gain(board: Board, pair: int, step: int, margins: tuple[Small, Small, int]) -> int:
    deviation, weight, percent = margins
    slope, own = 0, 0
    for member in board.member[board.row[pair]]:
        for cell in range(board.first[pair], board.first[pair + 1]):
            for j in range(board.slot.shape[1]):
                slot = board.slot[cell, j]
                slope += weight[member, slot] * deviation[member, slot]
                own += weight[member, slot] * board.odd[cell, j]
    return step * (200 * slope + percent * step * own)


@compiled
def _move(board: Board, pair: int, step: int, deviation: Small) -> None:
    for member in board.member[board.row[pair]]:
        for cell in range(board.first[pair], board.first[pair + 1]):
            for j in range(board.slot.shape[1]):
                deviation[member, board.slot[cell, j]] += step
