"""Labels of enumeration values, as the API itself words them."""

from __future__ import annotations

from functools import cache

from api.schema.lang import Lang
from api.schema.vocabulary import half, vocabulary


@cache
def labels(lang: Lang) -> dict[str, dict[str, str]]:
    """The label of each value, by the GraphQL name of its enumeration."""
    return {
        each.name: {value.value: half(value.words, lang) for value in each.values} for each in vocabulary()
    }


def label(kind: str, value: str, lang: Lang) -> str:
    """The label of an enumeration's value: `label("Role", "ORGANISER", Lang.EN)` is `Organiser`."""
    return labels(lang)[kind][value]
