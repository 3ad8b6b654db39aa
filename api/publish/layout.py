"""How a steward's CSV files look, derived from the tables of a release: the one place that knows columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import Any, cast, get_args

from sqlalchemy import Column, Table
from sqlmodel import SQLModel

from api.tables import BUILT_TABLES, SEED_TABLES, RegionShape, Rollup
from api.words import Words


class Kind(StrEnum):
    """What a cell of a CSV may hold, in the words of Data Package v2."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a CSV and the column of the store that it fills."""

    name: str
    column: str
    kind: Kind
    required: bool
    unique: bool
    description: Words
    default: object = None
    points_to: str | None = None
    values: tuple[str, ...] = ()
    pattern: str | None = None
    decimals: int | str | None = None

    @property
    def nullable(self) -> bool:
        """Whether an empty cell stays empty in the store."""
        return not self.required and self.default is None


@dataclass(frozen=True, slots=True)
class Layout:
    """One table: its CSV file, its fields in order, and the columns of the store in order."""

    table: str
    model: type[SQLModel]
    fields: tuple[Field, ...]
    columns: tuple[str, ...]

    @property
    def file(self) -> str:
        """The name of the CSV."""
        return f"{self.table}.csv"

    @property
    def coded(self) -> bool:
        """Whether rows have a public code, so that others may point to them."""
        return any(field.name == "code" for field in self.fields)

    @property
    def names(self) -> tuple[str, ...]:
        """The header of the CSV."""
        return tuple(field.name for field in self.fields)

    @property
    def sql(self) -> Table:
        """The SQLAlchemy table."""
        return _sql(self.model)


def layout(model: type[SQLModel]) -> Layout:
    """The layout of one table: code first, notes last, otherwise in the table's own order."""
    columns = _sql(model).columns
    fields = (_field(model, column) for column in columns if not column.info.get("derived"))
    ordered = tuple(sorted(fields, key=lambda field: _rank(field.name)))
    return Layout(str(model.__tablename__), model, ordered, tuple(columns.keys()))


def _rank(name: str) -> int:
    return {"code": 0, "note_id": 2, "note_en": 3}.get(name, 1)


def _sql(model: type[SQLModel]) -> Table:
    return cast(Table, model.__table__)  # type: ignore[attr-defined]  # SQLModel adds it at run time


def _field(model: type[SQLModel], column: Column[Any]) -> Field:
    info, declared = column.info, model.model_fields[column.key]
    plain = _plain(declared.annotation)
    target = info.get("points_to")
    decimals = info.get("decimals")
    name = column.key.removesuffix("_key") if target else column.key
    return Field(
        name=info.get("csv", name),
        column=column.key,
        kind=Kind.STRING if target else Kind.NUMBER if decimals is not None else _kind(plain),
        required=declared.is_required() and not column.nullable,
        unique=bool(column.unique),
        description=words(declared.description or ""),
        default=None if declared.is_required() else declared.default,
        points_to=target,
        values=tuple(str(item.value) for item in plain) if issubclass(plain, Enum) else (),
        pattern=info.get("pattern"),
        decimals=decimals,
    )


def _plain(annotation: object) -> type:
    """The type without its `| None`."""
    inner = [part for part in get_args(annotation) if part is not type(None)]
    return cast(type, inner[0] if inner else annotation)


def _kind(plain: type) -> Kind:
    kinds = {bool: Kind.BOOLEAN, int: Kind.INTEGER, date: Kind.DATE}
    return kinds.get(plain, Kind.STRING)


def words(description: str) -> Words:
    """Both languages of a description that a column holds as "Indonesian / English"."""
    indonesian, _, english = description.partition(" / ")
    return Words(indonesian, english or indonesian)


SEEDS: dict[str, Layout] = {found.table: found for found in map(layout, SEED_TABLES)}
"""The tables that a steward writes, by name, in the order of `SEED_TABLES`."""

BULK: dict[str, Layout] = SEEDS | {
    found.table: found for found in map(layout, BUILT_TABLES) if found.model not in (Rollup, RegionShape)
}
"""The tables that a release also holds as CSV: rollups follow from others, shapes are no table."""

ALL: dict[str, Layout] = SEEDS | {found.table: found for found in map(layout, BUILT_TABLES)}
"""Every table of a release."""
