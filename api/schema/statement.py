"""SQL statements: composed with SQLAlchemy, run on the release's plain SQLite connection."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine.interfaces import CompiledCacheType
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.util import LRUCache

DIALECT = sqlite.dialect(paramstyle="qmark")

REMEMBERED = 300
"""Texts of statements that are remembered by the statement's form, without its values."""

_texts: CompiledCacheType = LRUCache(REMEMBERED)


def render(statement: Select[Any]) -> tuple[str, list[object]]:
    """The text of a statement for SQLite, and the values of its question marks in order."""
    # SQLAlchemy offers its cache of texts to its own connections only; this is what they call.
    compiled, extracted, _, _ = statement._compile_w_cache(DIALECT, compiled_cache=_texts, column_keys=[])
    assert isinstance(compiled, SQLCompiler)  # noqa: S101 - what the dialect makes of a Select
    values = compiled.construct_params(extracted_parameters=extracted)
    return str(compiled), [values[name] for name in compiled.positiontup or ()]


def read(connection: sqlite3.Connection, statement: Select[Any]) -> list[sqlite3.Row]:
    """All rows of a statement; columns are read by name."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    return cursor.execute(*render(statement)).fetchall()


def among(column: ColumnElement[Any], values: Iterable[object]) -> ColumnElement[bool]:
    """Whether a column is one of the values: a single bound value however many there are."""
    return among_listed(column, literal(listed(values)))


def among_listed(column: ColumnElement[Any], values: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a column is one of the values that are bound as `listed`."""
    found = func.json_each(values).table_valued("value")
    return column.in_(select(found.c.value))


def listed(values: Iterable[object]) -> str:
    """Values as `among_listed` takes them: one JSON text."""
    return json.dumps(list(values))
