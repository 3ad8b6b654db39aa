"""Rows that were read together; what one of them asks for is read for all of them at once.

That keeps the stock executor at one statement per level and relation, however many parents there are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Select

from api.schema.context import Context
from api.schema.entity import Entity, Stored

Related = dict[int, list[Stored]]


class Batch:
    """Rows of one entity, read by one statement."""

    def __init__(self, context: Context, entity: Entity, rows: Iterable[sqlite3.Row]) -> None:
        self.context = context
        self.items = entity.wrap(rows, self)
        self._related: dict[object, Related] = {}
        self._known: dict[object, Any] = {}

    def keys(self, column: str) -> list[int]:
        """The distinct values of an integer column, empty ones left out."""
        return sorted({value for item in self.items if (value := item.row[column]) is not None})

    def related(self, question: object, load: Callable[[Batch], Related]) -> Related:
        """What `load` finds for all rows; asked once per question."""
        if question not in self._related:
            self._related[question] = load(self)
        return self._related[question]

    def once(self, question: object, make: Callable[[Batch], Any]) -> Any:  # noqa: ANN401  (what `make` gives)
        """What `make` gives for all rows; asked once per question."""
        if question not in self._known:
            self._known[question] = make(self)
        return self._known[question]


def load(context: Context, entity: Entity, statement: Select[Any]) -> list[Stored]:
    """The rows of a statement over an entity's columns, as one batch."""
    return Batch(context, entity, context.read(statement)).items
