"""SQL statements: composed with SQLAlchemy, run on the release's plain SQLite connection."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, select
from sqlalchemy.dialects import sqlite

DIALECT = sqlite.dialect(paramstyle="qmark")


def render(statement: Select[Any]) -> tuple[str, list[object]]:
    """The text of a statement for SQLite, and the values of its question marks in order."""
    compiled = statement.compile(dialect=DIALECT, compile_kwargs={"render_postcompile": True})
    return str(compiled), [compiled.params[name] for name in compiled.positiontup or ()]


def read(connection: sqlite3.Connection, statement: Select[Any]) -> list[sqlite3.Row]:
    """All rows of a statement; columns are read by name."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    return cursor.execute(*render(statement)).fetchall()


def among(column: ColumnElement[Any], values: Iterable[object]) -> ColumnElement[bool]:
    """Whether a column is one of the values: a single bound value however many there are."""
    listed = func.json_each(literal(json.dumps(list(values)))).table_valued("value")
    return column.in_(select(listed.c.value))
