"""CPU and weight of pages, embeds and figures: drawn anew after a release, then while remembered.

`python -m bench pages [--json] [--store STORE] [--rounds N]`: without a store, `seeds` are published into a
temporary one. For each page, embed and figure, medians of alternating rounds in one process: `uncached` is
its CPU over that of the bare answer to its question, `cached` over a bare route with the same bytes; then
milliseconds of each, and kilobytes gzipped, of the page alone and with all that it loads.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import os
import re
import tempfile
import time
from contextlib import redirect_stderr
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Message, Scope

from api.app import create_app
from api.engine.shelf import LOOK
from api.settings import Settings
from api.store import CURRENT

MAP = "measure=deliveries&by=VILLAGE&region=35.76&year=2024"
CHART = "measure=deliveries&by=TARGET_GROUP&region=35.76&year=2024"
PATHS = (
    "/",
    "/regions",
    "/regions/35.76",
    "/regions/18.72.03.1002",
    "/programs/mojokerto-baksos",
    "/events/metro-lkks-baksos-2019",
    "/services",
    "/claims",
    "/method",
    "/data",
    f"/embed/map?{MAP}",
    f"/embed/map?{MAP}&view=tiles",
    f"/embed/chart?{CHART}",
    f"/figure/map.svg?{MAP}",
    f"/figure/map.png?{MAP}",
    f"/figure/chart.svg?{CHART}",
    f"/figure/chart.png?{CHART}",
    "/figure/og/region/35.76.png",
)
HEADERS = [(b"accept", b"text/html, image/*"), (b"accept-encoding", b"gzip")]
REPEATS = 200
PNG = b"\x89PNG"
QUESTION = re.compile(r'href="/explorer\?(query=[^"]*)"')
LOADED = re.compile(r'<(?:link rel="(?:stylesheet|icon)" href|script src|img src)="([^"]+)"')


@dataclass
class Samples:
    """Seconds of CPU of one page, by what was asked."""

    drawn: list[float] = field(default_factory=list)
    answer: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)


def main(argv: list[str]) -> int:
    """Measures and prints."""
    options = _parser().parse_args(argv)
    with tempfile.TemporaryDirectory() as folder, Path(os.devnull).open("w") as lines:
        store = options.store or _published(Path(folder))
        with redirect_stderr(lines):  # the server writes its log, as it always does, but nobody reads it
            found = asyncio.run(measured(store, options.rounds))
    if options.json:
        print(json.dumps(found, indent=1))
    else:
        for path, numbers in found.items():
            print(f"{path:70} {numbers}")
    return 0


async def measured(store: Path, rounds: int) -> dict[str, Any]:
    """Ratios, milliseconds and kilobytes by page."""
    app = create_app(Settings(store=store))
    texts = {path: (await _get(app, path)) for path in PATHS}
    samples = {path: Samples() for path in PATHS}
    for _ in range(rounds):
        for path, body in texts.items():
            await _round(app, store, path, body, samples[path])
    return {path: _told(samples[path], await _weights(app, texts[path])) for path in PATHS}


async def _round(app: Starlette, store: Path, path: str, body: bytes, samples: Samples) -> None:
    asked = QUESTION.search(_text(body))
    if asked is not None:
        await _forget(app, store)
        samples.answer.append(await _cost(app, f"/graphql?{unescape(asked[1])}"))
    await _forget(app, store)
    samples.drawn.append(await _cost(app, path))
    samples.again.append(await _cost(app, path, REPEATS))
    samples.bare.append(await _cost(_floor(body), "/", REPEATS))


async def _forget(app: Starlette, store: Path) -> None:
    """Makes the server forget all answers and pages, as a new release does."""
    os.utime(store / CURRENT)
    await asyncio.sleep(LOOK)
    await _get(app, "/ready")


def _floor(body: bytes) -> Starlette:
    """A server of nothing but these bytes."""

    async def ready(_: Request) -> Response:
        return Response(body, headers={"content-encoding": "gzip"}, media_type="text/html")

    return Starlette(routes=[Route("/", ready)])


async def _cost(app: Starlette, path: str, times: int = 1) -> float:
    begun = time.process_time()
    for _ in range(times):
        await _get(app, path)
    return (time.process_time() - begun) / times


async def _get(app: Starlette, path: str) -> bytes:
    """The body of an answer, asked without a client in between."""
    parts = urlsplit(path)
    scope: Scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": parts.path,
        "raw_path": parts.path.encode(),
        "query_string": parts.query.encode(),
        "root_path": "",
        "headers": HEADERS,
        "server": ("127.0.0.1", 80),
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    if sent[0]["status"] != 200:
        raise RuntimeError(f"{path}: {sent[0]['status']}")
    return b"".join(message.get("body", b"") for message in sent[1:])


def _text(body: bytes) -> str:
    """The text of a page or drawing, which is sent gzipped; nothing of a picture."""
    return "" if body.startswith(PNG) else gzip.decompress(body).decode()


async def _weights(app: Starlette, body: bytes) -> tuple[float, float]:
    """Kilobytes of the page, and with all that it loads."""
    links = {unescape(link) for link in LOADED.findall(_text(body))}
    loaded = [await _get(app, link) for link in sorted(links) if link.startswith("/")]
    return len(body) / 1000, sum(map(len, (body, *loaded))) / 1000


def _told(samples: Samples, weights: tuple[float, float]) -> dict[str, float]:
    drawn, again, bare = (median(one) for one in (samples.drawn, samples.again, samples.bare))
    told = {"cached": round(again / bare, 2), "uncached_ms": round(drawn * 1e3, 1)}
    if samples.answer:
        told = {"uncached": round(drawn / median(samples.answer), 2)} | told
        told["answer_ms"] = round(median(samples.answer) * 1e3, 1)
    told |= {"cached_us": round(again * 1e6), "bare_us": round(bare * 1e6)}
    return told | {"kb": round(weights[0], 1), "kb_with_all": round(weights[1], 1)}


def _published(folder: Path) -> Path:
    from api.publish.demo import make
    from api.publish.publishing import publish

    make(Path("seeds"))
    publish(Path("seeds"), folder / "store", folder / "private")
    return folder / "store"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench pages", description=__doc__.split("\n", 1)[0] if __doc__ else ""
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--store", type=Path, help="a store that is already published")
    parser.add_argument("--rounds", type=int, default=5, help="rounds per page")
    return parser
