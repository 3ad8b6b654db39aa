"""The audit of a store: all that is served, from the bytes of files to what a stranger can conclude."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass
from pathlib import Path

from api.errors import StoreError
from api.publish.auditing.files import check_bulk, check_files, check_parquet
from api.publish.auditing.finding import Finding
from api.publish.auditing.form import check_form
from api.publish.auditing.ledgers import check_decisions, check_page, check_stranger
from api.publish.private import alone
from api.publish.protection.ledger_page import Page, pages
from api.store import Release, Store


@dataclass(frozen=True, slots=True)
class Audit:
    """The releases that were looked at, withdrawn ones (known by their ledger), and every finding."""

    releases: tuple[str, ...]
    withdrawn: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def audit(store: Path, private: Path) -> Audit:
    """
    Audits all that `store` serves; writes nothing.

    Raises StoreError `STORE_EMPTY`, and ConflictError `LEDGER_MISSING`, `LEDGER_BROKEN` or those of the
    private folder.
    """
    shelf = Store(store)
    if not shelf.ids():
        shelf.current()
    with alone(private, store) if private.exists() else nullcontext():
        known = pages(private, shelf.ids())
        gone = tuple(id for id in shelf.ids() if shelf.tombstone(id) is not None)
        kept = tuple(id for id in shelf.ids() if id not in gone)
        return Audit(kept, gone, tuple(_findings(shelf, kept, known)))


def _findings(store: Store, kept: Sequence[str], known: Sequence[Page]) -> Iterator[Finding]:
    pages = {page.release: page for page in known}
    if kept and store.current_id() not in kept:
        yield Finding(store.current_id() or "-", "CURRENT")
    for id in kept:
        try:
            release = store.release(id)
        except StoreError:
            yield Finding(id, "MANIFEST")
            continue
        yield from _release(release, pages[id])
    yield from check_decisions(known)
    yield from _stranger(store, kept[-1], known) if kept else ()


def _release(release: Release, page: Page) -> Iterator[Finding]:
    changed = list(check_files(release))
    yield from changed
    try:
        with closing(release.connect()) as connection:
            yield from check_form(release.id, connection)
            yield from check_bulk(release, connection)
            yield from check_parquet(release)
            yield from check_page(page, connection)
    except (sqlite3.Error, KeyError):
        yield Finding(release.id, "DATABASE")


def _stranger(store: Store, newest: str, known: Sequence[Page]) -> Iterator[Finding]:
    """The newest release gives the code lists; one that cannot be read has its own finding."""
    try:
        yield from check_stranger(store.release(newest), known)
    except (StoreError, OSError):
        yield Finding(newest, "FILE", "csv")
