"""Packages that are only needed for frames, maps and charts, loaded when they are."""

from __future__ import annotations

import importlib
from typing import Any

from setiakawan import refusals


def need(name: str) -> Any:  # noqa: ANN401  (a module)
    """A package; raises MissingPartError, which says how to install it."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise refusals.missing(name.partition(".")[0]) from error
