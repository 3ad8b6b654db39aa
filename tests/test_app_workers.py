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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import orjson
from engine_world import switch
from releases import SOURCE, region, write_release

from api.publish.withdrawal import Withdrawal, withdraw

ROOT = Path(__file__).resolve().parent.parent
QUESTION = '{ region(code: "35") { name } }'
IDS = [f"2026-{month:02}" for month in range(1, 8)]
NOTICED = 0.5
"""Seconds after which every worker has noticed a withdrawal, with time to spare on a busy machine."""


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


def current() -> str:
    """The address of whichever release is the current one."""
    return "/graphql"


def pinned(id: str) -> str:
    """The address of one release."""
    return f"/releases/{id}/graphql"


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


@dataclass(frozen=True)
class Told:
    """One answer: what was asked, from when until when, and what came back."""

    path: str
    begun: float
    ended: float
    status: int
    body: bytes

    @property
    def release(self) -> str:
        """The release that answered."""
        return str(orjson.loads(self.body)["extensions"]["release"]["id"])

    @property
    def right(self) -> bool:
        """Whether every part of the answer is of the release that it names."""
        answer = orjson.loads(self.body)
        return bool(answer["data"]["region"] == {"name": f"Nama {self.release}"} and "errors" not in answer)


class Load:
    """Threads that ask until they are told to stop, each at the path it chooses, and what they were told."""

    def __init__(self, port: int, paths: list[Callable[[], str]]) -> None:
        self.answers: list[Told] = []
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

    def _ask(self, choose: Callable[[], str], seed: int) -> None:
        number = 0
        while not self._stop.is_set():
            number += 1
            path, begun = choose(), time.monotonic()
            answer = asked(self._port, path, f"{QUESTION} # {seed} {number % 7}")
            self.answers.append(Told(path, begun, time.monotonic(), *answer))
            time.sleep(0.005)  # the machine has others to serve


class Steward:
    """Publishes and withdraws in a store as the verbs do; remembers when each withdrawal began and ended."""

    def __init__(self, folder: Path) -> None:
        self.store = folder / "store"
        self.private = folder / "private"
        self.latest = self.before = ""
        self.withdrawn: dict[str, tuple[float, float]] = {}
        self._aside = folder / "aside"
        self.store.mkdir()
        for id in IDS:
            write_release(self._aside, [SOURCE, region(1, "35", f"Nama {id}")], id)

    def publish(self, id: str) -> None:
        """A release appears whole, then becomes the current one."""
        (self._aside / id).rename(self.store / id)
        switch(self.store, id)
        self.latest, self.before = id, self.latest or id

    def withdraw(self, id: str) -> None:
        """The product's own withdrawal."""
        begun = time.monotonic()
        withdraw(
            Withdrawal(id, "Angka keliru.", "Wrong numbers.", date(2026, 11, 25)), self.store, self.private
        )
        self.withdrawn[id] = (begun, time.monotonic())

    def gone(self, id: str, at: float) -> bool:
        """Whether a release had been withdrawn for longer than servers take to notice."""
        return id in self.withdrawn and at > self.withdrawn[id][1] + NOTICED

    def stands(self, id: str, at: float) -> bool:
        """Whether nobody had begun to withdraw a release."""
        return id not in self.withdrawn or at < self.withdrawn[id][0]


def test_releases_come_and_go_under_load_without_a_wrong_answer(tmp_path: Path) -> None:
    """
    While releases are published, and current and pinned ones withdrawn, two workers stay right.

    The address without a release always answers, whole and from one release that stands; a pinned one answers
    from its release or, once that is withdrawn, with 410.
    """
    steward = Steward(tmp_path)
    steward.publish(IDS[0])
    latest, before = (lambda: pinned(steward.latest)), (lambda: pinned(steward.before))
    with served(steward.store) as port, Load(port, [current, current, latest, before]) as load:
        both = workers(port)  # under load, or one of them answers everything
        for turn, id in enumerate(IDS[1:]):
            steward.publish(id)
            time.sleep(0.3)
            # By turns nothing goes, or the release before, or the current one.
            if turn % 3:
                steward.withdraw(IDS[turn + turn % 3 - 1])
                time.sleep(NOTICED + 0.2)
    of_current = [told for told in load.answers if told.path == "/graphql"]
    of_pinned = [(told.path.split("/")[2], told) for told in load.answers if told.path != "/graphql"]

    assert len(both) == 2
    assert [told for told in of_current if told.status != 200 or not told.right] == []
    assert [told for told in of_current if steward.gone(told.release, told.begun)] == []
    assert {told.release for told in of_current} > set(steward.withdrawn)
    for id, told in of_pinned:
        assert told.status in {200, 410}, told
        if told.status == 200:
            assert (told.release, told.right, steward.gone(id, told.begun)) == (id, True, False), told
        else:
            assert (b"RELEASE_WITHDRAWN" in told.body, steward.stands(id, told.ended)) == (True, False), told
    assert sum(told.status == 410 for _, told in of_pinned) > 5
    assert len(load.answers) > 100
