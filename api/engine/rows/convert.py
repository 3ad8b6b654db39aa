"""Arguments as Strawberry gives them to a resolver, converted by what was found out once of their types.

`convert_arguments` asks the types of an input anew for each value, a tenth of a millisecond for a filter.
What it makes of a value is Strawberry's word: kinds that it treats in a way of their own are left to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING
from typing import Any

from strawberry.relay import GlobalID
from strawberry.scalars import is_scalar
from strawberry.types.arguments import StrawberryArgument, convert_argument
from strawberry.types.base import (
    StrawberryList,
    StrawberryMaybe,
    StrawberryOptional,
    has_object_definition,
)
from strawberry.types.enum import StrawberryEnumDefinition, has_enum_definition
from strawberry.types.lazy_type import LazyType
from strawberry.types.unset import UNSET

Given = Mapping[str, Any]
Convert = Callable[[Any], Any]
"""Makes of a coerced value what a resolver gets."""


class Converter:
    """Converts the arguments of all fields of one schema."""

    def __init__(self, schema: Any) -> None:  # noqa: ANN401  (Strawberry's schema, whose registry has no type)
        self._scalars = schema.schema_converter.scalar_registry
        self._config = schema.config
        self._inputs: dict[type, Convert] = {}

    def arguments(self, declared: Sequence[StrawberryArgument]) -> Callable[[Given], dict[str, Any]]:
        """How the arguments of a field are converted."""
        name_of = self._config.name_converter.from_argument
        known = {name_of(each): (each.python_name, self._of(each.type)) for each in declared}

        def convert(given: Given) -> dict[str, Any]:
            found = ((known[name], value) for name, value in given.items())
            return {name: one(value) for (name, one), value in found}

        return convert

    def _of(self, kind: Any) -> Convert:  # noqa: ANN401  (Strawberry's types have no common one)
        while isinstance(kind, StrawberryOptional | LazyType) and not isinstance(kind, StrawberryMaybe):
            kind = kind.of_type if isinstance(kind, StrawberryOptional) else kind.resolve_type()
        if isinstance(kind, StrawberryList):
            return _listed(self._of(kind.of_type))
        if isinstance(kind, StrawberryEnumDefinition) or has_enum_definition(kind):
            return _same
        if has_object_definition(kind) and kind.__strawberry_definition__.from_input is None:
            return self._input(kind)
        if is_scalar(kind, self._scalars) and kind is not GlobalID:
            return _same
        return lambda value: convert_argument(value, kind, self._scalars, self._config)

    def _input(self, kind: type) -> Convert:
        """An input may hold itself: its fields are looked at when the first value comes."""
        if kind not in self._inputs:
            self._inputs[kind] = _later(lambda: self._fields(kind))
        return self._inputs[kind]

    def _fields(self, kind: Any) -> Convert:  # noqa: ANN401  (a class that Strawberry has decorated)
        definition, name_of = kind.__strawberry_definition__, self._config.name_converter.from_field
        known = {
            name_of(each): (each.python_name, self._of(each.resolve_type(type_definition=definition)))
            for each in definition.fields
        }
        empty = {
            each.python_name: None
            for each in definition.fields
            if each.default_value is MISSING and each.default_factory is MISSING
        }

        def convert(value: Given) -> object:
            found = ((known[name], each) for name, each in value.items())
            return kind(**empty | {name: one(each) for (name, one), each in found})

        return _given(convert)


def _same(value: object) -> object:
    return value


def _given(convert: Convert) -> Convert:
    return lambda value: value if value is None or value is UNSET else convert(value)


def _listed(convert: Convert) -> Convert:
    return _given(list if convert is _same else lambda values: [convert(each) for each in values])


def _later(make: Callable[[], Convert]) -> Convert:
    made: list[Convert] = []

    def convert(value: object) -> object:
        if not made:
            made.append(make())
        return made[0](value)

    return convert
