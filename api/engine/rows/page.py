"""A connection: its rows from one statement, and how its fields are written from them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from api.engine.rows.statement import Statement
from api.schema.connection import Paged
from api.schema.entity import Told

Row = tuple[bytes, ...]


@dataclass
class PageRows:
    """One page while it is written: its rows as JSON, one column per object that is selected of them."""

    statement: Statement
    counting: Statement
    connection: sqlite3.Connection
    told: Sequence[Told]
    page: Paged

    @cached_property
    def found(self) -> list[Row]:
        """The rows of the page, and one more where there is one."""
        return self.statement.run(self.connection, self.told).fetchall()

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of the page."""
        return self.found if len(self.found) <= self.page.first else self.found[:-1]

    def more(self) -> bool:
        """Whether there is a next page."""
        return len(self.found) > self.page.first

    @cached_property
    def total(self) -> int:
        """The number of rows of the whole list."""
        found: int = self.counting.run(self.connection, self.told).fetchone()[0]
        return found

    def cursor(self, place: int) -> bytes:
        """The cursor of the row at a place of this page, counted from 1."""
        return b'"%s"' % self.page.cursors.write(self.page.start + place).encode()


Write = Callable[[PageRows], bytes]
WriteEdge = Callable[[PageRows, int, Row], bytes]


def written(fields: Sequence[tuple[str, Write]]) -> Write:
    """Writes an object of a page."""
    named = [(f'"{key}":'.encode(), write) for key, write in fields]
    return lambda page: b"{" + b",".join([key + write(page) for key, write in named]) + b"}"


def nodes(column: int) -> Write:
    """Writes the rows."""
    return lambda page: b"[" + b",".join([row[column] for row in page.rows]) + b"]"


def edges(fields: Sequence[tuple[str, WriteEdge]]) -> Write:
    """Writes the rows with their cursors."""
    named = [(f'"{key}":'.encode(), write) for key, write in fields]

    def write(page: PageRows) -> bytes:
        made = (
            b",".join([key + write(page, place, row) for key, write in named])
            for place, row in enumerate(page.rows, 1)
        )
        return b"[" + b",".join([b"{" + each + b"}" for each in made]) + b"]"

    return write


def constant(text: str) -> Write:
    """Writes a text."""
    ready = f'"{text}"'.encode()
    return lambda _: ready


def constant_edge(text: str) -> WriteEdge:
    """Writes a text."""
    ready = f'"{text}"'.encode()
    return lambda _, __, ___: ready


def total(page: PageRows) -> bytes:
    """The number of rows of the whole list."""
    return b"%d" % page.total


def truth(value: bool) -> bytes:
    """A truth value in JSON."""
    return b"true" if value else b"false"


def end(page: PageRows) -> bytes:
    """The cursor of the last row."""
    return page.cursor(len(page.rows)) if page.rows else b"null"


INFO: dict[str, Write] = {
    "hasNextPage": lambda page: truth(page.more()),
    "hasPreviousPage": lambda page: truth(page.page.start > 0),
    "startCursor": lambda page: page.cursor(1) if page.rows else b"null",
    "endCursor": end,
}
"""How the fields of `pageInfo` are written."""

EDGE: dict[str, WriteEdge] = {"cursor": lambda page, place, _: page.cursor(place)}
