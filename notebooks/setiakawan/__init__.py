"""Setiakawan for researchers and data journalists: from a question to a figure one would print.

    import setiakawan as sk

    api = sk.connect()
    t = api.distributions(by=["village", "target_group"], city="Kota Mojokerto", year=2024)
    t.to_pandas(); t.map("deliveries", per=1000); t.bar("amount", top=15); t.cite("bibtex")

It speaks HTTP only. Reading needs httpx; frames, maps and charts need `setiakawan[notebook]`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from setiakawan.api import Api, connect
from setiakawan.errors import (
    AnswerError,
    BusyError,
    DrawingError,
    FailedError,
    MissingPartError,
    NotTheApiError,
    OfflineError,
    PackageError,
    QuestionError,
    ReachError,
    RefusedError,
    SetiakawanError,
    ShortReadError,
    TooManyAreasError,
    TruncatedError,
    UnknownError,
    UnreachableError,
    WithdrawnError,
)

if TYPE_CHECKING:
    from setiakawan.comparison import compare
    from setiakawan.parcel import verify

LATER = {"compare": "setiakawan.comparison", "verify": "setiakawan.parcel"}
"""What is loaded when it is first used."""

__all__ = [
    "AnswerError",
    "Api",
    "BusyError",
    "DrawingError",
    "FailedError",
    "MissingPartError",
    "NotTheApiError",
    "OfflineError",
    "PackageError",
    "QuestionError",
    "ReachError",
    "RefusedError",
    "SetiakawanError",
    "ShortReadError",
    "TooManyAreasError",
    "TruncatedError",
    "UnknownError",
    "UnreachableError",
    "WithdrawnError",
    "compare",
    "connect",
    "verify",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401  (what a module holds)
    if name in LATER:
        return getattr(import_module(LATER[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
