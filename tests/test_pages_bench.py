"""The benchmark of pages measures what it says."""

from __future__ import annotations

import asyncio

from api.store import Store
from bench.pages import PATHS, measured


def test_every_page_and_embed_has_its_cost_and_weight(seed_store: Store) -> None:
    """
    Each has its CPU uncached and cached; a page weighs at most 100 kB with all that it loads, an embed 40.
    """
    found = asyncio.run(measured(seed_store.path, rounds=1))

    assert list(found) == list(PATHS)
    for path, numbers in found.items():
        assert numbers["cached_us"] > 0
        assert numbers["uncached_ms"] * 1000 > numbers["cached_us"]
        assert 0 < numbers["kb"] <= numbers["kb_with_all"] <= (40 if path.startswith("/embed") else 100)
