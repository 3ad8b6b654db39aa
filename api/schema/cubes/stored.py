"""The rows that a dimension's keys stand for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, Table, literal, select

from api.schema.batch import Batch
from api.schema.cubes.composed import composed
from api.schema.cubes.dimension import Dimension
from api.schema.cubes.slot import Words
from api.schema.entity import Stored
from api.schema.statement import among_listed, listed

if TYPE_CHECKING:
    from api.schema.context import Context


def stored(context: Context, one: Dimension, keys: Iterable[int]) -> dict[int, Stored]:
    """The rows of a dimension's table with these keys, as one batch."""
    some = Words(listed(sorted(keys)))
    ready = composed(("rows", one.table.name), [some], partial(_among, one.table, some))
    cursor = context.connection.cursor()
    cursor.row_factory = sqlite3.Row
    rows = cursor.execute(ready.sql, ready.filled([some])).fetchall()
    return {item.row["key"]: item for item in Batch(context, one.entity, rows).items}


def _among(table: Table, keys: Words) -> Select[Any]:
    return select(table).where(among_listed(table.c.key, literal(keys)))
