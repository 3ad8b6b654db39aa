"""Lists of an entity: which rows, in which order."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, FromClause, Select, literal
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument

from api.schema.entity import NAMES, Entity, position_of
from api.schema.filters import Bind

if TYPE_CHECKING:
    from api.schema.context import Context
    from api.schema.order import Order
    from api.schema.where import Asked, Where


@dataclass(frozen=True, slots=True)
class Settled:
    """A list as the store understands it.

    Lists of one `shape` have one SQL, which takes the list's `values`.
    """

    entity: Entity
    asked: Asked | None
    orders: tuple[Order, ...]
    hides: bool
    """Whether rows that are shown only when asked for are left out."""

    @property
    def shape(self) -> Hashable:
        """The list without the values of its filter."""
        asked = None if self.asked is None else self.asked.shape()
        return asked, self.hides, tuple((one.field.value, one.direction.value) for one in self.orders)

    @property
    def values(self) -> tuple[object, ...]:
        """The values of the filter, in the order in which `narrow` binds them."""
        return () if self.asked is None else tuple(self.asked.values())

    def narrow(self, statement: Select[Any], columns: FromClause, bind: Bind = literal) -> Select[Any]:
        """The statement with the filter."""
        if self.hides and self.entity.shown is not None:
            statement = statement.where(self.entity.shown(columns))
        return statement if self.asked is None else statement.where(self.asked.condition(columns, bind))

    def order(self, columns: FromClause, usual: tuple[str, ...] = ()) -> list[ColumnElement[Any]]:
        """A total order: as asked, else the usual one; the key decides last."""
        asked = [one.by(self.entity, columns) for one in self.orders]
        return [
            *(asked or [position_of(self.entity.fields[name], columns).nulls_last() for name in usual]),
            columns.c.key,
        ]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as it was asked for."""

    entity: Entity
    where: Where | None = None
    order_by: list[Order] | None = None

    def settle(self, context: Context) -> Settled:
        """The list as the store understands it; raises QueryError for what it does not know."""
        where, unless = self.where, self.entity.unless_asked
        return Settled(
            self.entity,
            None if where is None else where.asked(context),
            tuple(self.order_by or ()),
            self.entity.shown is not None and not (where and where.names(unless)),
        )


def listing_arguments(name: str) -> list[StrawberryArgument]:
    """The arguments `where` and `orderBy` of lists of an entity that has filters."""
    if f"{name}Where" not in NAMES:
        return []
    return [
        _argument("where", f"{name}Where | None", "Penyaring. / Filter."),
        _argument(
            "order_by",
            f"list[{name}Order] | None",
            "Urutan; kode menentukan terakhir. / Order; the code decides last.",
        ),
    ]


def _argument(name: str, kind: str, words: str) -> StrawberryArgument:
    return StrawberryArgument(
        python_name=name,
        graphql_name=None,
        type_annotation=StrawberryAnnotation(kind, namespace=NAMES),
        description=words,
        default=None,
    )
