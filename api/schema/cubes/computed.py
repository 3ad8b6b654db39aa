"""Fields of an answer that are read from its rows, without the cost of a resolver of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import strawberry
from sqlalchemy import Table
from sqlmodel import SQLModel
from strawberry import UNSET
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.base import StrawberryObjectDefinition

from api.schema.entity import NAMES, Declared


class Computed(Declared):
    """A field of the type `annotation` whose value is `value(source, **arguments)`."""

    def __init__(
        self, annotation: object, words: str, value: Callable[..., object], *given: StrawberryArgument
    ) -> None:
        super().__init__(words)
        self.typed(annotation)
        self.value = value
        self.given = list(given)

    def parameters(self) -> list[StrawberryArgument]:
        """The arguments that `value` takes."""
        return self.given

    def bind(self, table: Table, model: type[SQLModel], name: str) -> None:
        """Nothing: the field reads no column of its own."""

    def read(self, source: Any, **arguments: Any) -> object:  # noqa: ANN401  (sources and GraphQL arguments are of any type)
        """The value for one source."""
        return self.value(source, **arguments)

    def get_result(self, source: Any, info: object, args: list[Any], kwargs: dict[str, Any]) -> object:  # noqa: ANN401  (Strawberry's own signature)
        """The value for one source."""
        return self.value(source, **kwargs)


def argument(name: str, kind: object, words: str, default: object = UNSET) -> StrawberryArgument:
    """An argument of a computed field; without `default` it must be given."""
    annotation = StrawberryAnnotation(kind, namespace=NAMES)
    return StrawberryArgument(name, None, annotation, description=words, default=default)


def object_type(name: str, fields: dict[str, Any], words: str) -> type:
    """A GraphQL type of these fields; its values are objects of any class that the fields can read."""
    annotations = {field: value.type_annotation for field, value in fields.items()}
    made: type = strawberry.type(type(name, (), {"__module__": __name__, **fields}), description=words)
    definition: StrawberryObjectDefinition = made.__strawberry_definition__  # type: ignore[attr-defined]  # set by strawberry.type
    for found in definition.fields:
        # dataclasses replaces a field's annotation by its text, which loses the namespace
        if found.name in annotations:
            found.type_annotation = annotations[found.name]
    NAMES[name] = made
    return made
