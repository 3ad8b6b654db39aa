"""The server as `make serve` starts it: seconds to its first answer, and the memory that it then takes."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from bench.server import free_port, running

STARTS = 3
"""Starts whose median is told."""

SEEDS = (
    "{ programs { nodes { label phases { label } } } events { nodes { label heldOn theme } } }",
    '{ regions(first: 119) { nodes { code children { code } } } search(text: "lansia") { __typename } }',
    "{ distributions(by: [VILLAGE, YEAR, TARGET_GROUP, UNIT]) { rows { village { code name }"
    " deliveries { value status } } citation { text } } }",
    "{ claims { verdict } availability { origin } indicators { nodes { value } } }",
)
"""Questions over the whole of the seeds' own release."""

PAGES = ("/", "/regions/35.76", "/embed/map?measure=deliveries&by=VILLAGE&region=35.76&year=2024")
"""Pages that load what only they need."""


def started(store: Path, bodies: Sequence[bytes], pages: Sequence[str] = ()) -> dict[str, float]:
    """Seconds from start to the first answer (medians), megabytes after all answers, and after pages."""
    starts = [_first_answer(store, bodies[0]) for _ in range(STARTS)]
    seconds, cpu = (round(median(each), 2) for each in zip(*starts, strict=True))
    with running(*_command(store), {}) as server:
        for body in bodies:
            server.ask("/graphql", body)
        memory = {"memory_mb": server.memory_mb()}
        for page in pages:
            server.read(page)
        after = {"memory_mb_after_pages": server.memory_mb()} if pages else {}
    return {"first_answer_seconds": seconds, "first_answer_cpu_seconds": cpu, **memory, **after}


def _first_answer(store: Path, body: bytes) -> tuple[float, float]:
    """Seconds, and seconds of CPU: the same on a machine that does nothing else."""
    begun = time.perf_counter()
    with running(*_command(store), {}) as server:
        server.ask("/graphql", body)
        return time.perf_counter() - begun, server.cpu()


def _command(store: Path) -> tuple[list[str], int]:
    port = free_port()
    return [sys.executable, "-m", "api", "serve", "--store", str(store), "--port", str(port)], port
