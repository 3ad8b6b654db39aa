"""The site: every page at its address, in each release, in both languages, drawn once and remembered."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Scope

from api.engine.engine import Engine
from api.engine.question import Question
from api.errors import SetiakawanError
from api.schema.lang import Lang
from api.store import Release
from api.web import asking, assets
from api.web.address import Address, read
from api.web.drawing import Drawing
from api.web.leaf import BrowserRoute, Leaf
from api.web.map import LEAVES
from api.web.page import Page, Text
from api.web.rendered import Memory, Rendered, age_of
from api.web.trouble import Missing, Moved, trouble
from api.web.visit import Visit

HTML = "text/html; charset=utf-8"


class Site:
    """Serves the pages over one engine."""

    def __init__(self, engine: Engine, public_url: str) -> None:
        self._engine = engine
        self._public_url = public_url
        self._drawings = {lang: Drawing(lang) for lang in Lang}
        self._memory = Memory()
        self._generation = 0

    def routes(self) -> list[Route]:
        """Every page, in the latest release and in each one, and the static files."""
        found = [_route(leaf)(leaf.path, partial(self.serve, leaf)) for leaf in LEAVES]
        pinned = [leaf for leaf in LEAVES if leaf.pinned]
        found += [Route(f"/releases/{{release}}{_under(leaf)}", partial(self.serve, leaf)) for leaf in pinned]
        return [*found, *assets.ROUTES]

    async def serve(self, leaf: Leaf, request: Request) -> Response:
        """The answer of a leaf to a request; its troubles are pages too."""
        try:
            page = await self.found(leaf, read(request, leaf))
        except (SetiakawanError, Missing) as error:
            return await self.refuse(request, error)
        return page.response(request)

    async def refuse(self, request: Request, error: Exception) -> Response:
        """A page that says what went wrong, and where to go on."""
        address = Address.plain(request)
        visit = self._visit(self._latest(), address)
        page = await trouble(visit, error)
        return Rendered(self._drawn(page, visit), HTML, page.status, age=None).response(request)

    def ask(self, scope: Scope, question: Question, answer: bytes | None) -> Response:
        """The form to ask GraphQL, with the question and its answer when there is one."""
        request = Request(scope)
        address = Address.plain(request)
        visit = self._visit(self._latest(), address)
        page = asking.page(scope["path"], question, answer)
        return Rendered(self._drawn(page, visit), HTML, age=None).response(request)

    async def found(self, leaf: Leaf, address: Address) -> Rendered:
        """The page of a leaf at an address, drawn once; raises SetiakawanError or Missing."""
        opened = self._engine.shelf.lend(address.pinned).release
        key = self._key(opened, address)
        page = self._memory.get(key)
        if page is None:
            page = await self._made(leaf, self._visit(opened, address))
            if page.status == 200:
                self._memory.put(key, page)
        return page

    async def _made(self, leaf: Leaf, visit: Visit) -> Rendered:
        age = age_of(visit.pinned)
        try:
            made = await leaf.make(visit)
        except Moved as moved:
            there = visit.link(moved.path, visit.pinned, visit.lang, visit.asked)
            return Rendered(b"", HTML, 308, age, [(b"location", there.encode())])
        if isinstance(made, Text):
            return Rendered(made.body.encode(), made.media, age=age, extra=_named(made))
        return Rendered(self._drawn(made, visit), HTML, made.status, age, policy=[*leaf.policy])

    def _drawn(self, page: Page, visit: Visit) -> bytes:
        return self._drawings[visit.lang].draw(page, visit)

    def _visit(self, release: Release | None, address: Address) -> Visit:
        return Visit(
            self._engine,
            self._public_url,
            address.path,
            address.lang,
            release,
            address.pinned if release is None or address.pinned == release.id else None,
            address.names,
            address.asked,
        )

    def _key(self, release: Release, address: Address) -> Hashable:
        generation = self._engine.shelf.generation
        if generation != self._generation:
            self._generation = generation
            self._memory.clear()
        return generation, release.id, address.key

    def _latest(self) -> Release | None:
        try:
            return self._engine.shelf.lend().release
        except SetiakawanError:
            return None


def _route(leaf: Leaf) -> type[Route]:
    return BrowserRoute if leaf.shared else Route


def _under(leaf: Leaf) -> str:
    return "/start" if leaf.path == "/" else leaf.path


def _named(text: Text) -> list[tuple[bytes, bytes]]:
    if text.name is None:
        return []
    return [(b"content-disposition", f'inline; filename="{text.name}"'.encode())]
