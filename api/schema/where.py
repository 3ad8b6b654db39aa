"""Filters on an entity, derived from its declaration: every column and every relation to one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import strawberry
from sqlalchemy import ColumnElement, FromClause, and_, func, or_
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.field import StrawberryField

from api.schema.entity import NAMES, Entity
from api.schema.filters import Operators

if TYPE_CHECKING:
    from api.schema.context import Context


class Where:
    """A condition on rows of one entity: its fields with AND, any of `or_`, none of `not_`."""

    entity: Entity

    def condition(self, columns: FromClause, context: Context) -> ColumnElement[bool]:
        """The SQL of the whole filter."""
        parts = [
            operators.condition(self.entity.fields[name], columns, context)
            for name, operators in self._operators()
        ]
        if self._part("or_") is not None:
            parts.append(or_(False, *(one.condition(columns, context) for one in self._part("or_"))))
        if self._part("not_") is not None:
            # in SQL an empty value meets neither a condition nor its opposite; for a reader it meets one
            parts.append(func.coalesce(self._part("not_").condition(columns, context), False).is_(False))
        return and_(True, *parts)

    def names(self, field: str) -> bool:
        """Whether the filter asks for a field, anywhere in it."""
        nested = [*(self._part("or_") or []), *filter(None, [self._part("not_")])]
        return self._part(field) is not None or any(one.names(field) for one in nested)

    def _part(self, name: str) -> Any:  # noqa: ANN401  (operators, a filter or a list of filters)
        found = getattr(self, name)
        return None if found is strawberry.UNSET else found

    def _operators(self) -> Iterator[tuple[str, Operators]]:
        for name in self.entity.fields:
            if isinstance(found := getattr(self, name, None), Operators):
                yield name, found


def where_of(entity: Entity) -> type[Where]:
    """The filter type of an entity, such as `EventWhere`."""
    name = f"{entity.name}Where"
    fields = {
        attribute: _field(operators | None, declared.description)
        for attribute, declared in entity.fields.items()
        if (operators := declared.filters()) is not None
    }
    nested = {
        "or_": _field(f"list[{name}] | None", "Salah satu dari syarat ini. / Any of these conditions.", "or"),
        "not_": _field(f"{name} | None", "Bukan syarat ini. / Not this condition.", "not"),
    }
    body = {"__module__": __name__, "entity": entity, **fields, **nested}
    words = f"Penyaring {entity.name}; semua bagian berlaku. / Filter on {entity.name}; all parts apply."
    made: type[Where] = strawberry.input(type(name, (Where,), dict(body)), description=words)
    _settle(made)
    NAMES[name] = made
    return made


def _field(kind: object, words: str | None, name: str | None = None) -> StrawberryField:
    made: StrawberryField = strawberry.field(name=name, description=words, default=strawberry.UNSET)
    made.type_annotation = StrawberryAnnotation(kind, namespace=NAMES)
    return made


def _settle(made: type[Where]) -> None:
    # dataclasses replaces an annotation by its text, which loses the namespace
    for found in made.__strawberry_definition__.fields:  # type: ignore[attr-defined]  # set by strawberry.input
        found.type_annotation = StrawberryAnnotation(found.type_annotation.raw_annotation, namespace=NAMES)
