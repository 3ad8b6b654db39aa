"""The private folder: for its owner only, never inside a store, one publication at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from api.errors import ConflictError
from api.publish import durable
from api.publish.trouble import explained
from api.words import Words

LOCK = "lock"
OWNER_ONLY = 0o700
OTHERS = 0o077


@contextmanager
def owned(private: Path, store: Path) -> Iterator[None]:
    """
    The private folder, made when it does not exist, locked together with the store for the block.

    Raises ConflictError `PRIVATE_IN_STORE`, `PRIVATE_OPEN`, `PUBLISH_RUNNING` or those of `trouble`.
    """
    with alone(private, store):
        with explained("STORE_NOT_WRITABLE", store):
            durable.make(store)
        with _locked(store / f".{LOCK}", "STORE_NOT_WRITABLE"):
            yield


@contextmanager
def alone(private: Path, store: Path) -> Iterator[None]:
    """
    The private folder only, locked for the block, for whoever reads a store and writes nothing there.

    Raises ConflictError as `owned` does.
    """
    _apart(private.resolve(), store.resolve())
    with explained("PRIVATE_NOT_WRITABLE", private):
        durable.make(private, OWNER_ONLY)
        _closed(private)
    with _locked(private / LOCK, "PRIVATE_NOT_WRITABLE"):
        yield


def _apart(private: Path, store: Path) -> None:
    if private.is_relative_to(store) or store.is_relative_to(private):
        raise ConflictError(
            "PRIVATE_IN_STORE",
            Words(
                "Folder pribadi dan penyimpanan rilis berada satu di dalam yang lain.",
                "The private folder and the store lie one inside the other.",
            ),
            Words("Pilih dua folder yang terpisah.", "Choose two separate folders."),
        )


def _closed(private: Path) -> None:
    found = private.stat()
    if found.st_mode & OTHERS or found.st_uid != os.geteuid():
        raise ConflictError(
            "PRIVATE_OPEN",
            Words(
                f"Folder pribadi {private} dapat dibuka orang lain.",
                f"The private folder {private} is open to others.",
            ),
            Words(
                f"Jalankan: chmod 700 {private} (sebagai pemiliknya).",
                f"Run: chmod 700 {private} (as its owner).",
            ),
        )


@contextmanager
def _locked(path: Path, code: str) -> Iterator[None]:
    """Held until the end of the block, or of the process: a killed publication never leaves it behind."""
    with explained(code, path.parent):
        target = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(target)
        yield
    finally:
        os.close(target)


def _take(target: int) -> None:
    try:
        fcntl.flock(target, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise _running() from None


def _running() -> ConflictError:
    return ConflictError(
        "PUBLISH_RUNNING",
        Words("Penerbitan lain sedang berjalan.", "Another publication is running."),
        Words("Tunggu sampai selesai.", "Wait until it has finished."),
    )
