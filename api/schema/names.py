"""Names of regions, which people spell in many ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, FromClause, and_

from api.schema.column import Column
from api.schema.filters import Operators, given, operators
from api.schema.statement import among

if TYPE_CHECKING:
    from api.schema.context import Context
    from api.schema.entity import Declared


class NameOperators(Operators):
    """A filter on a region's name."""

    def condition(self, declared: Declared, columns: FromClause, context: Context) -> ColumnElement[bool]:
        """The SQL of the filter; `like` is answered by the search index."""
        like = given(self).get("like")
        rest = super().condition(declared, columns, context)
        return rest if like is None else and_(rest, among(columns.c.code, context.search.regions_like(like)))

    def asked(self) -> dict[str, Any]:
        """All but `like`."""
        return {name: value for name, value in given(self).items() if name != "like"}


NameFilter = operators(
    "NameFilter", "Penyaring nama. / Filter on a name.", str, "eq in_ contains like is_null", NameOperators
)


class Name(Column):
    """A name whose filter forgives spelling."""

    def filters(self) -> type[Operators]:
        """Texts, and `like`."""
        return NameFilter


def name() -> Any:  # noqa: ANN401  (an attribute of any type)
    """The column `name`, with a filter that forgives spelling."""
    return Name()
