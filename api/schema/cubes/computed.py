"""Fields of an answer that are read from its rows, without the cost of a resolver's arguments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import strawberry
from strawberry.types.base import StrawberryObjectDefinition

from api.schema.entity import NAMES, Declared


class Computed(Declared):
    """A field of the type `annotation` whose value is `value(source)`."""

    def __init__(self, annotation: object, words: str, value: Callable[[Any], object]) -> None:
        super().__init__(words)
        self.typed(annotation)
        self.value = value

    def get_result(self, source: Any, info: object, args: list[Any], kwargs: dict[str, Any]) -> object:  # noqa: ANN401  (Strawberry's own signature)
        """The value for one source."""
        return self.value(source)


def object_type(name: str, parent: type, fields: dict[str, Any], words: str) -> type:
    """A GraphQL type of these fields beside those of `parent`."""
    annotations = {field: value.type_annotation for field, value in fields.items()}
    made: type = strawberry.type(type(name, (parent,), {"__module__": __name__, **fields}), description=words)
    definition: StrawberryObjectDefinition = made.__strawberry_definition__  # type: ignore[attr-defined]  # set by strawberry.type
    for found in definition.fields:
        # dataclasses replaces a field's annotation by its text, which loses the namespace
        if found.name in annotations:
            found.type_annotation = annotations[found.name]
    NAMES[name] = made
    return made
