"""Operators of filters, one input type per kind of value."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

import strawberry
from sqlalchemy import ColumnElement, FromClause, or_
from strawberry.types.field import StrawberryField

from api.errors import QueryError
from api.schema.scalars import BigInt
from api.schema.statement import among_listed, listed
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

COMPARISONS: dict[str, Callable[..., ColumnElement[bool]]] = {
    "eq": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "in_": among_listed,
    "within": lambda expression, first, last: expression.between(first, last),
    "contains": lambda expression, text: expression.icontains(text, escape=ESCAPE),
    "empty": lambda expression: expression.is_(None),
    "present": lambda expression: expression.is_not(None),
}
"""How SQL compares an expression with the values of a term."""

ESCAPE = "/"

Term = tuple[str, tuple[Any, ...]]
"""What is asked of one field: a comparison, and its values as SQL takes them."""

Bind = Callable[[object], ColumnElement[Any]]
"""Gives a value its place in a statement."""


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


def term(name: str, value: Any) -> Term:  # noqa: ANN401  (any value that GraphQL has)
    """An operator that was written, as SQL compares it."""
    if name == "is_null":
        return ("empty" if value else "present"), ()
    if name == "in_":
        return name, (listed(map(plain, value)),)
    return name, (escaped(value) if name == "contains" else plain(value),)


def plain(value: object) -> object:
    """A value as the store holds it."""
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def escaped(text: str) -> str:
    """A text of which every sign stands for itself in a pattern."""
    return re.sub(f"([{ESCAPE}%_])", rf"{ESCAPE}\1", text)


class Operators:
    """What a filter on one field asks; operators combine with AND."""

    def terms(self, declared: Declared, context: Context) -> tuple[Term, ...]:
        """What is asked, with values that the store knows; raises QueryError where it knows none."""
        return tuple(term(name, value) for name, value in given(self).items())

    @classmethod
    def compared(
        cls, declared: Declared, columns: FromClause, asked: Term, bind: Bind
    ) -> ColumnElement[bool]:
        """The SQL of one term; a text in two languages matches in either."""
        name, values = asked
        places = [bind(value) for value in values]
        return or_(*(COMPARISONS[name](each, *places) for each in declared.expressions(columns)))


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
