"""Several workers, while releases come and go."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson
from engine_world import switch, withdraw
from releases import SOURCE, region, write_release

ROOT = Path(__file__).resolve().parent.parent
QUESTION = '{ region(code: "35") { name } }'
NAMES = {"2026-09": "Kesatu", "2026-10": "Kedua", "2026-11": "Ketiga"}


@contextmanager
def served(store: Path) -> Iterator[int]:
    """The port of `python -m api serve` with two workers; the process ends with 0 when asked to stop."""
    command = [sys.executable, "-m", "api", "serve", "--store", str(store), "--port", "0"]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "SETIAKAWAN_WORKERS": "2"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    found = re.search(r"127\.0\.0\.1:(\d+)", process.stdout.readline())
    assert found is not None
    try:
        yield int(found[1])
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


def asked(port: int, path: str, query: str) -> tuple[int, bytes]:
    """Status and body of one answer, on a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"content-type": "application/json", "connection": "close"}
    connection.request("POST", path, orjson.dumps({"query": query}), headers)
    answer = connection.getresponse()
    return answer.status, answer.read()


def workers(port: int) -> set[str]:
    """Which workers have answered /metrics, asked often enough."""
    found = set()
    for _ in range(200):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", "/metrics", headers={"connection": "close"})
        text = connection.getresponse().read().decode()
        found |= set(re.findall(r'worker="(\d+)"', text))
        if len(found) > 1:
            break
        time.sleep(0.1)  # the second worker may still be starting
    return found


class Load:
    """Threads that ask until they are told to stop, and what they were told: path, status, body."""

    def __init__(self, port: int, paths: list[str]) -> None:
        self.answers: list[tuple[str, int, bytes]] = []
        self._port = port
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._ask, args=(path, n)) for n, path in enumerate(paths)]

    def __enter__(self) -> Load:
        for each in self._threads:
            each.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for each in self._threads:
            each.join()

    def _ask(self, path: str, seed: int) -> None:
        number = 0
        while not self._stop.is_set():
            number += 1
            answer = asked(self._port, path, f"{QUESTION} # {seed} {number % 7}")
            self.answers.append((path, *answer))


def test_releases_change_under_load_without_a_wrong_answer(tmp_path: Path) -> None:
    """
    While `current` moves and a release is withdrawn, two workers give no wrong, mixed or failed answer.
    """
    for id, name in NAMES.items():
        write_release(tmp_path, [SOURCE, region(1, "35", name)], id)
    with served(tmp_path) as port:
        both = workers(port)
        with Load(port, ["/graphql", "/graphql", "/releases/2026-10/graphql"]) as load:
            for turn in range(12):
                switch(tmp_path, list(NAMES)[turn % 3])
                time.sleep(0.15)
            withdraw(tmp_path, "2026-10")
            time.sleep(0.5)
        last = asked(port, "/releases/2026-10/graphql", QUESTION)
    good = [orjson.loads(body) for _, status, body in load.answers if status == 200]

    assert (len(both), last[0]) == (2, 410)
    assert len(good) > 50
    assert {status for _, status, _ in load.answers} == {200, 410}
    assert all(status == 200 for path, status, _ in load.answers if path == "/graphql")
    assert all(each["data"]["region"]["name"] == NAMES[each["extensions"]["release"]["id"]] for each in good)
