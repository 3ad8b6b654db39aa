"""One visit to a page: in which language, of which release, with which parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from api.engine.engine import Engine
from api.engine.within import Reply, reply
from api.schema.lang import Lang
from api.store import Release
from api.words import Words

ONE_FOR_ALL = ("/releases", "/limits")
"""Paths that are the same whichever release one looks at."""

Query = Mapping[str, str | int | None]

SAFE = "/:@!$&'()*+,;=-._~"


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit; `path` is the address without its release, `pinned` the release that the address names.

    `release` is the one that answers, None while nothing has been published.
    """

    engine: Engine
    public_url: str
    path: str
    lang: Lang
    release: Release | None
    pinned: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[str, str] = field(default_factory=dict)

    @property
    def latest(self) -> str | None:
        """The id of the release that answers unpinned addresses."""
        return self.engine.shelf.lend().release.id if self.release else None

    async def ask(self, document: str, **variables: Any) -> Reply:  # noqa: ANN401 - JSON of any shape
        """The answer to a document whose `$lang` is the visit's language."""
        return await reply(self.engine, document, self.variables(**variables), self.pinned)

    def variables(self, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON of any shape
        """The variables of a document: `lang`, and others."""
        return {"lang": self.lang.value, **more}

    def say(self, words: Words) -> str:
        """Words in the language of the visit."""
        return words.en if self.lang is Lang.EN else words.id

    def href(self, path: str, /, **query: str | int | None) -> str:
        """A link to another page in the same language and release."""
        return self.link(path, self.pinned, self.lang, query)

    def switched(self, lang: str) -> str:
        """The same place in a language."""
        return self.link(self.path, self.pinned, Lang(lang), self.asked)

    def of(self, release: str | None) -> str:
        """The same place in a release, or always in the latest one."""
        return self.link(self.path, release, self.lang, self.asked)

    def link(
        self,
        path: str,
        pinned: str | None,
        lang: Lang | str,
        asked: Mapping[str, str | int | None] | None = None,
    ) -> str:
        """A link to a page in a release and a language; Indonesian needs no saying."""
        given = {name: value for name, value in (asked or {}).items() if value is not None}
        if lang == Lang.EN:
            given["lang"] = "en"
        place, hash_, anchor = address(path, pinned).partition("#")
        query = f"?{urlencode(given)}" if given else ""
        place = "/" + place.lstrip("/")
        return f"{quote(place, safe=SAFE)}{query}{hash_}{quote(anchor, safe=SAFE)}"

    def whole(self, link: str) -> str:
        """A link with the public address of the server before it."""
        return self.public_url + link


def address(path: str, pinned: str | None) -> str:
    """The path of a page in a release, or always in the latest one."""
    if pinned is None or path.startswith(ONE_FOR_ALL):
        return path
    return f"/releases/{pinned}" + ("/start" if path == "/" else path)
