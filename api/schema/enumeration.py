"""Enumerations with a description for each value."""

from __future__ import annotations

from enum import StrEnum

import strawberry
from strawberry.types.enum import StrawberryEnumDefinition


def enumeration(kind: type[StrEnum], description: str, **words: str) -> None:
    """Make an enumeration part of the schema; every value needs its words, or KeyError."""
    made = strawberry.enum(kind, description=description)
    definition: StrawberryEnumDefinition = made.__strawberry_definition__  # type: ignore[attr-defined]  # set by strawberry.enum
    for value in definition.values:
        value.description = words[value.name]
