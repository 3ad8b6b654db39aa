"""Rows that have a public code, and an id that is unique over all types."""

from __future__ import annotations

import base64
import binascii
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, FromClause, func, literal, select

from api.schema.batch import load
from api.schema.context import Context
from api.schema.entity import NAMES, Declared, Entity, Stored, Told
from api.schema.statement import among


def write_id(name: str, code: str) -> str:
    """The opaque id of the row of a type with that code."""
    return base64.urlsafe_b64encode(f"{name}:{code}".encode()).decode()


def read_id(id: str) -> tuple[str, str] | None:
    """Type name and code of an id; None for text that is no id."""
    try:
        name, colon, code = base64.urlsafe_b64decode(id.encode()).decode().partition(":")
    except (binascii.Error, ValueError):
        return None
    return (name, code) if colon else None


class GlobalId(Declared):
    """The id of a row: base64 of its type and code."""

    def __init__(self) -> None:
        super().__init__("Pengenal tetap, unik untuk semua jenis. / A lasting id, unique over all types.")
        self.typed(strawberry.ID)

    def written(self, owner: Entity, columns: FromClause, told: Told) -> ColumnElement[Any]:
        """The id in SQL."""
        return func.node_id(literal(owner.name), columns.c.code)

    def read(self, source: Stored, **_: Any) -> object:  # noqa: ANN401  (the signature of Declared)
        """The id of a row."""
        return write_id(type(source).__name__, source.row["code"])


@strawberry.interface(description="Baris dengan pengenal tetap. / A row with a lasting id.")
class Node(Stored):
    """A row with a public code."""

    id = GlobalId()


def rows_by_code(context: Context, entity: Entity, codes: list[str]) -> dict[str, Stored]:
    """The rows with those codes."""
    found = load(context, entity, select(entity.table).where(among(entity.table.c.code, codes)))
    return {item.row["code"]: item for item in found}


def find_node(context: Context, id: str) -> Stored | None:
    """The row of an id, or None."""
    name, code = read_id(id) or ("", "")
    made = NAMES.get(name)
    if not (isinstance(made, type) and issubclass(made, Node)):
        return None
    entity: Entity = made.__entity__  # type: ignore[attr-defined]  # set by the decorator `entity`
    return rows_by_code(context, entity, [code]).get(code)
