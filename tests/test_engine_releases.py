"""A running server and the releases of its store."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import orjson
import pytest
from engine_world import client, publish, switch, withdraw
from httpx import Response
from starlette.testclient import TestClient

from api.engine.shelf import LOOK, Shelf
from api.store import MANIFEST, Store

WORDS = "{ words }"


@pytest.fixture
def http(tmp_path: Path) -> Iterator[TestClient]:
    """A client of the application over the release 2026-10."""
    publish(tmp_path, "2026-10", ("lama",))
    with client(tmp_path) as http:
        yield http


def words(answer: Response) -> tuple[str, list[str]]:
    """Which release answered, and what it said."""
    body = orjson.loads(answer.content)
    return body["extensions"]["release"]["id"], body["data"]["words"]


def test_a_new_release_answers_without_a_restart(http: TestClient, tmp_path: Path) -> None:
    """
    The server notices by itself that another release became current; the old one stays at its own address.
    """
    before = words(http.post("/graphql", json={"query": WORDS}))
    publish(tmp_path, "2026-11", ("baru",))
    time.sleep(LOOK)
    after = words(http.post("/graphql", json={"query": WORDS}))
    pinned = words(http.post("/releases/2026-10/graphql", json={"query": WORDS}))

    assert (before, after, pinned) == (("2026-10", ["lama"]), ("2026-11", ["baru"]), ("2026-10", ["lama"]))


def test_a_running_answer_finishes_on_its_release(http: TestClient, tmp_path: Path) -> None:
    """
    An answer that began on one release ends on it, also when another becomes current and it is withdrawn.
    """
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(http.post, "/graphql", json={"query": "{ slow(seconds: 0.5) words }"})
        time.sleep(0.2)
        publish(tmp_path, "2026-11", ("baru",))
        withdraw(tmp_path, "2026-10")

        assert words(running.result()) == ("2026-10", ["lama"])


def test_no_answer_mixes_releases_while_they_change(http: TestClient, tmp_path: Path) -> None:
    """
    While `current` goes back and forth, each answer is of one release, inside and outside.
    """
    publish(tmp_path, "2026-11", ("baru",), current=False)
    stop = threading.Event()

    def change() -> None:
        while not stop.is_set():
            for id in ("2026-11", "2026-10"):
                switch(tmp_path, id)
                time.sleep(0.02)

    changing = threading.Thread(target=change)
    changing.start()
    seen = {str(words(http.post("/graphql", json={"query": f"{WORDS} # {n}"}))) for n in range(400)}
    stop.set()
    changing.join()

    assert seen <= {"('2026-10', ['lama'])", "('2026-11', ['baru'])"}


def test_a_withdrawn_release_is_gone(http: TestClient, tmp_path: Path) -> None:
    """
    A withdrawn release answers 410 with its reason, also a question that was remembered.
    """
    before = http.post("/releases/2026-10/graphql", json={"query": WORDS})
    publish(tmp_path, "2026-11", ("baru",))
    withdraw(tmp_path, "2026-10")
    time.sleep(LOOK)
    after = http.post("/releases/2026-10/graphql", json={"query": WORDS})
    error = orjson.loads(after.content)["errors"][0]

    assert (before.status_code, after.status_code) == (200, 410)
    assert error["extensions"]["code"] == "RELEASE_WITHDRAWN"
    assert "Keliru." in error["message"]


def test_a_release_that_vanishes_before_it_is_opened_is_asked_for_again(tmp_path: Path) -> None:
    """
    A release that is withdrawn between two looks at the store gives 410, never an error of the server.
    """
    publish(tmp_path, "2026-10")
    path = "/releases/2026-10/graphql"
    with client(tmp_path) as http, ThreadPoolExecutor(2) as pool:
        slow = pool.submit(http.post, path, json={"query": "{ slow(seconds: 0.3) }"})
        time.sleep(0.1)
        withdraw(tmp_path, "2026-10")
        gone = pool.submit(http.post, path, json={"query": WORDS})

        assert (slow.result().status_code, gone.result().status_code) == (200, 410)


@pytest.mark.parametrize("id", ["2026-12", "nix", "%2e%2e", "%00", "2026-10%00", "x" * 5_000])
def test_an_unknown_release_is_not_found(http: TestClient, id: str) -> None:
    """
    An id that no release has gives 404, whatever it is made of.
    """
    answer = http.post(f"/releases/{id}/graphql", json={"query": WORDS})

    assert answer.status_code == 404


def test_a_store_without_a_release_is_not_ready(tmp_path: Path) -> None:
    """
    Before the first release the server is alive, not ready, and says so; then it answers by itself.
    """
    with client(tmp_path) as http:
        health, ready = http.get("/health"), http.get("/ready")
        asked = http.post("/graphql", json={"query": WORDS})
        publish(tmp_path)
        time.sleep(LOOK)

        assert [health.status_code, ready.status_code, asked.status_code] == [200, 503, 503]
        assert "retry-after" in asked.headers
        assert http.get("/ready").status_code == 200
        assert words(http.post("/graphql", json={"query": WORDS})) == ("2026-11", ["satu"])


def test_a_broken_release_is_said_to_be_broken(tmp_path: Path) -> None:
    """
    A release whose manifest or database cannot be read gives 503 with its own code.
    """
    publish(tmp_path, "2026-10")
    publish(tmp_path, "2026-11")
    (tmp_path / "2026-10" / MANIFEST).write_text("{}", encoding="utf-8")
    (tmp_path / "2026-11" / "release.db").write_bytes(b"not a database" * 1_000)
    with client(tmp_path) as http:
        answers = [
            http.post(f"/releases/{id}/graphql", json={"query": WORDS}) for id in ("2026-10", "2026-11")
        ]

    assert [answer.status_code for answer in answers] == [503, 503]
    assert all(b"RELEASE_BROKEN" in answer.content for answer in answers)


def test_a_release_of_another_version_is_told_apart(tmp_path: Path) -> None:
    """
    A database without a column that this program reads gives 503 and says why, not an internal error.
    """
    publish(tmp_path)
    database = sqlite3.connect(tmp_path / "2026-11" / "release.db")
    database.execute("ALTER TABLE event_kind DROP COLUMN finest_level")
    database.close()
    with client(tmp_path) as http:
        answer = http.post("/graphql", json={"query": WORDS})

    assert answer.status_code == 503
    assert answer.json()["errors"][0]["extensions"]["code"] == "RELEASE_BROKEN"
    assert "versi lain" in answer.json()["errors"][0]["message"]


def test_connections_are_shared_and_closed(tmp_path: Path) -> None:
    """
    A connection is lent to one answer at a time, kept for the next, and closed when its release goes.
    """
    publish(tmp_path)
    shelf = Shelf(Store(tmp_path))
    opened = shelf.lend()
    with opened.connection() as one, opened.connection() as two:
        assert one is not two
    with opened.connection() as again:
        assert again in (one, two)
        opened.close()
        assert again.execute("SELECT word FROM words").fetchall() == [("satu",)]
    with pytest.raises(Exception, match="closed database"):
        again.execute("SELECT 1")


def test_a_release_cannot_be_written_by_the_server(tmp_path: Path) -> None:
    """
    The database is opened read-only and immutable.
    """
    publish(tmp_path)
    with Shelf(Store(tmp_path)).lend().connection() as connection, pytest.raises(Exception, match="readonly"):
        connection.execute("DELETE FROM words")


def test_nothing_is_forgotten_while_nothing_changes(tmp_path: Path) -> None:
    """
    Opening a release is no change of the store: the next look leaves what is remembered.
    """
    publish(tmp_path)
    shelf = Shelf(Store(tmp_path))
    shelf.lend()
    before = shelf.generation
    shelf.look()
    opened = shelf.lend()
    shelf.look()

    assert shelf.generation == before
    assert shelf.lend() is opened
