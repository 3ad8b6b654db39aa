"""Regions, codes and periods as JSON: in one release each is written once, however many answers name it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from api.engine.rows.selection import Selected
from api.schema.column import Column, Exact, Words
from api.schema.cubes.dimension import Dimension
from api.store import Release

MOST = 250
"""Objects that are remembered of one field: beyond that reading them again costs less than the memory."""

STEADY = {Column.read, Exact.read, Words.read}
"""How fields are read whose value is of the row alone."""

Written = dict[Hashable, bytes]


class Known:
    """The objects of one field by their keys; safe to use from several threads."""

    def __init__(self, one: Dimension, fields: Sequence[Selected]) -> None:
        self._steady = all(_steady(each, one) for each in fields)
        self._known: tuple[Release, Written] | None = None

    def of(self, release: Release) -> Written:
        """What is remembered of a release, to be added to."""
        known = self._known
        return known[1] if known is not None and known[0] is release else {None: b"null"}

    def keep(self, release: Release, written: Written) -> None:
        """Remembers what was written, unless it is too much or depends on more than the release."""
        self._known = (release, written) if self._steady and len(written) <= MOST else None


def _steady(selected: Selected, one: Dimension) -> bool:
    """Whether the value of a field is the same in every answer from one release."""
    if selected.varies:
        return False
    if selected.declared is None or (one.period and selected.leaf):
        return True
    return selected.leaf and getattr(type(selected.declared), "read", None) in STEADY
