"""Filters that name a row by its public code."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from rapidfuzz import process
from sqlalchemy import Table

from api.errors import QueryError
from api.schema.filters import Operators, Term, given, operators, term
from api.schema.places import place
from api.schema.statement import listed
from api.words import Words

if TYPE_CHECKING:
    from api.schema.context import Context
    from api.schema.entity import Declared


class CodeOperators(Operators):
    """A filter on the row that a field leads to, by its code."""

    def terms(self, declared: Declared, context: Context) -> tuple[Term, ...]:
        """Codes as keys; raises QueryError `UNKNOWN_CODE` for a code that nothing has."""
        table = declared.target_table()
        return tuple(
            _with_keys(*each, lambda code: key_of(table, code, context)) for each in given(self).items()
        )


class RegionOperators(Operators):
    """A filter on a region, by Kemendagri or BPS code."""

    def terms(self, declared: Declared, context: Context) -> tuple[Term, ...]:
        """Codes as keys; raises QueryError `UNKNOWN_REGION`, naming the nearest ones."""
        asked = given(self)
        if "within" in asked:
            found = place(asked["within"], context)
            asked["within"] = (found.key, found.last_key)
        return tuple(_with_keys(*each, lambda code: place(code, context).key) for each in asked.items())


def _with_keys(name: str, value: Any, key: Callable[[str], int]) -> Term:  # noqa: ANN401  (what operators take)
    if name == "within":
        return name, value
    if name == "in_":
        return name, (listed(key(code) for code in value),)
    return term(name, value) if name == "is_null" else (name, (key(value),))


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
