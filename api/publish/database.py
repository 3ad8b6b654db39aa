"""The SQLite file of a release, made from the SQLModel tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from api.publish import durable, rollups
from api.publish.content import Row
from api.publish.layout import ALL, Layout
from api.tables import FORMAT

DIALECT = sqlite.dialect()
WRITER_VERSION = slice(96, 100)
"""The bytes that name the library which wrote a SQLite file: blanked, they say nothing of the data."""


def build(tables: Mapping[str, Sequence[Row]], path: Path, scratch: Path) -> None:
    """
    Writes the database `path`; the same rows give the same bytes.

    `scratch` is a file that only lives meanwhile.
    """
    with closing(sqlite3.connect(scratch, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("BEGIN")
        for name, layout in ALL.items():
            _fill(connection, layout, tables.get(name, ()))
        rollups.add(connection, tables)
        connection.execute("COMMIT")
        durable.vacuum(connection, path)
    durable.remove(scratch)
    durable.overwrite(path, WRITER_VERSION.start, bytes(4))


def _fill(connection: sqlite3.Connection, layout: Layout, rows: Sequence[Row]) -> None:
    connection.execute(str(CreateTable(layout.sql).compile(dialect=DIALECT)))
    marks = ", ".join("?" * len(layout.columns))
    connection.executemany(f'INSERT INTO "{layout.table}" VALUES ({marks})', rows)
    for index in sorted(layout.sql.indexes, key=lambda index: str(index.name)):
        connection.execute(str(CreateIndex(index).compile(dialect=DIALECT)))


def check(connection: sqlite3.Connection, tables: Mapping[str, Sequence[Row]]) -> list[str]:
    """What a finished database gets wrong: nothing, or the names of the checks that it fails."""
    wrong = {
        "user_version": _one(connection, "PRAGMA user_version") != FORMAT,
        "integrity_check": _one(connection, "PRAGMA integrity_check") != "ok",
        "foreign_key_check": connection.execute("PRAGMA foreign_key_check").fetchone() is not None,
        "freelist_count": _one(connection, "PRAGMA freelist_count") != 0,
    }
    for name in set(ALL) - {"rollup"}:
        wrong[name] = _one(connection, f'SELECT count(*) FROM "{name}"') != len(tables.get(name, ()))
    return [*sorted(name for name, failed in wrong.items() if failed), *rollups.check(connection)]


def _one(connection: sqlite3.Connection, sql: str) -> object:
    found = connection.execute(sql).fetchone()
    return found[0] if found else None
