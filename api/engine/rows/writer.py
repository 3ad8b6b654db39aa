"""Composes the SQL that writes selected fields as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    LargeBinary,
    Select,
    case,
    cast,
    func,
    literal_column,
    null,
    select,
)
from sqlalchemy.sql.visitors import iterate

from api.engine.rows.inlay import Inlay, marked
from api.engine.rows.question import Question
from api.engine.rows.selection import Selected
from api.engine.rows.statement import binder
from api.schema.cubes.field import OwnedCube
from api.schema.entity import Declared, Entity, Plain, Told, Uncompiled, entity_of
from api.schema.filters import Bind
from api.schema.listing import Settled
from api.schema.relation import Part, ToMany, ToOne

MOST_FIELDS = 60
"""Fields of one object that SQLite's `json_object` takes: 127 arguments."""

NOTHING = Plain()


class Writer:
    """Composes one statement for questions of one shape."""

    def __init__(self, told: Sequence[Told], questions: Sequence[Question] = ()) -> None:
        self.all_told = told
        self.inlays: list[Inlay] = []
        self._questions = questions
        self._names = count()

    def alias(self, entity: Entity) -> FromClause:
        """The table of an entity under a name of its own."""
        return entity.table.alias(f"t{next(self._names)}")

    def told(self, selected: Selected) -> Told:
        """What the arguments of a field ask."""
        return NOTHING if selected.question is None else self.all_told[selected.question]

    def bind(self, selected: Selected) -> Bind:
        """Binds the values of the arguments of a field."""
        return binder(-1 if selected.question is None else selected.question)

    def object(self, fields: Iterable[Selected], entity: Entity, columns: FromClause) -> ColumnElement[Any]:
        """The JSON object of a row."""
        parts: list[ColumnElement[Any]] = []
        for each in fields:
            parts += literal_column(f"'{each.key}'"), self._value(each, entity, columns)
        if len(parts) > 2 * MOST_FIELDS:
            raise Uncompiled(entity.name)
        return func.json_object(*parts)

    def _value(self, selected: Selected, owner: Entity, columns: FromClause) -> ColumnElement[Any]:
        declared = selected.declared
        if declared is None:
            return literal_column(f"'{selected.name}'")
        if isinstance(declared, ToOne):
            return self._to_one(selected, declared, columns)
        if isinstance(declared, ToMany):
            return self._to_many(selected, declared, columns)
        if isinstance(declared, OwnedCube):
            self.inlays.append(Inlay(selected, self._questions))
            return marked(len(self.inlays) - 1, declared.noun, columns)
        if isinstance(declared, Part):
            inside = self.object(selected.inside, entity_of(declared.target), columns)
            return case((columns.c[declared.column].is_(None), null()), else_=inside)
        if isinstance(declared, Declared):
            return declared.written(owner, columns, self.told(selected))
        raise Uncompiled(selected.name)

    def _to_one(self, selected: Selected, declared: ToOne, owner: FromClause) -> ColumnElement[Any]:
        entity = declared.entity()
        found = self.alias(entity)
        written = self.object(selected.inside, entity, found)
        joined = select(written).select_from(found).where(declared.join(owner, found))
        return joined.correlate(owner).scalar_subquery()

    def _to_many(self, selected: Selected, declared: ToMany, owner: FromClause) -> ColumnElement[Any]:
        entity = declared.entity()
        # a list of rows that cannot be filtered takes no arguments, and so asks nothing
        every = Settled(entity, None, (), entity.shown is not None)
        listed = every if selected.question is None else self.told(selected)
        assert isinstance(listed, Settled)  # noqa: S101 - what ToMany.settle gives
        found = self.alias(entity)
        rows = select(*self.needed(selected.inside, entity, found)).where(declared.join(owner, found))
        narrowed = listed.narrow(rows, found, self.bind(selected))
        ordered = narrowed.order_by(*listed.order(found, declared.order)).correlate(owner)
        row = self.rows(ordered)
        written = func.json_group_array(self.object(selected.inside, entity, row))
        return select(written).select_from(row).scalar_subquery()

    def rows(self, ordered: Select[Any]) -> FromClause:
        """Ordered rows under a name of their own."""
        return ordered.subquery(f"r{next(self._names)}")

    def needed(
        self, fields: Iterable[Selected], entity: Entity, found: FromClause
    ) -> list[ColumnElement[Any]]:
        """The columns of a row that its selected fields are written from."""
        names = {name for each in fields for name in self._names_of(each, entity, found)}
        return [found.c[name] for name in sorted(names)] or [found.c.key]

    def _names_of(self, selected: Selected, owner: Entity, found: FromClause) -> set[str]:
        declared = selected.declared
        if isinstance(declared, Part):
            part, inside = entity_of(declared.target), selected.inside
            return {declared.column}.union(*(self._names_of(each, part, found) for each in inside))
        if isinstance(declared, OwnedCube):
            return {"key", "level"} if declared.noun is None else {"key"}
        if isinstance(declared, ToOne | ToMany):
            return columns_of(declared.join(found, declared.target_table()), found)
        if isinstance(declared, Declared):
            return columns_of(declared.written(owner, found, self.told(selected)), found)
        return set()


def as_bytes(written: ColumnElement[Any]) -> ColumnElement[bytes]:
    """JSON as bytes, which Python takes as they are."""
    return cast(written, LargeBinary)


def columns_of(expression: ColumnElement[Any], found: FromClause) -> set[str]:
    """The names of the columns of `found` that an expression reads."""
    return {
        str(getattr(part, "name", ""))
        for part in iterate(expression)
        if getattr(part, "table", None) is found
    }
