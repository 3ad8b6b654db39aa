"""Values of a question that its SQL takes as they come: other values, the same SQL.

A statement is composed once for all questions of one shape. So that no value gets into the text, or decides
about it, a slot must not be computed with while a statement is composed: that raises Leaked.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Integer, Text

_state = threading.local()


class Leaked(Exception):  # noqa: N818  (an outcome: the statement holds for these values only)
    """A statement that depends on a value."""


class Number(int):
    """A whole number in a slot."""

    __sa_type_engine__ = Integer()


class Words(str):
    """A text in a slot."""

    __sa_type_engine__ = Text()


Slot = Number | Words


@contextmanager
def watching() -> Iterator[None]:
    """Raises Leaked when a number in a slot is computed with."""
    _state.watching = True
    try:
        yield
    finally:
        _state.watching = False


def _guarded(name: str) -> Callable[..., Any]:
    plain = getattr(int, name)

    def guarded(self: Number, *others: Any) -> Any:  # noqa: ANN401  (whatever int gives)
        if getattr(_state, "watching", False):
            raise Leaked(name)
        return plain(self, *others)

    return guarded


COMPUTING = (
    "add radd sub rsub mul rmul floordiv rfloordiv truediv rtruediv mod rmod divmod rdivmod neg abs"
    " format str repr bool lt le gt ge index"
)
for _name in COMPUTING.split():
    setattr(Number, f"__{_name}__", _guarded(f"__{_name}__"))
