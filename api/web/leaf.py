"""Where a page lives, which parameters it knows, and who makes it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.routing import Match, Route
from starlette.types import Scope

from api.web.page import Page, Text
from api.web.policy import HEADERS
from api.web.visit import Visit

Make = Callable[[Visit], Awaitable[Page | Text]]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page's address as a Starlette path, its maker, and the parameters that it knows beside `lang`.

    A leaf that is `pinned` has an address in each release too: `/releases/{id}` and then its path.
    A `shared` one is for browsers only: programs get the answer of another route at the same address.
    """

    path: str
    make: Make
    parameters: frozenset[str] = frozenset()
    pinned: bool = True
    shared: bool = False
    policy: tuple[tuple[bytes, bytes], ...] = HEADERS


class BrowserRoute(Route):
    """A route that answers only who accepts pages."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """No match for a program."""
        accepted = dict(scope["headers"]).get(b"accept", b"") if scope["type"] == "http" else b""
        return super().matches(scope) if b"text/html" in accepted else (Match.NONE, {})
