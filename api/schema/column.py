"""Fields that are columns: plain, scaled, in two languages, or computed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Table,
    and_,
    case,
    cast,
    func,
    literal,
    null,
    or_,
)
from sqlalchemy import Text as SqlText
from sqlmodel import SQLModel
from strawberry.types.arguments import StrawberryArgument

from api.schema.entity import Declared, Entity, Plain, Stored, Told
from api.schema.filters import SCALAR_FILTERS, Operators, TextFilter, enum_filter
from api.schema.lang import Lang, language
from api.schema.scalars import BigInt

if TYPE_CHECKING:
    from api.schema.context import Context

DECIMALS = 9
"""The most decimals a reported figure may have."""


def plain_type(model: type[SQLModel], column: str) -> type:
    """The Python type of a column without its None."""
    annotation: Any = model.model_fields[column].annotation
    parts = [part for part in get_args(annotation) if part is not NoneType]
    found: type = parts[0] if parts else annotation
    return found


def described(model: type[SQLModel], column: str) -> str:
    """The description of a column."""
    return str(model.model_fields[column].description)


class Column(Declared):
    """A field that is one column.

    `expression` is its SQL value, fit for comparing and ordering; `read` its value for GraphQL.
    """

    def __init__(self, name: str | None = None, words: str | None = None) -> None:
        super().__init__(words)
        self.column = name or ""
        self.scale: int | str | None = None
        self.plain: Any = str

    def bind(self, table: Table, model: type[SQLModel], name: str) -> None:
        """Take type, nullability and description from the table."""
        self.column = self.column or name
        found = table.c[self.column]
        self.scale = found.info.get("decimals")
        self.plain = float if self.scale is not None else plain_type(model, self.column)
        if self.plain is int and isinstance(found.type, BigInteger):
            self.plain = BigInt
        self.description = self.description or described(model, self.column)
        self.typed(self.plain | None if found.nullable else self.plain)

    def expression(self, columns: FromClause) -> ColumnElement[Any]:
        """The value in SQL."""
        found = columns.c[self.column]
        return found if self.scale is None else found / power_of_ten(columns, self.scale)

    def expressions(self, columns: FromClause) -> list[ColumnElement[Any]]:
        """The one value that a filter compares."""
        return [self.expression(columns)]

    def filters(self) -> type[Operators] | None:
        """The operators of the column's type."""
        return enum_filter(self.plain) if issubclass_of(self.plain, Enum) else SCALAR_FILTERS[self.plain]

    def position(self, columns: FromClause) -> ColumnElement[Any] | None:
        """What to order by: enumerations in the order of their declaration."""
        if issubclass_of(self.plain, Enum):
            places = {value.value: place for place, value in enumerate(self.plain)}
            return case(places, value=columns.c[self.column])
        found = self.expression(columns)
        return func.lower(found) if self.plain is str else found

    def written(self, owner: Entity, columns: FromClause, told: Told) -> ColumnElement[Any]:
        """The value in SQL as `json_object` takes it."""
        found = columns.c[self.column]
        if self.plain is bool:
            return func.json(case({1: "true", 0: "false"}, value=found))
        if self.plain is float and self.scale is not None:
            return number(found, power_of_ten(columns, self.scale))
        return self.expression(columns)

    def read(self, source: Stored, **_: object) -> object:
        """The value of a row."""
        value = source.row[self.column]
        if value is None or self.scale is None:
            return bool(value) if self.plain is bool and value is not None else value
        return value / 10 ** (self.scale if isinstance(self.scale, int) else source.row[self.scale])


def issubclass_of(kind: object, parent: type) -> bool:
    """Whether a thing is a class below `parent`."""
    return isinstance(kind, type) and issubclass(kind, parent)


def power_of_ten(columns: FromClause, scale: int | str) -> ColumnElement[float]:
    """10**scale as a float; an exact integer over it is the nearest float to the decimal number."""
    if isinstance(scale, int):
        return literal(float(10**scale))
    powers = {places: float(10**places) for places in range(DECIMALS + 1)}
    return case(powers, value=columns.c[scale])


def number(scaled: ColumnElement[int], power: ColumnElement[float]) -> ColumnElement[Any]:
    """A scaled integer as a JSON number.

    SQLite writes the first 15 digits, which are all of them here; what it would write with an exponent,
    or with digits that it does not know, is written as the resolver's float (`functions.float_text`).
    """
    usual = and_(func.abs(scaled) < 10**15, func.abs(scaled) * 10_000 >= power)
    rare = func.json(func.float_text(scaled, power))
    return case((scaled.is_(None), null()), (or_(scaled == 0, usual), scaled / power), else_=rare)


class Exact(Column):
    """A scaled column as the exact text of its decimal number."""

    def bind(self, table: Table, model: type[SQLModel], name: str) -> None:
        """Take the scale from the table; the type is text."""
        super().bind(table, model, name)
        self.plain = str
        self.typed("str | None" if table.c[self.column].nullable else "str")

    def expression(self, columns: FromClause) -> ColumnElement[Any]:
        """The text in SQL."""
        value, places = columns.c[self.column], columns.c[str(self.scale)]
        power = cast(power_of_ten(columns, str(self.scale)), BigInteger)
        sign = case((value < 0, literal("-")), else_=literal(""))
        split = func.printf("%s%d.%0*d", sign, func.abs(value) // power, places, func.abs(value) % power)
        return case((places == 0, cast(value, SqlText)), else_=split)

    def filters(self) -> type[Operators] | None:
        """None: the number itself can be filtered."""
        return None

    def position(self, columns: FromClause) -> ColumnElement[Any] | None:
        """None: rows can be ordered by the number itself."""
        return None

    def written(self, owner: Entity, columns: FromClause, told: Told) -> ColumnElement[Any]:
        """The text in SQL."""
        return self.expression(columns)

    def read(self, source: Stored, **_: object) -> object:
        """The exact text of a row."""
        number = Decimal(source.row[self.column]).scaleb(-source.row[str(self.scale)])
        return format(number, "f")


class Words(Declared):
    """A text in two languages: the columns `<name>_id` and `<name>_en`, chosen by the argument `lang`."""

    def bind(self, table: Table, model: type[SQLModel], name: str) -> None:
        """Take nullability and description from the Indonesian column."""
        self.column = name
        self.description = self.description or _bare(described(model, f"{name}_id"))
        self.typed(str | None if table.c[f"{name}_id"].nullable else str)

    def parameters(self) -> list[StrawberryArgument]:
        """`lang`."""
        return [language()]

    def expression(self, columns: FromClause, lang: Lang = Lang.ID) -> ColumnElement[Any]:
        """The text in SQL."""
        return columns.c[f"{self.column}_{lang.value.lower()}"]

    def expressions(self, columns: FromClause) -> list[ColumnElement[Any]]:
        """The text in each language."""
        return [self.expression(columns, lang) for lang in Lang]

    def filters(self) -> type[Operators] | None:
        """The operators of texts."""
        return TextFilter

    def position(self, columns: FromClause) -> ColumnElement[Any] | None:
        """What to order by: the Indonesian text, whatever its case."""
        return func.lower(self.expression(columns))

    def settle(self, arguments: Mapping[str, Any], context: Context) -> Told:
        """The language."""
        return Plain(arguments["lang"])

    def written(self, owner: Entity, columns: FromClause, told: Told) -> ColumnElement[Any]:
        """The text in SQL."""
        return self.expression(columns, Lang(str(told.shape)))

    def read(self, source: Stored, **arguments: Lang) -> object:
        """The text of a row."""
        return source.row[f"{self.column}_{arguments['lang'].value.lower()}"]


def _bare(description: str) -> str:
    return re.sub(r",? (dalam )?bahasa Indonesia|,? (in )?Indonesian", "", description)


def column(name: str | None = None, words: str | None = None, called: str | None = None) -> Any:  # noqa: ANN401  (an attribute of any type)
    """The column of that name, by default the attribute's own; `called` is its name in GraphQL."""
    made = Column(name, words)
    made.graphql_name = called
    return made


def exact(name: str, words: str) -> Any:  # noqa: ANN401  (any type, as GraphQL has)
    """The exact decimal text of a scaled column."""
    return Exact(name, words)


def words(description: str | None = None) -> Any:  # noqa: ANN401  (any type, as GraphQL has)
    """A text in two languages."""
    return Words(description)
