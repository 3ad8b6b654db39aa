"""The toolkit over the seeds, in memory: Starlette's TestClient is an `httpx.Client`."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import httpx

import setiakawan as sk
from api.app import create_app
from api.settings import Settings
from api.store import Store

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # starlette advises another client; ours is httpx
    from starlette.testclient import TestClient


class Counting(TestClient):
    """A client in memory that remembers what it was asked."""

    asked: list[str]

    def __init__(self, store: Store) -> None:
        super().__init__(create_app(Settings(store=store.path, public_url="http://testserver")))
        self.asked = []

    def post(self, url: httpx.URL | str, **options: Any) -> httpx.Response:  # type: ignore[override]  # noqa: ANN401
        """Posts, and remembers the path."""
        self.asked.append(str(url))
        return super().post(url, **options)


def in_memory(store: Store, cache: Path | bool = False, **options: Any) -> sk.Api:  # noqa: ANN401  (of connect)
    """An Api over a store, without a socket."""
    return sk.connect(http=Counting(store), cache=cache, **options)
