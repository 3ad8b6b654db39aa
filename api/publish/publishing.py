"""From a source folder to a release, step by step; each step takes only what the one before it made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from api.errors import Fault, RefusedError
from api.publish.aggregates.joining import with_rows
from api.publish.aggregates.rows import aggregate_rows
from api.publish.cleared import Cleared, with_cells
from api.publish.content import Content, number
from api.publish.folder import read
from api.publish.gather import Gathered, Numbers, gather
from api.publish.geography import shapes, tiles
from api.publish.plausibility.leaving import accepted_rows
from api.publish.private import owned
from api.publish.progress import STEPS, Progress, counting, silent
from api.publish.protection.clearing import Audited, Vault, clear
from api.publish.protection.key import same, secret
from api.publish.protection.ledger_page import discard, pages, write
from api.publish.registers.registry import Counted
from api.publish.release import Outcome, clean, release
from api.publish.trouble import explained
from api.publish.validate import Inspected, ValidFolder, inspect
from api.store import Store


def publish(
    source: Path, store: Path, private: Path, progress: Progress | None = None, keep: Keep | None = None
) -> Outcome:
    """
    Publishes the folder `source` into a release of `store` and makes it current.

    Publishing the same folder again writes nothing. `keep` is shown what is about to be released. Raises
    RefusedError with every fault of the folder and its registers, before anything is written; ConflictError
    when store, ledger or audit do not allow it.
    """
    tell = progress or silent
    prepared = prepare(source, tell)
    with owned(private, store), explained("STORE_NOT_WRITABLE", store):
        shelf = Store(store)
        discard(private, shelf.ids())
        vault = open_vault(source, private, shelf, prepared.numbers.counted)
        audited = protected(prepared, vault, tell)
        cleared = clear_content(prepared, audited, tell)
        if keep is not None:
            keep(prepared, audited, cleared)
        return _release(cleared, Ready(audited, shelf, private), tell)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A valid folder with its numbered content and what it counts: no person is left in memory."""

    valid: ValidFolder
    content: Content
    numbers: Numbers
    look: Look


Keep = Callable[[Prepared, Audited, Cleared], None]
"""Is shown what is about to be released."""


@dataclass(frozen=True, slots=True)
class Look:
    """A source folder as far as it can be read, with every fault of it and of its registers and tables."""

    inspected: Inspected
    gathered: Gathered | None

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Every fault."""
        return (*self.inspected.faults, *(self.gathered.faults if self.gathered else ()))

    def prepared(self) -> Prepared:
        """What can be protected; raises RefusedError with every fault when there is one."""
        if self.gathered is None or self.faults:
            raise RefusedError(self.faults)
        valid = self.inspected.valid()
        return Prepared(valid, number(valid), self.gathered.numbers, self)


def look(source: Path, tell: Progress = silent) -> Look:
    """
    Everything that can be read of a source folder; writes nothing.

    Registers are looked at once every table beside them can be read. Raises RefusedError when there is no
    such folder or the system does not let it be read.
    """
    _tell(tell, 0)
    folder = read(source)
    _tell(tell, 1)
    inspected = inspect(folder)
    if not inspected.is_whole:
        return Look(inspected, None)
    _tell(tell, 2)
    return Look(inspected, gather(source, inspected.tables, lambda file: tell(counting(file), 2, len(STEPS))))


def prepare(source: Path, tell: Progress = silent) -> Prepared:
    """Reads, validates and counts a source folder; writes nothing. Raises RefusedError with every fault."""
    return look(source, tell).prepared()


def open_vault(source: Path, private: Path, store: Store, counted: Sequence[Counted]) -> Vault:
    """Key and ledger; a source without registers needs no key."""
    found = pages(private, store.ids())
    if not counted:
        return Vault(b"", found)
    key = secret(source, private, [one.cells.plan for one in counted])
    return Vault(same(key, [page.facts["key"] for page in found if page.facts.get("plans")]), found)


def protected(prepared: Prepared, vault: Vault, tell: Progress = silent) -> Audited:
    """Rounds and audits the registers; raises when the audit refuses. Public tables stand as they are."""
    _tell(tell, 3)
    numbers, content, tables = prepared.numbers, prepared.content, prepared.valid.tables
    audited = clear(numbers.counted, content, tables, vault, numbers.aggregates)
    rows = aggregate_rows(numbers.aggregates, tables, content.keys)
    return with_rows(audited, rows, accepted_rows(numbers.counted, content.keys))


def clear_content(prepared: Prepared, audited: Audited, tell: Progress = silent) -> Cleared:
    """All that a release will hold; nothing is written."""
    _tell(tell, 4)
    drawn = {
        "region_shape": shapes(prepared.valid, prepared.content),
        "region_tile": tiles(prepared.valid, prepared.content),
    }
    return with_cells(prepared.content, audited, drawn)


@dataclass(frozen=True, slots=True)
class Ready:
    """Where an audited release goes."""

    audited: Audited
    store: Store
    private: Path


def _release(cleared: Cleared, ready: Ready, tell: Progress) -> Outcome:
    store = ready.store
    clean(store.path)
    _tell(tell, 5)
    try:
        seal = (lambda: _tell(tell, 6), lambda: write(ready.private, ready.audited.page))
        return release(cleared, store, *seal)
    finally:
        clean(store.path)
        _tell(tell, len(STEPS) - 1)


def _tell(tell: Progress, step: int) -> None:
    tell(STEPS[step], step, len(STEPS))
