"""The enumerations of the schema as data, so that a reader need not translate their values."""

from __future__ import annotations

import strawberry

from api.schema.enumeration import WORDS
from api.schema.lang import AskedLang, Lang
from api.schema.resolver import resolver


def half(words: str, lang: Lang) -> str:
    """One language of a description, without its full stop."""
    return words.split(" / ")[lang is Lang.EN].removesuffix(".")


@strawberry.type(description="Satu nilai enumerasi. / A value of an enumeration.")
class EnumerationValue:
    """A value of an enumeration with its words."""

    words: strawberry.Private[str]
    value: str = strawberry.field(description="Nilai dalam jawaban. / The value in answers.")

    @resolver("Label. / Label.")
    def label(self, lang: AskedLang = Lang.ID) -> str:
        """The words of the value."""
        return half(self.words, lang)


@strawberry.type(
    description="Enumerasi dengan label nilainya. / An enumeration with the labels of its values."
)
class Enumeration:
    """An enumeration with its words."""

    words: strawberry.Private[str]
    name: str = strawberry.field(description="Nama jenis GraphQL. / Name of the GraphQL type.")
    values: list[EnumerationValue] = strawberry.field(description="Nilai-nilainya. / Its values.")

    @resolver("Arti enumerasi. / What it enumerates.")
    def label(self, lang: AskedLang = Lang.ID) -> str:
        """What it enumerates."""
        return half(self.words, lang)


def vocabulary() -> list[Enumeration]:
    """All enumerations that values of the data have."""
    return [
        Enumeration(
            name=kind.__name__,
            words=words,
            values=[EnumerationValue(value=value, words=label) for value, label in labels.items()],
        )
        for kind, (words, labels) in WORDS.items()
        if not kind.__name__.endswith("OrderField")
    ]
