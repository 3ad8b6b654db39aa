"""Files over HTTP: an address in, a file out, or what is wrong with the address."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from hashlib import blake2b
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from api.engine.answer import CORS, CURRENT_AGE, PINNED_AGE, matches
from api.engine.engine import Engine
from api.engine.negotiate import Encoding, Media, encoding
from api.engine.opening import core_of
from api.errors import SetiakawanError, StoreError
from api.schema import schema
from api.schema.address.link import Link
from api.schema.address.pairs import pairs
from api.schema.address.reading import read_address
from api.schema.lang import Lang
from api.store import Release
from api.web.address import Address
from api.web.downloads.answer import Answer, answer
from api.web.downloads.bulk import bulk_file
from api.web.downloads.formats import FORMATS, Format
from api.web.downloads.packing import packed
from api.web.downloads.preview import Preview
from api.web.downloads.refusals import format_unknown
from api.web.downloads.shape import Shape
from api.web.downloads.shapes import shape_of
from api.web.leaf import Leaf
from api.web.site import Site

SOURCES = ("api/web/downloads", "api/schema/citation", "api/schema/address")


Serve = Callable[[Request], Awaitable[Response]]


class Downloads:
    """Serves every table in every format, and the page about it."""

    def __init__(self, engine: Engine, site: Site, public_url: str) -> None:
        self._engine = engine
        self._site = site
        self._schema = core_of(schema)
        self._public_url = public_url

    def routes(self) -> list[Route]:
        """The addresses of tables and their files, in the latest release and in each one."""
        return [
            Route("/data/{file}", partial(self.serve, self._table)),
            Route("/releases/{id}/data/{file}", partial(self.serve, self._table)),
            Route("/releases/{id}/files/{name:path}", partial(self.serve, self._bulk)),
        ]

    async def serve(self, answer: Serve, request: Request) -> Response:
        """What stands at an address; its troubles are pages for browsers, JSON for others."""
        try:
            return await answer(request)
        except SetiakawanError as error:
            if _reads_pages(request):
                return await self._site.refuse(request, error)
            refused = self._engine.refused(error, Media.GRAPHQL)
            return Response(
                refused.body, refused.status, refused.headers | {"content-type": "application/json"}
            )

    async def _bulk(self, request: Request) -> Response:
        return bulk_file(self._engine, request, request.path_params["id"], request.path_params["name"])

    async def _table(self, request: Request) -> Response:
        table, dot, name = request.path_params["file"].partition(".")
        query, lang = _split(request.url.query)
        link = read_address(self._schema, f"{table}?{query}")
        pinned = request.path_params.get("id")
        if not dot and _reads_pages(request):
            address = Address(f"/data/{table}", lang, pinned, {}, dict(pairs(link.arguments)))
            leaf = Leaf(address.path, Preview(self._engine, self._shape(link)).page)
            return (await self._site.found(leaf, address)).response(request)
        if dot and name not in FORMATS:
            raise format_unknown(name, list(FORMATS))
        return await self._file(request, link, FORMATS[name or "json"], pinned)

    async def _file(self, request: Request, link: Link, format: Format, pinned: str | None) -> Response:
        release = self._engine.shelf.lend(pinned).release
        wanted = _encoding(request, format)
        tag = self._tag(release, link, format, wanted)
        headers = _headers(link, tag, wanted, pinned)
        if matches(request.headers.get("if-none-match", "").encode(), tag.encode()):
            return _bare(304, headers)
        found = await self._answer(link, release, pinned)
        return await self._sent(request, found, format, headers | _named(found, format))

    def _shape(self, link: Link) -> Shape:
        return shape_of(self._schema, link)

    async def _sent(
        self, request: Request, found: Answer, format: Format, headers: dict[str, str]
    ) -> Response:
        """The file, its first part written before the first byte is sent: until then it may be refused."""
        if format.check is not None:
            format.check(found.columns, found.link.table)
        if request.method == "HEAD":
            return _bare(200, headers)
        parts = format.write(found)
        begun = [await anext(parts)]
        whole = packed(_all(begun, parts), _encoding(request, format), self._engine)
        return StreamingResponse(whole, headers=headers)

    async def _answer(self, link: Link, release: Release, pinned: str | None) -> Answer:
        make = partial(answer, self._engine, self._shape(link), self._public_url)
        try:
            return await make(release.id)
        except StoreError:
            if pinned is not None:
                raise
            # Withdrawn between two looks at the store: the newest release answers.
            self._engine.shelf.look()
            return await make(self._engine.shelf.lend().release.id)

    def _tag(self, release: Release, link: Link, format: Format, wanted: Encoding) -> str:
        """A strong ETag: the same release, question, format and code give the same bytes."""
        told = (release.manifest.content_hash, link.address, format.name, self._public_url, EDITION)
        return f'"{blake2b("|".join(told).encode(), digest_size=12).hexdigest()}-{wanted.value}"'


def _reads_pages(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")


def _split(query: str) -> tuple[str, Lang]:
    """The parameters of the question, and the language of its page."""
    given = query.split("&")
    lang = Lang.EN if "lang=en" in given else Lang.ID
    return "&".join(one for one in given if one.lower() not in {"lang=id", "lang=en"}), lang


async def _all(begun: list[bytes], parts: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    for part in begun:
        yield part
    async for part in parts:
        yield part


def _encoding(request: Request, format: Format) -> Encoding:
    if format.packed:
        return Encoding.IDENTITY
    return encoding(request.headers.get("accept-encoding", "").encode("latin-1"))


def _headers(link: Link, tag: str, wanted: Encoding, pinned: str | None) -> dict[str, str]:
    age = CURRENT_AGE if pinned is None else PINNED_AGE
    described = f'<{link.path("metadata.json", pinned)}>; rel="describedby"; type="application/csvm+json"'
    found = {name.decode(): value.decode() for name, value in CORS}
    found |= {
        "cache-control": f"public, max-age={age}",
        "etag": tag,
        "link": described,
        "vary": "Accept, Accept-Encoding",
        "x-content-type-options": "nosniff",
    }
    return found if wanted is Encoding.IDENTITY else {**found, "content-encoding": wanted.value}


def _named(found: Answer, format: Format) -> dict[str, str]:
    return {
        "content-type": format.media,
        "content-disposition": f'attachment; filename="{found.name}.{format.name}"',
    }


def _bare(status: int, headers: dict[str, str]) -> Response:
    """An answer without a body, and without a word about its length."""
    made = Response(status_code=status, headers=headers)
    del made.headers["content-length"]
    return made


def _edition() -> str:
    """A digest of the code that writes files: other code may give other bytes."""
    root = Path(__file__).resolve().parents[3]
    digest = blake2b(digest_size=8)
    for path in sorted(path for folder in SOURCES for path in (root / folder).rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


EDITION = _edition()
