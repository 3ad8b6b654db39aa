"""A column of a file: its name, what it holds, and how it is read from an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from api.words import Words

Value = str | int | float | bool | None
Row = tuple[Value, ...]


class Datatype(StrEnum):
    """What the values of a column are; the values are the names in CSVW."""

    TEXT = "string"
    WHOLE = "integer"
    NUMBER = "number"
    TRUTH = "boolean"
    DAY = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `read` gives its value for a row of the answer, `measure` says that it counts something."""

    name: str
    datatype: Datatype
    words: Words
    read: Callable[[Any], Value]
    measure: bool = False


def split(description: str) -> Words:
    """A description of the schema in its two languages."""
    indonesian, _, english = description.partition(" / ")
    return Words(indonesian, english or indonesian)


def snake(name: str) -> str:
    """`targetGroup` as `target_group`."""
    return "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in name)
