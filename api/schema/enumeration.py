"""Enumerations with a description for each value."""

from __future__ import annotations

from enum import StrEnum

import strawberry
from strawberry.types.enum import StrawberryEnumDefinition

WORDS: dict[type[StrEnum], tuple[str, dict[str, str]]] = {}
"""The enumerations of the schema with their words, in the order of their declaration."""


def enumeration(kind: type[StrEnum], description: str, **words: str) -> None:
    """Make an enumeration part of the schema; every value needs its words, or KeyError."""
    made = strawberry.enum(kind, description=description)
    WORDS[kind] = (description, words)
    definition: StrawberryEnumDefinition = made.__strawberry_definition__  # type: ignore[attr-defined]  # set by strawberry.enum
    for value in definition.values:
        value.description = words[value.name]
