"""Static files of our own, each under an address that holds its hash, so that caches may keep it for ever."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.engine.answer import compressed
from api.engine.negotiate import Encoding, encoding

HERE = Path(__file__).parent / "files"
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
}
PICTURE = re.compile(rb'url\("([a-z0-9.-]+)"\)')
FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Asset:
    """One static file."""

    name: str
    body: bytes

    @property
    def digest(self) -> str:
        """The part of its SHA-256 that stands in its address."""
        return sha256(self.body).hexdigest()[:16]

    @property
    def url(self) -> str:
        """Where it is served."""
        return f"/static/{self.digest}/{self.name}"

    @property
    def content_type(self) -> str:
        """Its media type."""
        return KINDS[Path(self.name).suffix]


@cache
def assets() -> dict[str, Asset]:
    """All static files by name; styles last, because they name pictures by their hashed addresses."""
    paths = sorted((path for path in HERE.iterdir() if path.suffix in KINDS), key=_after)
    found: dict[str, Asset] = {}
    for path in paths:
        body = path.read_bytes()
        if path.suffix == ".css":
            body = PICTURE.sub(lambda match: f'url("{found[match[1].decode()].url}")'.encode(), body)
        found[path.name] = Asset(path.name, body)
    return found


def _after(path: Path) -> tuple[bool, str]:
    return path.suffix == ".css", path.name


def url(name: str) -> str:
    """The address of a static file, such as `/static/<hash>/style.css`."""
    return assets()[name].url


@cache
def _encoded(name: str, wanted: Encoding) -> bytes:
    return compressed(assets()[name].body, wanted)


async def serve(request: Request) -> Response:
    """A static file; 404 when the hash is not the one of today's file, so that no cache keeps a wrong one."""
    asset = assets().get(request.path_params["name"])
    if asset is None or asset.digest != request.path_params["digest"]:
        return Response(status_code=404)
    wanted = encoding(request.headers.get("accept-encoding", "").encode())
    headers = {"cache-control": FOR_EVER, "vary": "Accept-Encoding", "x-content-type-options": "nosniff"}
    if wanted is not Encoding.IDENTITY:
        headers["content-encoding"] = wanted.value
    return Response(_encoded(asset.name, wanted), headers=headers, media_type=asset.content_type)


ROUTES = [Route("/static/{digest:str}/{name:str}", serve)]
