"""Many copies of one tiny cube, each under a key of its own: what an observer could see of which truth.

Copies share no margin and no identity, so one call of the kernel stands for as many keys as there are copies.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from api.sdc.cells import Cells, Ints, Series
from api.sdc.decisions import decide
from api.sdc.ledger import empty, join
from api.sdc.margins import Dimension, Level, Margins, each_and_all, months

KEY = bytes(range(32))


@dataclass(frozen=True)
class Cube:
    """A tiny cube of `groups` x `aids` series in one village."""

    groups: int
    aids: int
    base: int = 5

    @property
    def size(self) -> int:
        """How many series it has."""
        return self.groups * self.aids

    def series(self, copies: int) -> Series:
        """The series of all copies, one village each."""
        village, group, aid = (part.reshape(-1) for part in np.indices((copies, self.groups, self.aids)))
        names = [b"%d|%d|%d" % t for t in zip(village.tolist(), group.tolist(), aid.tolist(), strict=True)]
        return Series(names, np.full(len(names), self.base), {"village": village, "group": group, "aid": aid})

    def margins(self, copies: int) -> Margins:
        """Month, quarter, year x subsets of group and aid, within each copy."""
        village = Dimension("village", (Level("village", np.arange(copies)),))
        return Margins(
            months(11), (village, each_and_all("group", self.groups), each_and_all("aid", self.aids))
        )


def every_truth(cube: Cube, times: int = 1) -> Ints:
    """All truths 0..base - 1 of the target at each of `times` times, then of its neighbours."""
    return np.array(list(product(range(cube.base), repeat=times + cube.size - 1)))


def observe(cube: Cube, releases: list[Ints], keys: int) -> Ints:
    """What a chain of releases shows of each world under `keys` keys, [worlds x keys, numbers shown].

    `releases[r]` is [worlds, series, months so far]: later ones may add months and correct earlier ones.
    """
    copies = len(releases[0]) * keys
    series, margins, known = cube.series(copies), cube.margins(copies), empty()
    seen: list[Ints] = []
    for release in releases:
        truth = np.repeat(release, keys, axis=0).reshape(copies * cube.size, -1)
        row, period = np.nonzero(truth)
        decisions = decide(Cells(series, row, period, truth[row, period]), margins, KEY, known)
        known = join([known, decisions.new])
        shown = np.zeros_like(truth)
        shown[row, period] = decisions.published
        seen.append(shown.reshape(copies, -1))
    return np.concatenate(seen, axis=1)


def likelihoods(
    target: Ints, seen: Ints, fewest: int
) -> Iterator[np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """For each observation met at least `fewest` times: how likely each true value of the target makes it."""
    _, observation = np.unique(seen, axis=0, return_inverse=True)
    times = np.zeros((int(observation.max()) + 1, int(target.max()) + 1))
    np.add.at(times, (observation, target), 1)
    yield from (times / times.sum(axis=0))[times.sum(axis=1) >= fewest]
