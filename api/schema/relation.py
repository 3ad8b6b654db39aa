"""Fields that lead to other rows: to one, to many, through a link table, up the tree, down the tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Integer, Select, Table, func, select
from sqlmodel import SQLModel
from strawberry.types.arguments import StrawberryArgument

from api.schema.batch import Batch, Related, load
from api.schema.codes import CodeFilter, RegionFilter
from api.schema.column import described
from api.schema.context import Context
from api.schema.entity import Declared, Entity, Stored, Told, entity_of
from api.schema.filters import IntFilter, Operators
from api.schema.listing import Listing, listing_arguments
from api.schema.statement import among

Join = Callable[[FromClause, FromClause], ColumnElement[bool]]


class Relation(Declared):
    """A field that leads to rows of the entity `target`; `join(owner, target)` says which, in SQL."""

    target: str
    join: Join

    def entity(self) -> Entity:
        """The entity it leads to."""
        return entity_of(self.target)

    def target_table(self) -> Table:
        """The table of that entity."""
        return self.entity().table


class ToOne(Relation):
    """The row that a column points to."""

    def __init__(self, column: str | None = None, words: str | None = None) -> None:
        super().__init__(words)
        self.column = column or ""

    def bind(self, table: Table, model: type[SQLModel], name: str) -> None:
        """Take target, nullability and description from the foreign key."""
        self.column = self.column or f"{name}_key"
        found = table.c[self.column]
        self.target = "".join(part.title() for part in found.info["points_to"].split("_"))
        self.join = lambda owner, target: owner.c[self.column] == target.c.key
        self.nullable = bool(found.nullable)
        self.description = self.description or described(model, self.column)
        self.typed(f"{self.target} | None" if self.nullable else self.target)

    def read(self, source: Stored, **_: object) -> object:
        """The row it points to, or None."""
        key = source.row[self.column]
        if key is None:
            return None
        return source.batch.related(self, self._load)[key][0]

    def expressions(self, columns: FromClause) -> list[ColumnElement[Any]]:
        """The key that a filter compares."""
        return [columns.c[self.column]]

    def filters(self) -> type[Operators] | None:
        """Filters by the code of the row it points to."""
        return RegionFilter if self.target == "Region" else CodeFilter

    def position(self, columns: FromClause) -> ColumnElement[Any] | None:
        """Keys are numbered in the order of codes."""
        return columns.c[self.column]

    def _load(self, batch: Batch) -> Related:
        entity = self.entity()
        statement = select(entity.table).where(among(entity.table.c.key, batch.keys(self.column)))
        return {item.row["key"]: [item] for item in load(batch.context, entity, statement)}


class Its(ToOne):
    """The one row of `target` whose column `by` points to this row, or None; `publish` makes no second."""

    def __init__(self, target: str, words: str, by: str) -> None:
        super().__init__(by, words)
        self.target = target
        self.join = lambda owner, found: found.c[by] == owner.c.key

    def bind(self, table: Table, model: type[SQLModel], name: str) -> None:
        """Nothing to learn: the target says all."""
        self.typed(f"{self.target} | None")

    def read(self, source: Stored, **_: object) -> object:
        """The row that points here, or None."""
        found = source.batch.related(self, self._load).get(source.row["key"])
        return found[0] if found else None

    def filters(self) -> type[Operators] | None:
        """None: what it holds is for drawing, not for finding."""
        return None

    def position(self, columns: FromClause) -> ColumnElement[Any] | None:
        """None."""
        return None

    def _load(self, batch: Batch) -> Related:
        entity = self.entity()
        by = entity.table.c[self.column]
        statement = select(entity.table).where(among(by, batch.keys("key")))
        return {item.row[self.column]: [item] for item in load(batch.context, entity, statement)}


OWNER = "owner_key"


class ToMany(Relation):
    """All rows that belong to a row, in a fixed order; with filters where the target has them.

    `order` names columns of the target; its key is always the last.
    """

    def __init__(self, target: str, words: str, join: Join, order: tuple[str, ...] = ()) -> None:
        super().__init__(words)
        self.target = target
        self.join = join
        self.order = order

    def bind(self, table: Table, model: type[SQLModel], name: str) -> None:
        """Learn the owner's table."""
        self.owner = table.alias("owner")
        self.typed(f"list[{self.target}]")

    @cached_property
    def found(self) -> FromClause:
        """The target's table under its name in the statement."""
        return self.target_table().alias("target")

    def parameters(self) -> list[StrawberryArgument]:
        """`where` and `orderBy`, if the target has them; known once all types are declared."""
        return listing_arguments(self.target)

    def read(self, source: Stored, **arguments: Any) -> object:  # noqa: ANN401  (any type, as GraphQL has)
        """The rows that belong to a row."""
        question = (self, repr(sorted(arguments.items())))
        found = source.batch.related(question, lambda batch: self._load(batch, arguments))
        return found.get(source.row["key"], [])

    def statement(self, keys: list[int]) -> Select[Any]:
        """The rows of `found` for all rows of `owner` with those keys, each with its owner's key."""
        statement = select(self.owner.c.key.label(OWNER), self.found).select_from(self.owner)
        joined = statement.join(self.found, self.join(self.owner, self.found))
        return joined.where(among(self.owner.c.key, keys)).order_by(self.owner.c.key)

    def settle(self, arguments: Mapping[str, Any], context: Context) -> Told:
        """Which rows of the target, in which order."""
        return Listing(self.entity(), **arguments).settle(context)

    def _load(self, batch: Batch, arguments: dict[str, Any]) -> Related:
        wanted = Listing(self.entity(), **arguments).settle(batch.context)
        statement = wanted.narrow(self.statement(batch.keys("key")), self.found)
        statement = statement.order_by(*wanted.order(self.found, self.order))
        found: Related = {}
        for item in load(batch.context, self.entity(), statement):
            found.setdefault(item.row[OWNER], []).append(item)
        return found


class Part(Declared):
    """Some columns of the same row as an object of their own; None where `unless_null` is empty."""

    def __init__(self, target: str, words: str, unless_null: str) -> None:
        super().__init__(words)
        self.target = target
        self.column = unless_null

    def bind(self, table: Table, model: type[SQLModel], name: str) -> None:
        """Learn whether it can be missing, and whether the column is a whole number."""
        self.whole = (
            isinstance(table.c[self.column].type, Integer) and "decimals" not in table.c[self.column].info
        )
        self.typed(f"{self.target} | None" if table.c[self.column].nullable else self.target)

    def expressions(self, columns: FromClause) -> list[ColumnElement[Any]]:
        """The column that tells whether it is missing."""
        return [columns.c[self.column]]

    def filters(self) -> type[Operators] | None:
        """Whole numbers, such as a population, can be filtered."""
        return IntFilter if self.whole else None

    def position(self, columns: FromClause) -> ColumnElement[Any] | None:
        """Whole numbers can be ordered by."""
        return columns.c[self.column] if self.whole else None

    def read(self, source: Stored, **_: object) -> object:
        """The same row under another type."""
        if source.row[self.column] is None:
            return None
        return entity_of(self.target).type.of(source.row, source.batch)


def to_one(column: str | None = None, words: str | None = None) -> Any:  # noqa: ANN401  (an attribute of any type)
    """The row that `<name>_key`, or the given column, points to."""
    return ToOne(column, words)


def its(target: str, words: str, by: str) -> Any:  # noqa: ANN401  (any type, as GraphQL has)
    """The one row of `target` whose column `by` points to this row."""
    return Its(target, words, by)


def to_many(target: str, words: str, by: str, order: tuple[str, ...] = ()) -> Any:  # noqa: ANN401  (any type, as GraphQL has)
    """The rows of `target` whose column `by` points to this row."""
    return ToMany(target, words, lambda owner, found: found.c[by] == owner.c.key, order)


def below(target: str, words: str) -> Any:  # noqa: ANN401  (any type, as GraphQL has)
    """The rows of `target` whose region is this region or lies below it."""
    return ToMany(
        target, words, lambda owner, found: found.c.region_key.between(owner.c.key, owner.c.last_key)
    )


def above(target: str, words: str) -> Any:  # noqa: ANN401  (any type, as GraphQL has)
    """The regions that this region lies in, largest first: those whose code begins this code."""
    prefixes = (2, 5, 8)

    def join(owner: FromClause, found: FromClause) -> ColumnElement[bool]:
        starts = [func.substr(owner.c.code, 1, length) for length in prefixes]
        return found.c.code.in_(starts) & (found.c.key != owner.c.key)

    return ToMany(target, words, join)


def through(target: str, words: str, link: type[SQLModel], by: str, to: str) -> Any:  # noqa: ANN401  (any type, as GraphQL has)
    """The rows of `target` that the link table joins to this row."""
    table: Table = link.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time

    def join(owner: FromClause, found: FromClause) -> ColumnElement[bool]:
        linked = select(table.c[to]).where(table.c[by] == owner.c.key)
        return found.c.key.in_(linked.correlate(owner))

    return ToMany(target, words, join)


def part(target: str, words: str, unless_null: str) -> Any:  # noqa: ANN401  (any type, as GraphQL has)
    """Some columns of the same row as an object."""
    return Part(target, words, unless_null)
