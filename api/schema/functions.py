"""Functions that SQL calls where it has none of its own; every connection that compiled rows use has them."""

from __future__ import annotations

import sqlite3

import orjson

from api.schema.node import write_id


def float_text(scaled: int | None, power: float) -> str | None:
    """A scaled integer as JSON writes the float that a resolver gives."""
    return None if scaled is None else orjson.dumps(scaled / int(power)).decode()


def equip(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The connection, with the functions."""
    connection.create_function("float_text", 2, float_text, deterministic=True)
    connection.create_function("node_id", 2, write_id, deterministic=True)
    return connection
