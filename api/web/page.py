"""A page before it is drawn: what it is about, what it shows, and how it is cited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from api.words import Words


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way from the start page: its words and its path."""

    words: Words
    path: str


@dataclass(frozen=True, slots=True)
class Ask:
    """The GraphQL document behind a page, with its variables."""

    document: str
    variables: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its template with the values that it shows, and what stands around them.

    `about` is the schema.org object of the page, `image` the path of its Open Graph picture,
    `origins` whose numbers it shows, and `ask` the question behind it.
    """

    template: str
    title: Words
    description: Words
    values: Mapping[str, Any] = field(default_factory=dict)
    crumbs: tuple[Crumb, ...] = ()
    ask: Ask | None = None
    about: Mapping[str, Any] | None = None
    image: str | None = None
    origins: tuple[str, ...] = ()
    cited: bool = True
    status: int = 200
    indexed: bool = True


@dataclass(frozen=True, slots=True)
class Text:
    """What a page's address answers that is not a page: a calendar, a feed, a picture, suggestions."""

    body: str
    media: str
    name: str | None = None


def named(title: str) -> Words:
    """A name that is the same in both languages."""
    return Words(title, title)
