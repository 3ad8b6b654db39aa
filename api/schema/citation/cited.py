"""What a citation knows of the answer that it cites."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from api.schema.address.link import Link
from api.schema.citation.citable import Citable
from api.schema.citation.heading import heading
from api.schema.context import Context
from api.schema.lang import Lang
from api.store import Manifest
from api.tables import Origin
from api.words import Words

LICENCE_URLS = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
}
"""Where the text of each licence of data stands."""


@dataclass(frozen=True)
class Cited(Citable):
    """One question to the answering release, and the origins of the numbers in its answer."""

    link: Link
    context: Context
    origins: tuple[Origin, ...] = ()

    @property
    def release(self) -> Manifest:
        """The release that answers."""
        return self.context.release.manifest

    @cached_property
    def heading(self) -> Words:
        """The title of the answer."""
        return heading(self.link, self.context)

    def title(self, lang: Lang) -> str:
        """The title in one language."""
        return self.heading.en if lang is Lang.EN else self.heading.id

    @property
    def permalink(self) -> str:
        """The address that asks the same of the same release for ever."""
        return f"{self.context.public_url}{self.link.path(release=self.release.id)}"

    @property
    def latest(self) -> str:
        """The address that asks the same of whichever release is current."""
        return f"{self.context.public_url}{self.link.path()}"

    @property
    def key(self) -> str:
        """The same key for the same question to the same release."""
        digest = hashlib.sha256(self.link.query().encode()).hexdigest()[:6]
        return f"setiakawan-{self.release.id}-{self.link.table.lower()}-{digest}"

    def numbers(self) -> tuple[Origin, ...]:
        """The origins of the numbers in the answer; none for tables without any."""
        return self.origins


def cited(link: Link, context: Context, origins: Collection[Origin] = ()) -> Cited:
    """What a citation of a question needs; origins in the order of their declaration."""
    return Cited(link, context, tuple(one for one in Origin if one in origins))
