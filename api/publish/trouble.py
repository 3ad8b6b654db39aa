"""Trouble with a disk, in words: no room, no right to write."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from api.errors import ConflictError
from api.words import Words

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
FULL_SQLITE = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE}


@contextmanager
def explained(code: str, folder: Path) -> Iterator[None]:
    """Raises ConflictError `DISK_FULL`, or else `code`, when the system fails while `folder` is written."""
    try:
        yield
    except OSError as error:
        raise (_full(folder) if error.errno in FULL else _closed(code, folder, error.strerror)) from error
    except sqlite3.OperationalError as error:
        full = error.sqlite_errorcode in FULL_SQLITE
        raise (_full(folder) if full else _closed(code, folder, str(error))) from error


def _full(folder: Path) -> ConflictError:
    return ConflictError(
        "DISK_FULL",
        Words(f"Tidak ada ruang lagi untuk {folder}.", f"There is no room left for {folder}."),
        Words("Kosongkan ruang lalu jalankan lagi.", "Make room, then run again."),
    )


def _closed(code: str, folder: Path, detail: str | None) -> ConflictError:
    return ConflictError(
        code,
        Words(f"Tidak dapat menulis ke {folder} ({detail}).", f"Cannot write to {folder} ({detail})."),
        Words("Periksa hak aksesnya atau pilih folder lain.", "Check its rights, or choose another folder."),
    )
