"""Operators of filters, one input type per kind of value."""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

import strawberry
from sqlalchemy import ColumnElement, FromClause, and_, or_
from strawberry.types.field import StrawberryField

from api.errors import QueryError
from api.schema.scalars import BigInt
from api.schema.statement import among
from api.words import Words

if TYPE_CHECKING:
    from api.schema.context import Context
    from api.schema.entity import Declared

WORDS = {
    "eq": "Sama dengan. / Equal to.",
    "in_": "Salah satu dari. / One of.",
    "gt": "Lebih dari. / Greater than.",
    "gte": "Sekurang-kurangnya. / At least.",
    "lt": "Kurang dari. / Less than.",
    "lte": "Paling banyak. / At most.",
    "contains": "Memuat teks ini, huruf besar atau kecil. / Contains this text, in any letter case.",
    "like": (
        "Mirip nama ini: ejaan, spasi, apostrof dan salah ketik kecil diabaikan."
        " / Resembles this name: spelling, spacing, apostrophes and small typos are forgiven."
    ),
    "within": "Wilayah ini dan semua di bawahnya. / This region and all below it.",
    "is_null": "Kosong (true) atau terisi (false). / Empty (true) or present (false).",
}

COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "eq": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "in_": among,
    "contains": lambda expression, text: expression.icontains(text, autoescape=True),
    "is_null": lambda expression, empty: expression.is_(None) if empty else expression.is_not(None),
}


def given(value: object) -> dict[str, Any]:
    """The fields of an input object that were written; raises QueryError `FILTER_NULL` for a null."""
    found = {name: part for name, part in vars(value).items() if part is not strawberry.UNSET}
    if None in found.values():
        raise QueryError(
            "FILTER_NULL",
            Words("Operator penyaring tidak boleh null.", "An operator of a filter must not be null."),
            Words("Gunakan isNull, atau hilangkan operatornya.", "Use isNull, or leave the operator out."),
        )
    return found


def plain(value: object) -> object:
    """A value as the store holds it."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


class Operators:
    """What a filter on one field asks; operators combine with AND."""

    def condition(self, declared: Declared, columns: FromClause, context: Context) -> ColumnElement[bool]:
        """The SQL of the filter; a text in two languages matches in either."""
        parts = [
            or_(
                *(COMPARISONS[name](expression, plain(value)) for expression in declared.expressions(columns))
            )
            for name, value in self.asked().items()
        ]
        return and_(True, *parts)

    def asked(self) -> dict[str, Any]:
        """The operators that were written and that SQL compares."""
        return given(self)


def operators(name: str, words: str, value: Any, names: str, parent: type = Operators) -> type[Operators]:  # noqa: ANN401  (any type, as GraphQL has)
    """An input type with the named operators over values of the type `value`."""
    types = {"in_": list[value], "is_null": bool}
    fields = {item: _field(item, types.get(item, value)) for item in names.split()}
    made: type[Operators] = strawberry.input(
        type(name, (parent,), {"__module__": __name__, **fields}), description=words
    )
    return made


def _field(name: str, value: Any) -> StrawberryField:  # noqa: ANN401  (any type, as GraphQL has)
    made: StrawberryField = strawberry.field(
        name={"in_": "in"}.get(name),
        description=WORDS[name],
        default=strawberry.UNSET,
        graphql_type=value | None,
    )
    return made


RANGE = "eq in_ gt gte lt lte is_null"
TextFilter = operators("TextFilter", "Penyaring teks. / Filter on a text.", str, "eq in_ contains is_null")
IntFilter = operators("IntFilter", "Penyaring bilangan. / Filter on a whole number.", int, RANGE)
BigIntFilter = operators(
    "BigIntFilter", "Penyaring bilangan besar. / Filter on a large number.", BigInt, RANGE
)
FloatFilter = operators("FloatFilter", "Penyaring angka. / Filter on a number.", float, RANGE)
DateFilter = operators("DateFilter", "Penyaring tanggal. / Filter on a date.", date, RANGE)
BooleanFilter = operators("BooleanFilter", "Penyaring ya/tidak. / Filter on yes or no.", bool, "eq is_null")
SCALAR_FILTERS: dict[Any, type[Operators]] = {
    str: TextFilter,
    int: IntFilter,
    BigInt: BigIntFilter,
    float: FloatFilter,
    date: DateFilter,
    bool: BooleanFilter,
}


def enum_filter(kind: type[Enum]) -> type[Operators]:
    """The filter on an enumeration, such as `RoleFilter`; made once."""
    if kind not in SCALAR_FILTERS:
        words = f"Penyaring {kind.__name__}. / Filter on {kind.__name__}."
        SCALAR_FILTERS[kind] = operators(f"{kind.__name__}Filter", words, kind, "eq in_ is_null")
    return SCALAR_FILTERS[kind]
