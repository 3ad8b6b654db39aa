"""An entity: a GraphQL type, its table, and what each of its fields is there.

Each type is declared once, as a class whose attributes are declarations:

    @entity(tables.Program, "Program sebuah kota. / A programme of a city.")
    class Program(Node):
        code = column()                                   # the column of that name
        label = words()                                   # label_id and label_en, chosen by `lang`
        region = to_one()                                 # the row that region_key points to
        phases = to_many("ProgramPhase", order=("number",))

Types, nullability and descriptions come from the table. Stock resolvers read by the declaration
(`Declared.read`), row by row from a batch. `api.engine.rows` compiles the same declaration, which it finds
in `field.extensions["strawberry-definition"]`: `Declared.settle(arguments, context)` is what the arguments
ask, `Declared.written(owner, columns, told)` the value in SQL as `json_object` takes it, and
`Relation.join(owner, target)` the SQL of a relation.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import strawberry
from sqlalchemy import ColumnElement, FromClause, Table
from sqlmodel import SQLModel
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.base import StrawberryObjectDefinition
from strawberry.types.field import StrawberryField

if TYPE_CHECKING:
    from api.schema.batch import Batch
    from api.schema.context import Context
    from api.schema.filters import Operators

NAMES: dict[str, Any] = {}
"""The types of the schema by name, so that a declaration may name one that is declared later."""

Condition = Callable[[FromClause], ColumnElement[bool]]


class Stored:
    """A row of the store, with the batch that it was read in."""

    row: sqlite3.Row
    batch: Batch

    @classmethod
    def of(cls, row: sqlite3.Row, batch: Batch) -> Stored:
        """The row as an object of the type."""
        made = cls()
        made.row, made.batch = row, batch
        return made


@dataclass(frozen=True, slots=True, eq=False)
class Entity:
    """What a type is in the store.

    `shown` limits the rows of lists unless a filter asks for the column `unless_asked`.
    """

    name: str
    type: type[Stored]
    table: Table
    shown: Condition | None = None
    unless_asked: str = ""
    filters: bool = True
    fields: dict[str, Declared] = field(default_factory=dict)

    def wrap(self, rows: Iterable[sqlite3.Row], batch: Batch) -> list[Stored]:
        """The rows as objects of the type."""
        return [self.type.of(row, batch) for row in rows]


class Told(Protocol):
    """What the arguments of a field ask: fields told of one shape have one SQL, which takes the values."""

    @property
    def shape(self) -> Hashable:
        """The question without its values."""

    @property
    def values(self) -> tuple[Any, ...]:
        """The values, in the order in which the SQL binds them."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A question that is its shape and its values."""

    shape: Hashable = None
    values: tuple[Any, ...] = ()


class Uncompiled(Exception):  # noqa: N818  (an answer: only a resolver can tell)
    """A field that SQL cannot write."""


class Declared(StrawberryField):
    """A field that is read from the store as declared.

    Subclasses say how: `bind` learns the table, `read` gives the value of one row.
    """

    def __init__(self, words: str | None = None) -> None:
        super().__init__(description=words)
        self.init = self.repr = self.compare = False

    def bind(self, table: Table, model: type[SQLModel], name: str) -> None:
        """Learn the table and the attribute's name; sets `type_annotation`, `description`, `arguments`."""
        raise NotImplementedError

    def read(self, source: Stored, **arguments: Any) -> object:  # noqa: ANN401  (GraphQL arguments are of any type)
        """The value for one row."""
        raise NotImplementedError

    def settle(self, arguments: Mapping[str, Any], context: Context) -> Told:
        """What the arguments ask, as the store understands it; raises QueryError for what is unknown."""
        return Plain()

    def written(self, owner: Entity, columns: FromClause, told: Told) -> ColumnElement[Any]:
        """The value in SQL as `json_object` takes it; raises Uncompiled where only a resolver can tell."""
        raise Uncompiled(self.name)

    def expressions(self, columns: FromClause) -> list[ColumnElement[Any]]:
        """The SQL values that a filter compares; any of them may meet it."""
        raise NotImplementedError

    def filters(self) -> type[Operators] | None:
        """The operators of a filter on the field, if it can be filtered."""
        return None

    def position(self, columns: FromClause) -> ColumnElement[Any] | None:
        """What to order by, if rows can be ordered by the field."""
        return None

    def target_table(self) -> Table:
        """The table that the field leads to; TypeError for a field that leads nowhere."""
        raise TypeError(f"{self.name} leads nowhere")

    def typed(self, annotation: object) -> None:
        """Give the field its type: a class, or text that names types of the schema."""
        self.type_annotation = StrawberryAnnotation(annotation, namespace=NAMES)

    def parameters(self) -> list[StrawberryArgument]:
        """The arguments; asked for when all types are declared."""
        return []

    @property
    def arguments(self) -> list[StrawberryArgument]:
        """Strawberry's hook for the arguments; first asked for when the schema is made."""
        if self._arguments is None:
            self._arguments = self.parameters()
        return self._arguments

    @arguments.setter
    def arguments(self, value: list[StrawberryArgument]) -> None:
        self._arguments = value

    @property
    def is_basic_field(self) -> bool:
        """Whether no argument needs to be converted."""
        return not self.arguments

    def get_result(self, source: Stored, info: object, args: list[Any], kwargs: dict[str, Any]) -> object:
        """Strawberry's hook: the value for one row."""
        return self.read(source, **kwargs)


def entity(
    model: type[SQLModel],
    words: str,
    shown: Condition | None = None,
    unless_asked: str = "",
    filters: bool = True,
) -> Callable[[type], type]:
    """Make a class of declarations a GraphQL type over a table; without `filters`, a part of another."""

    def declare(cls: type) -> type:
        table: Table = model.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time
        declared = {name: value for name, value in vars(cls).items() if isinstance(value, Declared)}
        for name, value in declared.items():
            value.bind(table, model, name)
        annotations = {name: value.type_annotation for name, value in declared.items()}
        made: type[Stored] = strawberry.type(cls, description=words)
        _settle(made, annotations)
        made.__entity__ = Entity(made.__name__, made, table, shown, unless_asked, filters, declared)  # type: ignore[attr-defined]  # the one place that sets it
        NAMES[made.__name__] = made
        return made

    return declare


def _settle(made: type, annotations: dict[str, StrawberryAnnotation | None]) -> None:
    # dataclasses replaces a field's annotation by its text, which loses the namespace
    definition: StrawberryObjectDefinition = made.__strawberry_definition__  # type: ignore[attr-defined]  # set by strawberry.type
    for found in definition.fields:
        if found.name in annotations:
            found.type_annotation = annotations[found.name]


def position_of(declared: Declared, columns: FromClause) -> ColumnElement[Any]:
    """What rows are ordered by; TypeError for a field that they cannot be ordered by."""
    if (position := declared.position(columns)) is None:
        raise TypeError(f"{declared.name} has no order")
    return position


def entity_of(name: str) -> Entity:
    """The entity of that GraphQL type name; KeyError when it has none."""
    found: Entity = NAMES[name].__entity__
    return found


def entities() -> list[Entity]:
    """All entities, in the order of their declaration."""
    return [made.__entity__ for made in NAMES.values() if hasattr(made, "__entity__")]
