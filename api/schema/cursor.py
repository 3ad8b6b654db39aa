"""Cursors: a place in one list of one release, refused everywhere else.

A release never changes, so a place in an ordered list is a number; `<release>.<list>.<place>`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.errors import QueryError
from api.words import Words

if TYPE_CHECKING:
    from api.schema.listing import Settled


@dataclass(frozen=True, slots=True)
class Cursors:
    """The cursors of one list: of this release, filter and order."""

    release: str
    digest: str

    @classmethod
    def of(cls, release: str, listed: Settled) -> Cursors:
        """The cursors of a list, before paging."""
        told = repr((listed.entity.name, listed.shape, listed.values))
        digest = hashlib.blake2b(told.encode(), digest_size=6)
        return cls(release, digest.hexdigest())

    @property
    def prefix(self) -> str:
        """What every cursor of the list begins with; the place follows."""
        return f"{self.release}.{self.digest}."

    def write(self, place: int) -> str:
        """The cursor of the row at a place, counted from 1."""
        return f"{self.prefix}{place}"

    def read(self, cursor: str | None) -> int:
        """The place of a cursor, 0 for None; raises QueryError `CURSOR_INVALID` for one of another list."""
        if cursor is None:
            return 0
        place = cursor.removeprefix(self.prefix)
        if place == cursor or not (place.isascii() and place.isdigit() and len(place) <= 9):
            raise QueryError(
                "CURSOR_INVALID",
                Words(
                    "Kursor bukan milik daftar, urutan, penyaring atau rilis ini.",
                    "The cursor does not belong to this list, order, filter or release.",
                ),
                Words("Mulai lagi tanpa `after`.", "Begin again without `after`."),
            )
        return int(place)
