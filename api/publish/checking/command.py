"""The verbs `check` and `publish` as a steward meets them: a bar, a report in the terminal, a page kept."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from api.publish.checking.check import Folders, check, compared, read_report
from api.publish.checking.kept import keep
from api.publish.checking.report import Report
from api.publish.checking.terminal import show
from api.publish.checking.watching import watched
from api.publish.cleared import Cleared
from api.publish.protection.clearing import Audited
from api.publish.publishing import Prepared, publish
from api.publish.release import Outcome
from api.store import Store


def run_check(folders: Folders) -> int:
    """Checks a source folder; 0 when it may be published, 1 when not."""
    with watched(Console(stderr=True)) as tell:
        report = check(folders, tell)
    show(report, keep(report, folders.private, dry=True))
    return 0 if report.passed else 1


def run_publish(folders: Folders, *, quiet: bool = False) -> Outcome:
    """Checks a source folder, releases it, and keeps the report; says whether anything was written."""
    keeper = Keeper(folders)
    with watched(Console(stderr=True)) as tell:
        outcome = publish(folders.source, folders.store, folders.private, tell, keeper)
    if not quiet:
        keeper.show()
    _tell(outcome, folders)
    return outcome


class Keeper:
    """Keeps the report of a publication before it is released."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._kept: tuple[Report, Path] | None = None

    def __call__(self, prepared: Prepared, audited: Audited, cleared: Cleared) -> None:
        """Makes the report of what is about to be released; one that will be refused is no report of it."""
        begun = read_report(prepared.look, self._folders.source)
        report = compared(begun, audited, cleared, Store(self._folders.store))
        if report.passed:
            self._kept = report, keep(report, self._folders.private, dry=False)

    def show(self) -> None:
        """Prints what was kept."""
        if self._kept:
            show(*self._kept)


def _tell(outcome: Outcome, folders: Folders) -> None:
    said = "diterbitkan / published" if outcome.written else "tidak berubah / unchanged"
    print(f"{outcome.release_id}: {said} ({folders.store})")
    for note in outcome.notes:
        print(f"  {note}")
    if outcome.written:
        print(f"  Sajikan / serve: python -m api serve --store {folders.store}")
