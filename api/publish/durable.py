"""The only operations by which `publish` changes a disk: each is complete and on the disk when it returns.

A release becomes visible by renames alone, so a crash between any two of these leaves the store as it was.
"""

# Each change below is one call of the system, so that a test can stop the process at every one;
# the calls of `pathlib` are made of these:
# ruff: noqa: PTH102, PTH105, PTH106, PTH108
from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

CHUNK = 1 << 20
"""Bytes per write."""
READ_ONLY = 0o444
OWNERS = 0o400
"""Of a file that nobody but its owner may read."""


def make(folder: Path, mode: int = 0o777) -> None:
    """Makes a folder, with those above it, where it does not exist."""
    if folder.is_dir():
        return
    if not folder.parent.exists():
        make(folder.parent)
    os.mkdir(folder, mode)
    sync(folder.parent)


def write(path: Path, parts: Iterable[bytes], mode: int = READ_ONLY) -> tuple[int, str]:
    """
    Writes a new file of these parts; an existing one is an error.

    Returns the size and SHA-256 of what was meant, to be compared with what the disk gives back.
    """
    size, digest = 0, hashlib.sha256()
    target = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        for part in parts:
            size += len(part)
            digest.update(part)
            _write(target, memoryview(part))
        os.fsync(target)
    finally:
        os.close(target)
    return size, digest.hexdigest()


def _write(target: int, part: memoryview) -> None:
    while part:
        part = part[os.write(target, part[:CHUNK]) :]


def vacuum(connection: sqlite3.Connection, path: Path) -> None:
    """A copy of a database in a new file without free pages; `overwrite` brings it to the disk."""
    connection.execute("VACUUM INTO ?", (str(path),))


def overwrite(path: Path, at: int, part: bytes) -> None:
    """Replaces bytes within a file that is not visible yet, and makes it read-only."""
    target = os.open(path, os.O_WRONLY)
    try:
        os.pwrite(target, part, at)
        os.fchmod(target, READ_ONLY)
        os.fsync(target)
    finally:
        os.close(target)


def sync(path: Path) -> None:
    """Brings a file's bytes, or a folder's list of names, to the disk."""
    target = os.open(path, os.O_RDONLY)
    try:
        os.fsync(target)
    finally:
        os.close(target)


def rename(old: Path, new: Path) -> None:
    """Gives a file or folder its name at once, replacing a file of that name."""
    os.replace(old, new)
    sync(new.parent)


def remove(path: Path) -> None:
    """Removes a file, or a folder with all in it; nothing happens where there is none."""
    if path.is_dir() and not path.is_symlink():
        for inner in sorted(path.iterdir()):
            remove(inner)
        os.rmdir(path)
    elif path.exists() or path.is_symlink():
        os.unlink(path)
