"""Random integers that are the same on every machine and under every version."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import TypeVar

from numpy.random import PCG64

SEED = "Setiakawan: register peragaan"
BLOCK = 4096
PER_PERSON = 4
"""Trials per expected success: the counts of a month spread nearly as a Poisson variable does."""

T = TypeVar("T")


class Draws:
    """
    An endless stream of integers for one register.

    Only raw 64-bit words of PCG64 and integer arithmetic enter: NumPy promises that the words never change,
    and promises nothing of the kind for its distributions.
    """

    def __init__(self, name: str) -> None:
        digest = hashlib.sha256(f"{SEED}|{name}".encode()).digest()
        self._words = _words(PCG64(int.from_bytes(digest[:16], "big")))

    def below(self, number: int) -> int:
        """One of 0, ..., number - 1."""
        return next(self._words) * number >> 64

    def chance(self, permille: int) -> bool:
        """True in `permille` of a thousand cases."""
        return self.below(1000) < permille

    def choose(self, among: Sequence[T]) -> T:
        """One of a sequence."""
        return among[self.below(len(among))]

    def about(self, milli: int) -> int:
        """A count whose mean is `milli` thousandths."""
        trials = PER_PERSON * (1 + milli // 1000)
        return sum(self.below(1000 * trials) < milli for _ in range(trials))


def _words(source: PCG64) -> Iterator[int]:
    while True:
        yield from source.random_raw(BLOCK).tolist()
