"""Filters that name a row by its public code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import process
from sqlalchemy import ColumnElement, FromClause, Table, and_, or_

from api.errors import QueryError
from api.schema.filters import Operators, given, operators
from api.schema.places import Place, place
from api.schema.statement import among
from api.words import Words

if TYPE_CHECKING:
    from api.schema.context import Context
    from api.schema.entity import Declared


class CodeOperators(Operators):
    """A filter on the row that a field leads to, by its code."""

    def condition(self, declared: Declared, columns: FromClause, context: Context) -> ColumnElement[bool]:
        """The SQL of the filter; raises QueryError `UNKNOWN_CODE` for a code that nothing has."""
        (expression,), table = declared.expressions(columns), declared.target_table()
        parts = given(self)
        empty = parts.pop("is_null", None)
        keys = [[key_of(table, code, context) for code in _list(value)] for value in parts.values()]
        found = [among(expression, choice) for choice in keys]
        return and_(True, *found, *([] if empty is None else [expression.is_(None) == empty]))


class RegionOperators(Operators):
    """A filter on a region, by Kemendagri or BPS code."""

    def condition(self, declared: Declared, columns: FromClause, context: Context) -> ColumnElement[bool]:
        """The SQL of the filter; raises QueryError `UNKNOWN_REGION`, naming the nearest ones."""
        (expression,) = declared.expressions(columns)
        parts = given(self)
        empty = parts.pop("is_null", None)
        found = [or_(False, *_ranges(expression, name, value, context)) for name, value in parts.items()]
        return and_(True, *found, *([] if empty is None else [expression.is_(None) == empty]))


def _ranges(
    expression: ColumnElement[int], name: str, value: str | list[str], context: Context
) -> list[ColumnElement[bool]]:
    places = [place(code, context) for code in _list(value)]
    return [expression.between(found.key, _last(found, name)) for found in places]


def _last(found: Place, name: str) -> int:
    return found.last_key if name == "within" else found.key


def _list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def key_of(table: Table, code: str, context: Context) -> int:
    """The key of the row with that code."""
    known = context.codes(table)
    if code not in known:
        nearest = ", ".join(name for name, _, _ in process.extract(code[:100], list(known), limit=5))
        raise QueryError(
            "UNKNOWN_CODE",
            Words(f'Kode "{code[:40]}" tidak dikenal.', f'There is no code "{code[:40]}".'),
            Words(f"Kode yang terdekat: {nearest}.", f"The nearest codes: {nearest}."),
        )
    return known[code]


CodeFilter = operators(
    "CodeFilter", "Penyaring menurut kode. / Filter by code.", str, "eq in_ is_null", CodeOperators
)
RegionFilter = operators(
    "RegionFilter",
    "Penyaring wilayah menurut kode Kemendagri atau BPS. / Filter on a region by Kemendagri or BPS code.",
    str,
    "eq in_ within is_null",
    RegionOperators,
)
