"""The open releases of a store: notices by itself what `publish` and `withdraw` changed."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from api.errors import StoreError
from api.schema.functions import equip
from api.store import CURRENT, RELEASE_ID, Release, Store
from api.words import Words

Stamp = tuple[int, int, int]
NOWHERE: Stamp = (0, 0, 0)

LOOK = 0.1
"""Seconds between two looks at the store: a new release answers at the latest after this."""


@dataclass(slots=True)
class Opened:
    """One release with its connections; each is lent to one thread at a time."""

    release: Release
    stamp: Stamp
    _idle: list[sqlite3.Connection] = field(default_factory=list)
    _closed: bool = False

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A connection for one answer; raises Gone when the database cannot be opened."""
        lent = self._idle_connection() or self._connect()
        try:
            yield lent
        finally:
            self._idle.append(lent)
            if self._closed:
                self.close()

    def _idle_connection(self) -> sqlite3.Connection | None:
        try:
            return self._idle.pop()
        except IndexError:
            return None

    def _connect(self) -> sqlite3.Connection:
        try:
            return equip(self.release.connect())
        except sqlite3.Error:
            raise Gone from None

    def close(self) -> None:
        """Closes idle connections now, and lent ones when they come back."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()


class Gone(Exception):  # noqa: N818 - an outcome: the release was withdrawn or replaced meanwhile
    """A lent release whose database can no longer be opened."""


class Shelf:
    """Lends releases of one store; what is lent stays what it was until it is given back.

    The store is looked at when at least LOOK seconds have passed since the last look.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.generation = 0
        self._open: dict[str, Opened] = {}
        self._current: str | None = None
        self._seen = NOWHERE, NOWHERE
        self._looked = -LOOK
        self._lock = threading.Lock()

    def lend(self, id: str | None = None) -> Opened:
        """The release `id`, or the current one; raises StoreError when it cannot be read."""
        if time.monotonic() - self._looked >= LOOK:
            self.look()
        opened = self._open.get(id or self._current or "")
        return opened or self._read(id or self._current)

    def look(self) -> None:
        """Notices what changed in the store; `generation` grows when anything did."""
        with self._lock:
            self._looked = time.monotonic()
            seen = _stamp(self.store.path), _stamp(self.store.path / CURRENT)
            changed = [
                id for id, opened in self._open.items() if opened.stamp != _stamp(self.store.path / id)
            ]
            if seen == self._seen and not changed:
                return
            self.generation += 1
            self._current = self.store.current_id()
            for id in changed:
                self._open.pop(id).close()
            self._seen = seen

    def close(self) -> None:
        """Closes every connection that is not lent."""
        with self._lock:
            for opened in self._open.values():
                opened.close()
            self._open.clear()

    def _read(self, id: str | None) -> Opened:
        if id is None:
            return Opened(self.store.current(), NOWHERE)
        # The stamp is taken first: a change while reading is seen at the next look.
        stamp = _stamp(self.store.path / id) if RELEASE_ID.fullmatch(id) else NOWHERE
        opened = Opened(self.store.release(id), stamp)
        try:
            with opened.connection() as connection:
                opened.release.check(connection)
        except (Gone, sqlite3.Error):
            opened.close()
            raise _unreadable(self.store, id) from None
        except StoreError:
            opened.close()
            raise
        with self._lock:
            return self._open.setdefault(id, opened)


def _unreadable(store: Store, id: str) -> StoreError:
    """What to say of a database that cannot be opened: withdrawn meanwhile, or broken."""
    try:
        store.release(id)
    except StoreError as error:
        return error
    return StoreError(
        "RELEASE_BROKEN",
        Words(f"Basis data rilis {id} tidak terbaca.", f"The database of release {id} cannot be read."),
        Words("Pulihkan folder rilis dari cadangan.", "Restore the release's folder from a copy."),
    )


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except OSError:
        return NOWHERE
    return found.st_mtime_ns, found.st_ino, found.st_size
