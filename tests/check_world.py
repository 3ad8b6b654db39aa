"""The dry run of a small source folder, in this process, with what it printed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from protection_world import RegisterWorld, Truth, at, people, toml, written

from api.__main__ import main
from api.publish.checking.check import Folders, check
from api.publish.checking.report import Report

CAPTURED = pytest.CaptureFixture[str]
TRUTH = {at(): 7, at(group="anak"): 3, at(202402): 12, at(202403, aid="uang"): 4}


@dataclass
class Desk(RegisterWorld):
    """What a steward has before them: a source folder, a store and a private folder."""

    def lay(self, truth: Truth | str | None = None, release: str = "2026-11", **plan: object) -> Desk:
        """Writes the source folder: a register of these true counts, or of this text."""
        rows = truth if isinstance(truth, str) else written(people(TRUTH if truth is None else truth))
        self.write(rows, toml(**plan), release)
        return self

    @property
    def folders(self) -> Folders:
        """The three folders."""
        return Folders(self.source, self.store.path, self.private)

    @property
    def report(self) -> Report:
        """What a dry run finds."""
        return check(self.folders)

    def run(self, verb: str, *options: str) -> int:
        """The exit code of `check` or `publish`."""
        where = ["--store", str(self.store.path), "--private", str(self.private)]
        return main([verb, str(self.source), *where, *options])

    def page(self, release: str = "2026-11", *, dry: bool = True) -> Path:
        """Where the report is kept."""
        return self.private / "reports" / f"{release}{'-check' if dry else ''}.html"
