"""Stops a publication at its n-th change of the disk; calls of the system count, and steps of SQLite."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from api.publish import database, durable

CHANGES = {"mkdir", "open", "write", "pwrite", "fchmod", "fsync", "replace", "unlink", "rmdir"}
CHUNK = 1024
SQLITE_STEPS = 500
"""Virtual-machine steps of SQLite between two points: about a page written."""


class Points:
    """Counts changes of the disk, and does something at the n-th; a write is half done by then."""

    def __init__(self, at: int, then: Callable[[], None]) -> None:
        self.at = at
        self.then = then
        self.passed = 0

    def __getattr__(self, name: str) -> object:
        real = getattr(os, name)
        return self._counted(name, real) if name in CHANGES else real

    def _counted(self, name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            if self._reached() and name == "write":
                target, part = arguments
                assert isinstance(part, memoryview)
                real(target, part[: len(part) // 2])
            self.step()
            return real(*arguments)

        return call

    def _reached(self) -> bool:
        return self.passed + 1 == self.at

    def step(self) -> int:
        """One more change; the n-th one stops."""
        self.passed += 1
        if self.passed == self.at:
            self.then()
        return 0


def counting(monkeypatch: pytest.MonkeyPatch, at: int, then: Callable[[], None]) -> Points:
    """Lets `then` happen at change number `at` of whatever is published from now on."""
    points, build, vacuum = Points(at, then), database._fill, durable.vacuum

    def watched(connection: sqlite3.Connection, *rest: object) -> None:
        connection.set_progress_handler(points.step, SQLITE_STEPS)
        build(connection, *rest)  # type: ignore[arg-type]  # handed on as they came

    def copied(connection: sqlite3.Connection, path: Path) -> None:
        vacuum(connection, path)
        connection.set_progress_handler(None, 0)

    monkeypatch.setattr(durable, "os", points)
    monkeypatch.setattr(durable, "CHUNK", CHUNK)
    monkeypatch.setattr(database, "_fill", watched)
    monkeypatch.setattr(durable, "vacuum", copied)
    return points


def killed(publication: Callable[[], object], at: int) -> bool:
    """Whether a process of its own that publishes is killed (SIGKILL) at change number `at`."""
    child = os.fork()
    if child == 0:
        _publish_and_die(publication, at)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return True
    assert os.waitstatus_to_exitcode(status) == 0, "the publication failed otherwise than by the signal"
    return False


def _publish_and_die(publication: Callable[[], object], at: int) -> None:
    try:
        counting(pytest.MonkeyPatch(), at, lambda: os.kill(os.getpid(), signal.SIGKILL))
        publication()
    except BaseException:  # noqa: BLE001  (a forked child must never return into the test runner)
        os._exit(70)
    os._exit(0)
