"""A bar that shows how far long work has come; nothing where nobody watches."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from api.publish.progress import STEPS, Progress, silent
from api.words import Words


@contextmanager
def watched(console: Console) -> Iterator[Progress]:
    """The progress of one command on a terminal; it vanishes when the work is done."""
    with silenced():
        yield from _bar(console)


def _bar(console: Console) -> Iterator[Progress]:
    if not console.is_terminal:
        yield silent
        return
    columns = (SpinnerColumn(), BarColumn(24), TextColumn("{task.description}"), TimeElapsedColumn())
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=len(STEPS))

        def tell(step: Words, done: int, total: int) -> None:
            bar.update(task, description=step.id, completed=done, total=total)

        yield tell


@contextmanager
def silenced() -> Iterator[None]:
    """The solver of the audit writes a line of its own to the process's output, past all settings."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
