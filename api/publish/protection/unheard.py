"""What a library prints on its own account is kept from the steward's terminal."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

OUT = 1


@contextmanager
def unheard() -> Iterator[None]:
    """HiGHS tells of its inner runs on the standard output, whatever it is asked; Python's own is kept."""
    sys.stdout.flush()
    kept = os.dup(OUT)
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), OUT)
        yield
    finally:
        _flush()
        os.dup2(kept, OUT)
        os.close(kept)


def _flush() -> None:
    """C keeps what it prints until somebody asks; where C cannot be asked, the line comes later."""
    with suppress(OSError, TypeError, AttributeError):
        ctypes.CDLL(None).fflush(None)
