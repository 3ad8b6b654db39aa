"""Filters on an entity, derived from its declaration: every column and every relation to one."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import strawberry
from sqlalchemy import ColumnElement, FromClause, and_, func, or_
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.field import StrawberryField

from api.schema.entity import NAMES, Entity
from api.schema.filters import Bind, Operators, Term

if TYPE_CHECKING:
    from api.schema.context import Context


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter as the store understands it: parts with AND, any of `any_of`, none of `none_of`."""

    entity: Entity
    parts: tuple[tuple[str, type[Operators], Term], ...]
    any_of: tuple[Asked, ...] | None
    none_of: Asked | None

    def shape(self) -> Hashable:
        """The filter without its values: filters of one shape have one SQL."""
        return (
            tuple((name, term[0]) for name, _, term in self.parts),
            None if self.any_of is None else tuple(one.shape() for one in self.any_of),
            None if self.none_of is None else self.none_of.shape(),
        )

    def values(self) -> Iterator[object]:
        """The values, in the order in which `condition` binds them."""
        for _, _, (_, values) in self.parts:
            yield from values
        for one in self.any_of or ():
            yield from one.values()
        if self.none_of is not None:
            yield from self.none_of.values()

    def condition(self, columns: FromClause, bind: Bind) -> ColumnElement[bool]:
        """The SQL of the whole filter."""
        fields = self.entity.fields
        parts = [kind.compared(fields[name], columns, term, bind) for name, kind, term in self.parts]
        if self.any_of is not None:
            parts.append(or_(False, *(one.condition(columns, bind) for one in self.any_of)))
        if self.none_of is not None:
            # in SQL an empty value meets neither a condition nor its opposite; for a reader it meets one
            parts.append(func.coalesce(self.none_of.condition(columns, bind), False).is_(False))
        return and_(True, *parts)


class Where:
    """A condition on rows of one entity: its fields with AND, any of `or_`, none of `not_`."""

    entity: Entity

    def asked(self, context: Context) -> Asked:
        """The filter as the store understands it; raises QueryError for what it does not know."""
        parts = tuple(
            (name, type(operators), term)
            for name, operators in self._operators()
            for term in operators.terms(self.entity.fields[name], context)
        )
        any_of, none_of = self._part("or_"), self._part("not_")
        return Asked(
            self.entity,
            parts,
            None if any_of is None else tuple(one.asked(context) for one in any_of),
            None if none_of is None else none_of.asked(context),
        )

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
