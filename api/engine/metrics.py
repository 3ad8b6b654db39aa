"""Numbers of one worker process in Prometheus text format (version 0.0.4).

Each worker counts for itself and says which one it is (`worker`), so that sums over scrapes stay right.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator

PREFIX = "setiakawan"
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0)
HELP = {
    "requests_total": ("counter", "HTTP requests by route, method and status."),
    "request_seconds": ("histogram", "Seconds from request to the end of the answer, by route."),
    "answers_total": ("counter", "GraphQL answers by outcome: hit, computed, partial, refused (with code)."),
    "cache_bytes": ("gauge", "Bytes of remembered answers."),
    "cache_answers": ("gauge", "Remembered answers."),
    "busy_answers": ("gauge", "Answers being computed or waiting for it."),
    "memory_bytes": ("gauge", "Resident memory of the worker."),
    "release_info": ("gauge", "The current release."),
}

Labels = tuple[tuple[str, str], ...]
Sample = tuple[str, str, Labels, float]
"""Family, full name, labels, value."""


class Metrics:
    """Counters and histograms of one event loop."""

    def __init__(self) -> None:
        self._requests: dict[tuple[str, str, int], int] = {}
        self._answers: dict[tuple[str, str], int] = {}
        self._times: dict[str, list[float]] = {}
        self._worker = ("worker", str(os.getpid()))

    def request(self, route: str, method: str, status: int, seconds: float) -> None:
        """Notes one request that has been answered."""
        key = (route, method, status)
        self._requests[key] = self._requests.get(key, 0) + 1
        buckets = self._times.get(route)
        if buckets is None:
            buckets = self._times[route] = [0.0] * (len(SECONDS) + 2)
        buckets[bisect_left(SECONDS, seconds)] += 1
        buckets[-1] += seconds

    def answer(self, outcome: str, code: str = "") -> None:
        """Notes one GraphQL answer: `hit`, `computed`, `partial` or `refused` with its code."""
        key = (outcome, code)
        self._answers[key] = self._answers.get(key, 0) + 1

    def written(self, gauges: Iterable[tuple[str, Labels, float]]) -> str:
        """Everything counted so far, and the given gauges, as text."""
        samples = [*self._counted(), *((name, name, labels, value) for name, labels, value in gauges)]
        return "".join(self._family(name, samples) for name in HELP)

    def _counted(self) -> Iterator[Sample]:
        for (route, method, status), count in self._requests.items():
            labels = (("route", route), ("method", method), ("status", str(status)))
            yield "requests_total", "requests_total", labels, count
        for (outcome, code), count in self._answers.items():
            yield "answers_total", "answers_total", (("outcome", outcome), ("code", code)), count
        for route in self._times:
            yield from self._histogram(route)

    def _family(self, name: str, samples: list[Sample]) -> str:
        kind, text = HELP[name]
        lines = [
            f"{PREFIX}_{full}{_labels((*labels, self._worker))} {_number(value)}"
            for family, full, labels, value in samples
            if family == name
        ]
        head = f"# HELP {PREFIX}_{name} {text}\n# TYPE {PREFIX}_{name} {kind}\n"
        return head + "".join(f"{line}\n" for line in lines)

    def _histogram(self, route: str) -> Iterator[Sample]:
        *buckets, total = self._times[route]
        seen = 0.0
        for bound, found in zip([*map(str, SECONDS), "+Inf"], buckets, strict=True):
            seen += found
            yield "request_seconds", "request_seconds_bucket", (("route", route), ("le", bound)), seen
        yield "request_seconds", "request_seconds_count", (("route", route),), seen
        yield "request_seconds", "request_seconds_sum", (("route", route),), total


def resident_bytes() -> float:
    """Resident memory of this process, or 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - a kernel file, no path work
            return float(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0.0


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else f"{value:.6f}"


def _labels(labels: Labels) -> str:
    return "{" + ",".join(f'{name}="{_escaped(value)}"' for name, value in labels) + "}"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
