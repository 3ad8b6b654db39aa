"""Compilation of kernels, paid once and kept on disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

Kernel = TypeVar("Kernel", bound=Callable[..., Any])


def compiled(kernel: Kernel) -> Kernel:
    """Machine code for a kernel over numpy arrays, cached beside its source between runs."""
    return cast("Kernel", numba.njit(cache=True)(kernel))
