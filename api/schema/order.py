"""Orders of an entity, derived from its declaration."""

from __future__ import annotations

from dataclasses import MISSING
from enum import StrEnum
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, FromClause
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.field import StrawberryField

from api.schema.entity import NAMES, Entity, position_of
from api.schema.enumeration import enumeration


class Direction(StrEnum):
    """Ascending or descending."""

    ASC = "ASC"
    DESC = "DESC"


enumeration(
    Direction,
    "Arah urutan; yang kosong selalu terakhir. / Direction of an order; empty values are always last.",
    ASC="Naik. / Ascending.",
    DESC="Turun. / Descending.",
)


class Order:
    """One field to order by."""

    field: StrEnum
    direction: Direction

    def by(self, entity: Entity, columns: FromClause) -> ColumnElement[Any]:
        """The SQL of the order; empty values last."""
        position = position_of(entity.fields[self.field.value], columns)
        return (position.desc() if self.direction is Direction.DESC else position.asc()).nulls_last()


def order_of(entity: Entity) -> type[Order]:
    """The order type of an entity, such as `EventOrder`."""
    name = f"{entity.name}Order"
    words = f"Urutan {entity.name}. / Order of {entity.name}."
    fields = {
        "field": _field(_names_of(entity), "Menurut apa. / By what."),
        "direction": _field(Direction, "Arah. / Direction.", Direction.ASC),
    }
    made: type[Order] = strawberry.input(
        type(name, (Order,), {"__module__": __name__, **fields}), description=words
    )
    NAMES[name] = made
    return made


def _names_of(entity: Entity) -> type[StrEnum]:
    ordered = {
        name: declared.description or ""
        for name, declared in entity.fields.items()
        if declared.position(entity.table) is not None
    }
    made = StrEnum(f"{entity.name}OrderField", {name.upper(): name for name in ordered})  # type: ignore[misc]  # names come from the declaration
    enumeration(
        made,
        f"Yang dapat mengurutkan {entity.name}. / What {entity.name} can be ordered by.",
        **{name.upper(): words for name, words in ordered.items()},
    )
    return made


def _field(kind: Any, words: str, default: object = MISSING) -> StrawberryField:  # noqa: ANN401  (any type, as GraphQL has)
    made: StrawberryField = strawberry.field(description=words, default=default)
    made.type_annotation = StrawberryAnnotation(kind)
    return made
