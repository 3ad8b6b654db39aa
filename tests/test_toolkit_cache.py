"""What the toolkit keeps on disk: by release, bounded, and enough to work without a network."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import httpx
import pytest
from publications import World
from toolkit_world import Counting, in_memory

import setiakawan as sk
from api.publish.withdrawal import Withdrawal, withdraw
from api.store import Store
from setiakawan.cache import Cache


class Nobody(httpx.BaseTransport):
    """A network that must not be used."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Fails the test."""
        pytest.fail(f"asked {request.url}")


def without_network(cache: Path) -> sk.Api:
    """The same server offline."""
    client = httpx.Client(transport=Nobody(), base_url="http://testserver")
    return sk.connect(http=client, cache=cache, offline=True)


def test_a_question_is_asked_once_per_release(seed_store: Store, tmp_path: Path) -> None:
    """
    A second conversation asks which release is current, and nothing else.
    """
    in_memory(seed_store, tmp_path).programs()
    client = Counting(seed_store)

    sk.connect(http=client, cache=tmp_path).programs()

    assert client.asked == ["http://testserver/graphql"]


def test_offline_gives_what_was_asked_before(seed_store: Store, tmp_path: Path) -> None:
    """
    Without a network the same question has the same answer, and another one is a clear miss.
    """
    online = in_memory(seed_store, tmp_path).programs(city="Kota Metro")

    api = without_network(tmp_path)

    assert list(api.programs(city="Kota Metro")) == list(online)
    with pytest.raises(sk.OfflineError, match="offline=False"):
        api.events()


def test_offline_without_anything_is_a_clear_miss(tmp_path: Path) -> None:
    """
    A server that was never asked is a miss that names it.
    """
    with pytest.raises(sk.OfflineError, match="testserver"):
        without_network(tmp_path).programs()


def test_the_cache_is_bounded(tmp_path: Path) -> None:
    """
    What was used longest ago goes first when the bound is reached.
    """
    cache = Cache(tmp_path, most_bytes=500)
    for number in range(40):
        cache.put("r", (number,), {"text": f"{number}" * 200})

    assert cache.size() <= 500
    assert cache.get("r", (39,)) is not None
    assert cache.get("r", (0,)) is None


@pytest.mark.parametrize("damage", [b"", b"nothing", b"x\x9c\x00"])
def test_a_damaged_entry_is_a_miss(tmp_path: Path, damage: bytes) -> None:
    """
    Half a file on disk is asked for again, never half an answer.
    """
    cache = Cache(tmp_path)
    cache.put("r", (1,), {"a": 1})
    for path in tmp_path.glob("*/*.z"):
        path.write_bytes(damage)

    assert cache.get("r", (1,)) is None


def test_a_disk_that_cannot_be_written_costs_no_answer(seed_store: Store, tmp_path: Path) -> None:
    """
    Where the cache's folder is a file, questions are answered all the same.
    """
    (tmp_path / "cache").write_text("in the way")

    assert len(in_memory(seed_store, tmp_path / "cache").programs()) > 0


def test_a_conversation_stays_with_its_release(tmp_path: Path) -> None:
    """
    A newer release does not reach into a conversation; a new one begins with it; older ones stay readable.
    """
    world = World(tmp_path)
    world.publish()
    api = in_memory(world.store, tmp_path / "cache")
    first = api.release.id
    newer = (world.source / "release.toml").read_text().replace(first, "2026-12")
    (world.source / "release.toml").write_text(newer)
    program = (world.source / "program.csv").read_text()
    (world.source / "program.csv").write_text(program.replace("baksos id", "baksos baru"))
    world.publish()

    assert "baksos id" in api.programs()["label"]
    assert "baksos baru" in in_memory(world.store).programs()["label"]
    assert in_memory(world.store).release.id == "2026-12"
    assert in_memory(world.store, release=first).release.id == first


def test_a_withdrawal_reaches_this_disk(tmp_path: Path) -> None:
    """
    Asked for a withdrawn release, the toolkit says so and deletes what it kept of it.
    """
    world, cache = World(tmp_path), tmp_path / "cache"
    world.publish()
    id = world.store.current().id
    in_memory(world.store, cache, release=id).programs()
    kept = Cache(cache).size()
    withdraw(Withdrawal(id, "Salah", "Wrong", date(2026, 11, 27)), world.store.path, world.private)

    with pytest.raises(sk.WithdrawnError):
        in_memory(world.store, cache, release=id).programs()

    assert Cache(cache).size() < kept
