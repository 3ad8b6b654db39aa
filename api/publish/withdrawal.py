"""Taking a release back: its data go, a tombstone with the reason stays, the ledger remembers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from api.errors import Fault, RefusedError
from api.publish import durable
from api.publish.faults import Place, fault
from api.publish.linter.lint import lint
from api.publish.private import owned
from api.publish.release import ASIDE, NEXT, bury, clean
from api.publish.trouble import explained
from api.store import CURRENT, TOMBSTONE, Store, Tombstone

LONGEST = 500
"""Characters of a reason."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What a steward asks for: which release, why in both languages, and the day that the tombstone bears."""

    release: str
    reason_id: str
    reason_en: str
    day: date


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What came of it: the release that answers now, if any; `before` when it had been withdrawn already."""

    release: str
    current: str | None
    before: bool = False


def withdraw(asked: Withdrawal, store: Path, private: Path) -> Withdrawn:
    """
    Deletes the data of a release and leaves its tombstone; the newest other release becomes current.

    Whenever it is interrupted, either the whole release stands or its tombstone; run again, it finishes.
    The ledger stays: what was published is known for ever. Raises RefusedError for a reason that holds
    personal data, StoreError `RELEASE_UNKNOWN`, and ConflictError like a publication.
    """
    if faults := list(_faults(asked)):
        raise RefusedError(faults)
    shelf = Store(store)
    before = shelf.tombstone(asked.release) is not None if asked.release in shelf.ids() else False
    if not before:
        shelf.release(asked.release)
    with owned(private, store), explained("STORE_NOT_WRITABLE", store):
        clean(store)
        if shelf.tombstone(asked.release) is None:
            _step_down(shelf, asked.release)
            _mark(shelf, asked)
        bury(store)
    return Withdrawn(asked.release, shelf.current_id(), before)


def _faults(asked: Withdrawal) -> Iterator[Fault]:
    texts = {"reason_id": asked.reason_id, "reason_en": asked.reason_en}
    for column, text in texts.items():
        if not text.strip() or len(text) > LONGEST or not text.isprintable():
            yield fault("REASON_FORM", Place("withdraw", 0, column), most=LONGEST)
    yield from lint(("withdraw", 0, column, text) for column, text in texts.items())


def _step_down(store: Store, release: str) -> None:
    """Before a release goes, another one answers, so that `current` never names a tombstone."""
    if store.current_id() != release:
        return
    others = [id for id in store.ids() if id != release and store.tombstone(id) is None]
    if others:
        durable.write(store.path / NEXT, [f"{others[-1]}\n".encode("ascii")])
        durable.rename(store.path / NEXT, store.path / CURRENT)
    else:
        durable.remove(store.path / CURRENT)
        durable.sync(store.path)


def _mark(store: Store, asked: Withdrawal) -> None:
    """The tombstone appears at once, in its folder; from here the release is withdrawn."""
    grave = Tombstone(
        id=asked.release,
        date=asked.day.isoformat(),
        reason_id=asked.reason_id.strip(),
        reason_en=asked.reason_en.strip(),
    )
    durable.make(store.path / ASIDE)
    durable.write(store.path / ASIDE / TOMBSTONE, [grave.model_dump_json(indent=2).encode() + b"\n"])
    durable.rename(store.path / ASIDE / TOMBSTONE, store.path / asked.release / TOMBSTONE)
    durable.remove(store.path / ASIDE)
