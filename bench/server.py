"""Server processes that are measured: started, asked, and their CPU read."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]  # its stubs are a package of their own

HEADERS = {"content-type": "application/json"}
SLOWEST = 600
"""Seconds that one answer may take: a peer needs minutes for the villages of a country."""
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Server:
    """A running server, its processes, and how to ask it."""

    processes: Sequence[Any]
    connection: HTTPConnection
    started: float = field(default_factory=time.perf_counter)

    def ask(self, path: str, body: bytes) -> bytes:
        """The body of one answer."""
        self.connection.request("POST", path, body, HEADERS)
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status} {text[:300]!r}")
        return text

    def read(self, path: str) -> bytes:
        """The body of one page."""
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status} {text[:300]!r}")
        return text

    def cost(self, path: str, bodies: Sequence[bytes], times: int) -> float:
        """Microseconds of CPU per answer, of all its processes; the bodies are sent in turn."""
        self.connection.close()  # it may have idled for long; asking opens it again
        before, turn = self.cpu(), cycle(bodies)
        for _ in range(times):
            self.ask(path, next(turn))
        return (self.cpu() - before) / times * 1e6

    def cpu(self) -> float:
        """Seconds of CPU of all its processes and those that they started."""
        return sum(_cpu(each) for each in self._all())

    def memory_mb(self) -> int:
        """Resident memory of all its processes."""
        return int(sum(each.memory_info().rss for each in self._all()) / 1e6)

    def _all(self) -> list[Any]:
        return [one for each in self.processes for one in (each, *each.children(recursive=True))]


def _cpu(process: Any) -> float:  # noqa: ANN401 - psutil is not typed
    """Seconds of CPU of all threads: from the scheduler's own nanoseconds where the system tells them."""
    tasks = Path(f"/proc/{process.pid}/task")
    if not tasks.is_dir():
        return float(sum(process.cpu_times()[:2]))
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks.iterdir()) / 1e9


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        found: int = free.getsockname()[1]
        return found


@contextmanager
def serving(app: str, store: Path, env: Mapping[str, str] | None = None) -> Iterator[Server]:
    """A server process of one application factory, answering."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "--factory", app, "--port", str(port)]
    command += ["--no-access-log", "--timeout-keep-alive", "600"]
    with running(command, port, {"SETIAKAWAN_STORE": str(store), **(env or {})}) as server:
        yield server


@contextmanager
def running(
    command: Sequence[str], port: int, env: Mapping[str, str], beside: Sequence[Any] = (), cwd: Path = ROOT
) -> Iterator[Server]:
    """A server process that listens on a port; `beside` are processes that work for it."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, env={**os.environ, **env}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=cwd
    )
    try:
        connection = _connected(port, process)
        yield Server([psutil.Process(process.pid), *beside], connection, begun)
    finally:
        for child in psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []:
            child.terminate()
        _ended(process)


def _ended(process: subprocess.Popen[bytes]) -> None:
    """Ends a process: a busy one may not listen to the first word."""
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(20)


def _connected(port: int, process: subprocess.Popen[bytes]) -> HTTPConnection:
    until = time.monotonic() + 60
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=SLOWEST)
        try:
            connection.connect()
        except OSError:
            if time.monotonic() > until or process.poll() is not None:
                raise
            time.sleep(0.02)
        else:
            return connection
