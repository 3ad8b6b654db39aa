"""Root fields that are one row, or all rows of a code list."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from sqlalchemy import select

from api.engine.rows.selection import Selected
from api.engine.rows.statement import Statement
from api.engine.rows.writer import Writer, as_bytes
from api.schema.entity import Told, entity_of
from api.schema.listing import Settled


def one_of(
    selected: Selected, writer: Writer, connection: sqlite3.Connection
) -> Callable[[sqlite3.Connection, Sequence[Told]], bytes]:
    """Writes the row of a code, or null."""
    declared = selected.declared
    entity = entity_of(declared.target)
    row = writer.alias(entity)
    found = declared.match(row, writer.told(selected), writer.bind(selected))
    composed = select(as_bytes(writer.object(selected.inside, entity, row))).select_from(row)
    statement = Statement.of(composed.where(found))
    statement.check(connection, writer.all_told)

    def ask(connection: sqlite3.Connection, told: Sequence[Told]) -> bytes:
        found: tuple[bytes] | None = statement.run(connection, told).fetchone()
        return b"null" if found is None else found[0]

    return ask


def all_of(
    selected: Selected, writer: Writer, connection: sqlite3.Connection
) -> Callable[[sqlite3.Connection, Sequence[Told]], bytes]:
    """Writes all rows of a list."""
    entity, listed = entity_of(selected.declared.target), writer.told(selected)
    assert isinstance(listed, Settled)  # noqa: S101 - what All.settle gives
    found = writer.alias(entity)
    needed = select(*writer.needed(selected.inside, entity, found))
    ordered = listed.narrow(needed, found, writer.bind(selected)).order_by(*listed.order(found))
    row = writer.rows(ordered)
    composed = select(as_bytes(writer.object(selected.inside, entity, row))).select_from(row)
    statement = Statement.of(composed)
    statement.check(connection, writer.all_told)

    def ask(connection: sqlite3.Connection, told: Sequence[Told]) -> bytes:
        return b"[%s]" % b",".join([row for (row,) in statement.run(connection, told)])

    return ask
