"""Loading many modules at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loading() -> Iterator[None]:
    """
    The collector of cycles waits meanwhile, and passes over what was loaded for good.

    Modules, tables and types stay until the process ends: looking for garbage among them, again and again,
    took a tenth of a publication and of a start of the server.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
