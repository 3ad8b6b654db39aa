"""Numbers of one worker process in Prometheus text format (version 0.0.4).

Each worker counts for itself and says which one it is (`worker`), so that sums over scrapes stay right.
"""

from __future__ import annotations

import os
import threading
from bisect import bisect_left
from collections.abc import Iterable

PREFIX = "setiakawan"
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0)
HELP = {
    "requests_total": ("counter", "HTTP requests by route, method and status."),
    "request_seconds": ("histogram", "Seconds from request to the end of the answer, by route."),
    "answers_total": ("counter", "GraphQL answers by outcome: hit, computed, error, refused (with code)."),
    "cache_bytes": ("gauge", "Bytes of remembered answers."),
    "cache_answers": ("gauge", "Remembered answers."),
    "busy_answers": ("gauge", "Answers being computed or waiting for it."),
    "memory_bytes": ("gauge", "Resident memory of the worker."),
    "release_info": ("gauge", "The current release."),
}

Labels = tuple[tuple[str, str], ...]


class Metrics:
    """Counters and histograms; counting is safe from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[tuple[str, Labels], int] = {}
        self._times: dict[str, list[float]] = {}
        self._worker = ("worker", str(os.getpid()))

    def count(self, name: str, **labels: str) -> None:
        """Adds one to the counter `name`_total with these labels."""
        key = (f"{name}_total", tuple(sorted(labels.items())))
        with self._lock:
            self._counts[key] = self._counts.get(key, 0) + 1

    def time(self, route: str, seconds: float) -> None:
        """Adds one observation to `request_seconds`."""
        with self._lock:
            buckets = self._times.setdefault(route, [0.0] * (len(SECONDS) + 2))
            buckets[bisect_left(SECONDS, seconds)] += 1
            buckets[-1] += seconds

    def written(self, gauges: Iterable[tuple[str, Labels, float]]) -> str:
        """Everything counted so far, and the given gauges, as text."""
        with self._lock:
            samples: list[tuple[str, str, Labels, float]] = [
                (name, name, labels, value) for (name, labels), value in self._counts.items()
            ]
            samples += [sample for route in self._times for sample in self._histogram(route)]
        samples += [(name, name, labels, value) for name, labels, value in gauges]
        return "".join(self._family(name, samples) for name in HELP)

    def _family(self, name: str, samples: list[tuple[str, str, Labels, float]]) -> str:
        kind, text = HELP[name]
        lines = [
            f"{PREFIX}_{full}{_labels((*labels, self._worker))} {value:g}"
            if value < 1_000_000
            else f"{PREFIX}_{full}{_labels((*labels, self._worker))} {value:.0f}"
            for family, full, labels, value in samples
            if family == name
        ]
        head = f"# HELP {PREFIX}_{name} {text}\n# TYPE {PREFIX}_{name} {kind}\n"
        return head + "".join(f"{line}\n" for line in lines)

    def _histogram(self, route: str) -> Iterable[tuple[str, str, Labels, float]]:
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


def _labels(labels: Labels) -> str:
    return "{" + ",".join(f'{name}="{_escaped(value)}"' for name, value in labels) + "}"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
