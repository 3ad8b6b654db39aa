"""The two languages of every text."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument

from api.schema.enumeration import enumeration


class Lang(StrEnum):
    """Indonesian or English."""

    ID = "ID"
    EN = "EN"


enumeration(
    Lang,
    "Bahasa teks. / Language of texts.",
    ID="Bahasa Indonesia. / Indonesian.",
    EN="Bahasa Inggris. / English.",
)


WORDS = "Bahasa teks, bawaan Indonesia. / Language of the text, Indonesian by default."
AskedLang = Annotated[Lang, strawberry.argument(description=WORDS)]


def language() -> StrawberryArgument:
    """The argument `lang: Lang! = ID`."""
    return StrawberryArgument(
        python_name="lang",
        graphql_name=None,
        type_annotation=StrawberryAnnotation(Lang),
        description=WORDS,
        default=Lang.ID,
    )
