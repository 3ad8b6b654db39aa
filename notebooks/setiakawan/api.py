"""The face of the toolkit: `connect()`, and an `Api` with a method for everything that can be asked."""

from __future__ import annotations

import os
from pathlib import Path

import httpx

from setiakawan.cache import USUAL_BYTES, Cache, usual_folder
from setiakawan.cube_methods import Cubes
from setiakawan.session import Release, Session
from setiakawan.transport import Transport

LOCAL = "http://127.0.0.1:8000"
"""Where `make serve` serves."""
LONGEST_KNOCK = 5.0
"""Seconds that a server may take to accept a connection."""


class Api(Cubes):
    """One release of one server: everything that is asked of it is answered from that release."""

    @property
    def url(self) -> str:
        """The base address of the server."""
        return self._session.url

    @property
    def release(self) -> Release:
        """The release that answers."""
        return self._session.release

    def __repr__(self) -> str:
        return f"<setiakawan.Api {self.url}, rilis / release {self._session.known or 'current'}>"


def connect(
    url: str | None = None,
    *,
    http: httpx.Client | None = None,
    release: str | None = None,
    offline: bool = False,
    cache: Path | str | bool = True,
    cache_bytes: int = USUAL_BYTES,
    timeout: float = 30.0,
) -> Api:
    """A reader of the server at `url`, else at `SETIAKAWAN_URL`, else the local one.

    `http` is any `httpx.Client` (Starlette's `TestClient` is one); `release` an id, by default the one that
    is current now: every question is answered from it. Raises UnreachableError when nothing answers there.
    `cache` is a folder, or False for none; with `offline` only what is there is answered.
    """
    base = url or (str(http.base_url) if http and str(http.base_url) else None)
    base = (base or os.environ.get("SETIAKAWAN_URL") or LOCAL).rstrip("/")
    client = http or httpx.Client(
        timeout=httpx.Timeout(timeout, connect=min(timeout, LONGEST_KNOCK)), follow_redirects=True
    )
    folder = usual_folder() if cache is True else cache
    kept = Cache(Path(folder), cache_bytes) if folder else None
    api = Api(Session(Transport(client, base), kept, release, offline))
    if not offline:
        api.release  # noqa: B018  (asked now, so that a wrong address is told here and not at a question)
    return api
