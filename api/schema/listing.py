"""Lists of an entity: which rows, in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, FromClause, Select
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument

from api.schema.entity import NAMES, Entity, position_of

if TYPE_CHECKING:
    from api.schema.context import Context
    from api.schema.order import Order
    from api.schema.where import Where


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as it was asked for."""

    entity: Entity
    where: Where | None = None
    order_by: list[Order] | None = None

    def narrow(self, statement: Select[Any], columns: FromClause, context: Context) -> Select[Any]:
        """The statement with the filter, and without rows that are shown only when asked for."""
        shown, where = self.entity.shown, self.where
        if shown is not None and not (where and where.names(self.entity.unless_asked)):
            statement = statement.where(shown(columns))
        return statement if where is None else statement.where(where.condition(columns, context))

    def order(self, columns: FromClause, usual: tuple[str, ...] = ()) -> list[ColumnElement[Any]]:
        """A total order: as asked, else the usual one; the key decides last."""
        asked = [one.by(self.entity, columns) for one in self.order_by or []]
        return [
            *(asked or [position_of(self.entity.fields[name], columns).nulls_last() for name in usual]),
            columns.c.key,
        ]


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
