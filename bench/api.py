"""Server CPU per answer, ours against the floor on the same release, in one alternating run.

`python -m bench api [--json] [--store STORE] [--requests N]`: without a store, `seeds` are published into a
temporary one. Each ratio is our CPU divided by theirs: `floor` without our answer cache, `hit` a cache hit
against ready bytes in a bare route. Then seconds from start to first answer, and resident megabytes.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import Any

import orjson
import psutil  # type: ignore[import-untyped]  # its stubs are a package of their own
from starlette.applications import Starlette

ROUNDS = 5
HEADERS = {"content-type": "application/json"}

SHAPES: dict[str, tuple[str, dict[str, Any]]] = {
    "programme": (
        "query($code: String!) { program(code: $code) { code label summary region { code name }"
        " events { code label heldOn theme eventKind { code } region { name } } } }",
        {"code": "mojokerto-baksos"},
    ),
    "page": (
        "query($first: Int) { regions(first: $first) { nodes"
        " { code bpsCode name kind level population { value year } parent { code } } } }",
        {"first": 119},
    ),
    "tree": (
        "query($code: String!) { region(code: $code)"
        " { code name children { code name children { code name } } } }",
        {"code": "35.76"},
    ),
}


@dataclass(frozen=True)
class Server:
    """A running server, and how to ask it."""

    process: psutil.Process
    connection: HTTPConnection

    def ask(self, path: str, body: bytes) -> bytes:
        """The body of one answer."""
        self.connection.request("POST", path, body, HEADERS)
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status} {text[:300]!r}")
        return text

    def cost(self, path: str, body: bytes, times: int) -> tuple[float, float]:
        """Microseconds of server CPU, and of waiting, per answer."""
        before, begun = _cpu(self.process), time.perf_counter()
        for _ in range(times):
            self.ask(path, body)
        waited = time.perf_counter() - begun
        return (_cpu(self.process) - before) / times * 1e6, waited / times * 1e6


def uncached() -> Starlette:
    """Our server as it is, but without room for answers: each request is computed."""
    from api.app import create_app
    from api.engine.limits import LIMITS
    from api.engine.opening import engine_of
    from api.schema import schema
    from api.settings import Settings

    settings = Settings.read()
    return create_app(settings, engine_of(schema, settings, replace(LIMITS, cached_bytes=0)))


def main(argv: list[str]) -> int:
    """Measures and prints."""
    options = _parser().parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        store = options.store or _published(Path(folder))
        found = measured(store, options.requests, Path(folder))
    if options.json:
        print(json.dumps(found, indent=1))
    else:
        for name, value in found.items():
            print(f"{name:10} {value}")
    return 0


def measured(store: Path, requests: int, folder: Path) -> dict[str, Any]:
    """Ratios by shape, seconds to the first answer, megabytes at rest and after the run."""
    begun = time.perf_counter()
    with serving("api.app:from_environment", store, folder) as ours:
        question = _body("programme")
        ours.ask("/graphql", question)
        found: dict[str, Any] = {"first_answer_seconds": round(time.perf_counter() - begun, 2)}
        (folder / "ready").mkdir()
        for shape in SHAPES:
            (folder / "ready" / shape).write_bytes(ours.ask("/graphql", _body(shape)))
        with (
            serving("bench.floor:app", store, folder) as floor,
            serving("bench.api:uncached", store, folder) as bare,
        ):
            for shape in SHAPES:
                found[shape] = compared(shape, (ours, bare, floor), requests)
            found["memory_mb"] = round(bare.process.memory_info().rss / 1e6)
        found["memory_mb"] = max(found["memory_mb"], round(ours.process.memory_info().rss / 1e6))
    return found


def compared(shape: str, servers: tuple[Server, Server, Server], requests: int) -> dict[str, float]:
    """Medians of alternating rounds: CPU ratios, and microseconds of ours and of the floor."""
    ours, bare, floor = servers
    body = _body(shape)
    if orjson.loads(bare.ask("/graphql", body))["data"] != orjson.loads(floor.ask(f"/{shape}", body))["data"]:
        raise RuntimeError(f"{shape}: the floor answers something else")
    asked = {
        "ours": (bare, "/graphql"),
        "floor": (floor, f"/{shape}"),
        "hit": (ours, "/graphql"),
        "ready": (floor, f"/ready/{shape}"),
    }
    costs: dict[str, list[tuple[float, float]]] = {name: [] for name in asked}
    for _ in range(ROUNDS):
        for name, (server, path) in asked.items():
            server.cost(path, body, requests // 10)
            costs[name].append(server.cost(path, body, requests))
    cpu = {name: median(cost for cost, _ in each) for name, each in costs.items()}
    return {
        "floor": round(cpu["ours"] / cpu["floor"], 2),
        "hit": round(cpu["hit"] / cpu["ready"], 2),
        "ours_us": round(cpu["ours"]),
        "floor_us": round(cpu["floor"]),
        "hit_us": round(cpu["hit"]),
        "ready_us": round(cpu["ready"]),
    }


@contextmanager
def serving(app: str, store: Path, folder: Path) -> Iterator[Server]:
    """A server process of one application factory, answering."""
    import socket

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "uvicorn",
            "--factory",
            app,
            "--port",
            str(port),
            "--no-access-log",
            "--timeout-keep-alive",
            "600",
        ],
        env={**os.environ, "SETIAKAWAN_STORE": str(store), "BENCH_READY": str(folder / "ready")},
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).resolve().parent.parent,
    )
    try:
        yield Server(psutil.Process(process.pid), _connected(port))
    finally:
        process.terminate()
        process.wait(20)


def _cpu(process: psutil.Process) -> float:
    """Seconds of CPU of all threads: from the scheduler's own nanoseconds where the system tells them."""
    tasks = Path(f"/proc/{process.pid}/task")
    if not tasks.is_dir():
        return float(sum(process.cpu_times()[:2]))
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks.iterdir()) / 1e9


def _connected(port: int) -> HTTPConnection:
    until = time.monotonic() + 30
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.connect()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return connection


def _body(shape: str) -> bytes:
    query, variables = SHAPES[shape]
    return orjson.dumps({"query": query, "variables": variables})


def _published(folder: Path) -> Path:
    from api.publish.publishing import publish

    publish(Path("seeds"), folder / "store", folder / "private")
    return folder / "store"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench api", description=__doc__.split("\n", 1)[0] if __doc__ else ""
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--store", type=Path, help="a store that is already published")
    parser.add_argument("--requests", type=int, default=300, help="requests per round")
    return parser
