"""The API explorer: a page around files that are built at set-up from `frontend/`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import orjson
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from api.errors import StoreError
from api.store import RELEASE_ID, Store
from api.web.assets import assets
from api.words import Words

HERE = Path(__file__).parent
BUILT = HERE / "static" / "explorer"
FILES = "/explorer/files/"
YEAR = 31_536_000
TITLE = Words("Penjelajah API", "API explorer")
PLAIN = Words(
    "Penjelajah memerlukan JavaScript; tanpa itu, pertanyaan dapat ditulis di",
    "The explorer needs JavaScript; without it, questions can be written at",
)
ABOUT = Words(
    "Tanyakan bantuan sosial kota lewat GraphQL: contoh siap jalan, jawaban berupa tabel, grafik, peta.",
    "Ask about the social aid of cities in GraphQL: examples to run, answers as table, chart and map.",
)
CSP = (
    "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; font-src 'self' data:;"
    " img-src 'self' data:; style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'"
)
"""The editor writes style elements of its own: on this page alone they are allowed."""


@dataclass(frozen=True)
class Explorer:
    """The page and its files, over the store whose releases it can be pinned to."""

    store: Store
    built: Path = BUILT

    def routes(self) -> list[Route]:
        """The routes of the page, of a pinned release's page, and of the built files."""
        return [
            Route("/explorer", self.page),
            Route("/releases/{release}/explorer", self.page),
            Route(FILES + "{name:path}", self.file),
        ]

    async def page(self, request: Request) -> Response:
        """The page; 404 or 410 for a release that is not there, 503 when the files were not built."""
        pinned = request.path_params.get("release")
        if pinned is not None:
            self._check(pinned)
        lang = "en" if request.query_params.get("lang") == "en" else "id"
        text = self._template.render(
            lang=lang,
            title=getattr(TITLE, lang),
            plain=getattr(PLAIN, lang),
            about=getattr(ABOUT, lang),
            mark=assets()["mark.svg"].url,
            home=self._home(pinned, lang),
            limits="/limits?lang=en" if lang == "en" else "/limits",
            pinned=pinned,
            endpoint=f"/releases/{pinned}/graphql" if pinned else "/graphql",
            other=self._other(request, lang),
            script=FILES + self._main["file"],
            styles=[FILES + name for name in self._styles],
        )
        headers = {
            "content-security-policy": CSP,
            "x-content-type-options": "nosniff",
            "referrer-policy": "same-origin",
            "cache-control": "no-cache",
        }
        return Response(text, headers=headers, media_type="text/html")

    async def file(self, request: Request) -> Response:
        """A built file, whose name holds its hash: it never changes."""
        name = request.path_params["name"]
        if name not in self._names:
            raise HTTPException(404)
        headers = {
            "cache-control": f"public, max-age={YEAR}, immutable",
            "x-content-type-options": "nosniff",
            "vary": "accept-encoding",
        }
        accepted = request.headers.get("accept-encoding", "")
        for ending, encoding in ((".br", "br"), (".gz", "gzip")):
            if encoding in accepted and name + ending in self._names:
                kind, _ = guess_type(name)
                headers["content-encoding"] = encoding
                return FileResponse(self.built / (name + ending), headers=headers, media_type=kind)
        return FileResponse(self.built / name, headers=headers)

    def _check(self, release: str) -> None:
        try:
            if RELEASE_ID.fullmatch(release):
                self.store.release(release)
                return
        except StoreError as error:
            raise HTTPException(410 if error.code == "RELEASE_WITHDRAWN" else 404) from None
        raise HTTPException(404)

    def _home(self, pinned: str | None, lang: str) -> str:
        start = f"/releases/{pinned}/start" if pinned else "/"
        return f"{start}?lang=en" if lang == "en" else start

    def _other(self, request: Request, lang: str) -> str:
        kept = [pair for pair in request.query_params.multi_items() if pair[0] != "lang"]
        kept += [("lang", "en")] if lang == "id" else []
        return f"{request.url.path}?{urlencode(kept)}" if kept else request.url.path

    @cached_property
    def _template(self) -> Any:  # noqa: ANN401 - jinja's template
        loader = FileSystemLoader(HERE)
        return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template(
            "explorer.html"
        )

    @cached_property
    def _manifest(self) -> dict[str, Any]:
        try:
            found: dict[str, Any] = orjson.loads((self.built / "manifest.json").read_bytes())
        except FileNotFoundError:
            raise HTTPException(503) from None
        return found

    @property
    def _main(self) -> dict[str, Any]:
        found: dict[str, Any] = self._manifest["main.jsx"]
        return found

    @cached_property
    def _styles(self) -> list[str]:
        """The style sheets of the main file and of what it imports, imports first."""
        chunks = [self._manifest[name] for name in self._main.get("imports", ())] + [self._main]
        return list(dict.fromkeys(name for chunk in chunks for name in chunk.get("css", ())))

    @cached_property
    def _names(self) -> frozenset[str]:
        found = (path.relative_to(self.built).as_posix() for path in self.built.rglob("*") if path.is_file())
        return frozenset(found)
