"""What resolvers know of their request."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, Table, select

from api.schema.index import Index, index_of
from api.schema.places import Place
from api.schema.statement import read
from api.store import Release, Store


@dataclass(slots=True)
class Context:
    """One request: the release that answers, a connection to it, and what was read so far.

    One instance per request and thread: `connection` is used without a lock.
    """

    release: Release
    connection: sqlite3.Connection
    store: Store
    public_url: str
    places: dict[str, Place | None] = field(default_factory=dict)
    _codes: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def search(self) -> Index:
        """The names of the answering release, for search; built once per release."""
        return index_of(self.release)

    def read(self, statement: Select[Any]) -> list[sqlite3.Row]:
        """All rows of a statement on the answering release."""
        return read(self.connection, statement)

    def codes(self, table: Table) -> dict[str, int]:
        """Key by code of a small table; read once per request."""
        if table.name not in self._codes:
            rows = self.read(select(table.c.code, table.c.key))
            self._codes[table.name] = {row["code"]: row["key"] for row in rows}
        return self._codes[table.name]
