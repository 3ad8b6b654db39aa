"""A column of a file: its name, what it holds, and where an answer has it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from api.words import Words

Value = str | int | float | bool | None
Row = tuple[Value, ...]
Read = Callable[[Any], Any]


class Datatype(StrEnum):
    """What the values of a column are; the values are the names in CSVW."""

    TEXT = "string"
    WHOLE = "integer"
    NUMBER = "number"
    TRUTH = "boolean"
    DAY = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `measure` says that its numbers count something, `constant` that all rows say the same."""

    name: str
    datatype: Datatype
    words: Words
    measure: bool = False
    constant: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where an answer has a column: what GraphQL is asked for, and how that is read."""

    column: Column
    selection: str
    read: Read


def split(description: str) -> Words:
    """A description of the schema in its two languages, without its full stop."""
    indonesian, _, english = description.partition(" / ")
    return Words(indonesian.removesuffix("."), (english or indonesian).removesuffix("."))


def stopped(words: Words) -> Words:
    """Words as a sentence."""
    return Words(f"{words.id}.", f"{words.en}.")


def filled(form: Words, words: Words) -> Words:
    """A form with the words in its place `{}`."""
    return Words(form.id.format(words.id), form.en.format(words.en))


def snake(name: str) -> str:
    """`targetGroup` as `target_group`."""
    return "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in name)


def nested(*path: str) -> str:
    """A selection down to a field."""
    *outer, last = path
    return f"{''.join(f'{name} {{ ' for name in outer)}{last}{' }' * len(outer)}"


def down(*path: str) -> Read:
    """Reads a value down a path; None where something on the way is missing."""

    def read(found: Any) -> Any:  # noqa: ANN401  (any JSON)
        for name in path:
            if found is None:
                return None
            found = found[name]
        return found

    return read


LANGUAGES = {"id": Words("bahasa Indonesia", "in Indonesian"), "en": Words("bahasa Inggris", "in English")}
"""The languages of texts, and what their columns are called."""


def spoken(name: str, path: tuple[str, ...], words: Words) -> list[Source]:
    """The two columns of a text that is asked for with `lang`."""
    *outer, field = path
    made = []
    for lang, language in LANGUAGES.items():
        key = f"{field}{lang.upper()}"
        told = Words(f"{words.id}, {language.id}.", f"{words.en}, {language.en}.")
        selection = nested(*outer, f"{key}: {field}(lang: {lang.upper()})")
        made.append(Source(Column(f"{name}_{lang}", Datatype.TEXT, told), selection, down(*outer, key)))
    return made
