"""A field with a resolver of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import strawberry

Resolver = TypeVar("Resolver", bound=Callable[..., Any])


def resolver(words: str) -> Callable[[Resolver], Resolver]:
    """`strawberry.field` that asks for words, and keeps the type of what it decorates."""
    decorate: Callable[[Resolver], Resolver] = strawberry.field(description=words)
    return decorate
