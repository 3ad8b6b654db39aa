"""Invented people: opaque keys, drawn per place and group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import count

from api.publish.demo.draws import Draws

SHARED = 350
"""Of a thousand who enrol, so many already receive something else."""


class People:
    """The people of one register. Keys say nothing, and nobody keeps a list of them."""

    def __init__(self, draws: Draws, letter: str) -> None:
        self._draws = draws
        self._keys = (f"{letter}-{number:06d}" for number in count(1))
        self._known: defaultdict[tuple[str, str], list[str]] = defaultdict(list)

    def enrol(self, place: str, group: str, enrolled: Collection[str]) -> str:
        """Somebody of a place and group who is not enrolled yet: known from other aid, or new."""
        known = self._known[place, group]
        if known and self._draws.chance(SHARED):
            found = self._draws.choose(known)
            if found not in enrolled:
                return found
        known.append(next(self._keys))
        return known[-1]

    def several(self, places: Iterable[str], group: str) -> list[tuple[str, str]]:
        """One different person for each place named, with the place."""
        found: dict[str, str] = {}
        for place in places:
            found[self.enrol(place, group, found)] = place
        return [(place, person) for person, place in found.items()]
