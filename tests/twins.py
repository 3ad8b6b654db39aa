"""Twin registers: another truth behind the same decisions, and so behind the same release."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
import pytest
from protection_world import FAR, HOME, NEAR, Place, RegisterWorld, Truth
from publications import contents

from api.publish.protection import people, protect
from api.sdc.cells import Cells, Ints
from api.sdc.decisions import Decisions, decide
from api.sdc.ledger import Ledger, empty
from api.sdc.margins import Margins
from api.sdc.turns import decide_in_turn

Named = dict[tuple[bytes, int], int]
"""What was decided, by identity and period."""
Kernel = Callable[[Cells, Margins, bytes, Ledger], Decisions]
KINDS = [("baksos", group, aid) for group in ("yatim", "anak") for aid in ("sembako", "uang")]
PLACES = [
    (month, village, *kind)
    for month in (202401, 202402, 202403)
    for village in (HOME, NEAR, FAR)
    for kind in (*KINDS, ("lain", "yatim", "obat"))
]


@dataclass
class Memory:
    """What one publication decided; the next one decides alike."""

    cells: Named = field(default_factory=dict)
    people: Named = field(default_factory=dict)


@contextmanager
def listening(memory: Memory) -> Iterator[None]:
    """Remembers every decision of a publication."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(protect, "decide_in_turn", _heard(decide_in_turn, memory.cells))
        patch.setattr(people, "decide", _heard(decide, memory.people))
        yield


@contextmanager
def repeating(memory: Memory) -> Iterator[None]:
    """Decides as remembered, whatever the counts are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(protect, "decide_in_turn", _said(memory.cells))
        patch.setattr(people, "decide", _said(memory.people))
        yield


def _heard(kernel: Kernel, memory: Named) -> Kernel:
    def heard(cells: Cells, margins: Margins, key: bytes, known: Ledger) -> Decisions:
        found = kernel(cells, margins, key, known)
        memory.update(_named(cells, found.published))
        return found

    return heard


def _said(memory: Named) -> Kernel:
    def said(cells: Cells, _margins: Margins, _key: bytes, _known: Ledger) -> Decisions:
        values = [memory.get(key, 0) for key in _named(cells, cells.count)]
        return Decisions(np.array(values, np.int64), empty())

    return said


def _named(cells: Cells, values: Ints) -> Named:
    names = cells.series.identities
    keys = zip((names[row] for row in cells.row.tolist()), cells.period.tolist(), strict=True)
    return dict(zip(keys, values.tolist(), strict=True))


def base(place: Place) -> int:
    """What a cell of these worlds is rounded to a multiple of."""
    return 10 if place[3] == "anak" or place[4] == "obat" else 5


def random_truth(seed: int) -> dict[Place, int]:
    """A register of 30 cells or so, most of them small."""
    rng = random.Random(seed)
    chosen = rng.sample(PLACES, 30)
    return {place: rng.choice([1, 2, 3, 4, 5, 6, 7, 11, 13, 20, 24, 38]) for place in chosen}


def random_twin(truth: Truth, shown: Mapping[Place, int], seed: int) -> dict[Place, int]:
    """The same register with other counts in some cells, each within what is published of it."""
    rng = random.Random(seed)
    twin = dict(truth)
    for place in rng.sample(PLACES, 16):
        value, most = shown.get(place, 0), base(place) - 1
        twin[place] = rng.randint(max(0, value - most), value + most)
    return {place: count for place, count in twin.items() if count}


def published_twins(
    first: RegisterWorld, second: RegisterWorld, seed: int, **plan: object
) -> tuple[bytes, ...]:
    """Both release folders, file by file, of a random register and its twin."""
    memory, truth = Memory(), random_truth(seed)
    with listening(memory):
        first.publish(truth)
    twin = random_twin(truth, first.shown(), seed + 1)
    assert twin != truth
    with repeating(memory):
        second.publish(twin)
    return tuple(b"\0".join(sorted(_files(world))) for world in (first, second))


def _files(world: RegisterWorld) -> Iterator[bytes]:
    for name, data in contents(world.store.path / "2026-11").items():
        yield name.encode() + b"\n" + data
