"""The benchmark of pages measures what it says."""

from __future__ import annotations

import asyncio

from api.store import Store
from bench.pages import PATHS, measured


def test_every_page_embed_and_figure_has_its_cost_and_weight(seed_store: Store) -> None:
    """
    Each has its CPU uncached and cached; a page with all it loads is at most 100 kB, an embed or SVG 40.
    """
    found = asyncio.run(measured(seed_store.path, rounds=1))

    assert list(found) == list(PATHS)
    for path, numbers in found.items():
        assert numbers["cached_us"] > 0
        assert numbers["uncached_ms"] * 1000 > numbers["cached_us"]
        assert 0 < numbers["kb"] <= numbers["kb_with_all"] <= heaviest(path)


def heaviest(path: str) -> int:
    """Kilobytes that an embed, a drawing, a picture or a page may weigh."""
    if ".png" in path:
        return 60 if "/og/" in path else 400
    return 40 if path.startswith(("/embed", "/figure")) else 100
