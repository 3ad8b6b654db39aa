"""Where a page lives, which parameters it knows, and who makes it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from api.web.page import Page, Text
from api.web.visit import Visit

Make = Callable[[Visit], Awaitable[Page | Text]]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page's address as a Starlette path, its maker, and the parameters that it knows beside `lang`.

    A leaf that is `pinned` has an address in each release too: `/releases/{id}` and then its path.
    """

    path: str
    make: Make
    parameters: frozenset[str] = frozenset()
    pinned: bool = True
