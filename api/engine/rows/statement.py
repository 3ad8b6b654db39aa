"""One SQL statement that writes JSON, ready to run with other values."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, literal

from api.schema.entity import Told
from api.schema.filters import Bind
from api.schema.statement import render


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value comes from: the one of that number of the question of that number."""

    question: int
    number: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement: its text, its fixed values, and which of them are of the question."""

    sql: str
    fixed: tuple[object, ...]
    open: tuple[tuple[int, Place], ...]

    @classmethod
    def of(cls, composed: Select[Any]) -> Statement:
        """The statement of a composed one, in which `binder` has bound the open values."""
        sql, values = render(composed)
        places = tuple((at, value) for at, value in enumerate(values) if isinstance(value, Place))
        return cls(sql, tuple(values), places)

    def run(self, connection: sqlite3.Connection, told: Sequence[Told]) -> sqlite3.Cursor:
        """The rows for what is asked."""
        return connection.execute(self.sql, self._values(told))

    def check(self, connection: sqlite3.Connection, told: Sequence[Told]) -> None:
        """Raises sqlite3.OperationalError when SQLite cannot take the statement: one nested too deeply."""
        connection.execute(f"EXPLAIN {self.sql}", self._values(told)).close()

    def _values(self, told: Sequence[Told]) -> list[object]:
        values = list(self.fixed)
        for at, place in self.open:
            values[at] = told[place.question].values[place.number]
        return values


def binder(question: int) -> Bind:
    """Binds the values of a question in their order, whatever they are this time."""
    number = -1

    def bind(value: object) -> ColumnElement[Any]:
        nonlocal number
        number += 1
        return bindparam(None, Place(question, number), type_=literal(value).type, unique=True)

    return bind
