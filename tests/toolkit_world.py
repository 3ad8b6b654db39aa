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

    def __init__(self, store: Store) -> None:
        super().__init__(create_app(Settings(store=store.path, public_url="http://testserver")))
        self.asked: list[str] = []

    def send(self, request: httpx.Request, **options: Any) -> httpx.Response:  # noqa: ANN401  (of httpx)
        """Sends, and remembers the address."""
        self.asked.append(str(request.url))
        answer: httpx.Response = super().send(request, **options)
        return answer


def in_memory(store: Store, cache: Path | bool = False, **options: Any) -> sk.Api:  # noqa: ANN401  (of connect)
    """An Api over a store, without a socket."""
    return sk.connect(http=Counting(store), cache=cache, **options)
