"""Statements of questions, composed once for all questions of one shape."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select
from sqlalchemy.util import LRUCache

from api.schema.cubes.slot import Leaked, Slot, watching
from api.schema.statement import render

REMEMBERED = 500
"""Statements that are remembered, each with its text."""

_known: LRUCache[Hashable, Composed] = LRUCache(REMEMBERED)


@dataclass(frozen=True, slots=True)
class Composed:
    """A statement: its text, its values, which of them come from which slot, and the names of its columns."""

    sql: str
    values: tuple[object, ...]
    open: tuple[tuple[int, int], ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, statement: Select[Any], slots: Sequence[Slot]) -> Composed:
        """A statement in which the slots are bound as they are."""
        sql, values = render(statement)
        at = {id(slot): number for number, slot in enumerate(slots)}
        found = tuple((place, at[id(value)]) for place, value in enumerate(values) if id(value) in at)
        return cls(sql, tuple(values), found, tuple(statement.selected_columns.keys()))

    def run(self, connection: sqlite3.Connection, slots: Sequence[Slot]) -> sqlite3.Cursor:
        """The rows for these slots."""
        return connection.execute(self.sql, self.filled(slots))

    def filled(self, slots: Sequence[Slot]) -> list[object]:
        """The values of the statement for these slots."""
        values = list(self.values)
        for place, number in self.open:
            values[place] = slots[number]
        return values


def composed(key: Hashable, slots: Sequence[Slot], compose: Callable[[], Select[Any]]) -> Composed:
    """The statement of that key; composed anew where there is no key, or where it depends on a value."""
    if key is None:
        return Composed.of(compose(), slots)
    if (known := _known.get(key)) is not None:
        return known
    try:
        with watching():
            made = Composed.of(compose(), slots)
    except Leaked:
        return Composed.of(compose(), slots)
    _known[key] = made
    return made
