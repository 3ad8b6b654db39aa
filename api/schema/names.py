"""Names of regions, which people spell in many ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, FromClause

from api.schema.column import Column
from api.schema.filters import Bind, Operators, Term, given, operators, term
from api.schema.statement import among_listed, listed

if TYPE_CHECKING:
    from api.schema.context import Context
    from api.schema.entity import Declared


class NameOperators(Operators):
    """A filter on a region's name."""

    def terms(self, declared: Declared, context: Context) -> tuple[Term, ...]:
        """What is asked; `like` becomes the codes that the search index finds."""
        return tuple(
            (name, (listed(context.search.regions_like(value)),)) if name == "like" else term(name, value)
            for name, value in given(self).items()
        )

    @classmethod
    def compared(
        cls, declared: Declared, columns: FromClause, asked: Term, bind: Bind
    ) -> ColumnElement[bool]:
        """The SQL of one term; `like` compares codes."""
        name, values = asked
        if name == "like":
            return among_listed(columns.c.code, bind(values[0]))
        return super().compared(declared, columns, asked, bind)


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
