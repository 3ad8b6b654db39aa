"""A real server on a port of its own, for browsers, notebooks and other programs."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@contextlib.contextmanager
def serving(store: Path, **env: str) -> Iterator[str]:
    """The address of a server over a store, in a process of its own, until the block ends."""
    command = [sys.executable, "-m", "api", "serve", "--store", str(store), "--port", "0"]
    log = store.parent / "server.log"
    with log.open("w") as told:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **env}, stdout=subprocess.PIPE, stderr=told, text=True
        )
    try:
        yield _address(process, log)
    finally:
        process.terminate()
        process.wait(30)


def _address(process: subprocess.Popen[str], log: Path) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if (found := re.search(r"http://127\.0\.0\.1:\d+", line)) is not None:
            return found[0]
    raise AssertionError(f"the server did not start: {log.read_text()[-2000:]}")
