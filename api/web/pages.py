"""The two pages of our own: the start page, and the form to ask GraphQL. Later pages join them here."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode

import orjson
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Scope

from api.engine.question import Question
from api.engine.shelf import Shelf
from api.errors import StoreError

HERE = Path(__file__).parent
STYLE = (HERE / "style.css").read_text(encoding="utf-8").strip()
CSP = (
    "default-src 'none'; "
    f"style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'; "
    "img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "vary": "Accept",
    "cache-control": "no-cache",
}


@dataclass(frozen=True, slots=True)
class Example:
    """A question that a page offers, in both languages."""

    id: str
    en: str
    query: str

    @property
    def url(self) -> str:
        """The address that asks it."""
        return f"/graphql?{urlencode({'query': self.query})}"


EXAMPLES = (
    Example(
        "Program apa saja, di kota mana?",
        "Which programmes are there, and in which city?",
        "{\n  programs {\n    nodes {\n      code\n      label\n      region { name }\n    }\n  }\n}",
    ),
    Example(
        "Kegiatan mana saja, kapan, dengan tema apa?",
        "Which events took place, when, under which theme?",
        "{\n  events {\n    nodes {\n      heldOn\n      label\n      theme\n"
        "      region { name }\n    }\n  }\n}",
    ),
    Example(
        "Angka yang dilaporkan, dengan sumber dan kepastiannya",
        "Reported figures with their source and certainty",
        "{\n  reportedFigures {\n    nodes {\n      label\n      value\n      unit\n      year\n"
        "      certainty\n      source { publisher }\n    }\n  }\n}",
    ),
)


class Pages:
    """Renders the pages over one shelf of releases."""

    def __init__(self, shelf: Shelf, public_url: str) -> None:
        self._shelf = shelf
        self._public_url = public_url
        self._templates = Environment(
            loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )

    async def start(self, _: Request) -> Response:
        """The start page."""
        query = "{ programs { nodes { label } } }"
        curl = f"curl -G {self._public_url}/graphql --data-urlencode 'query={query}'"
        return self._page("start.html", curl=curl)

    def ask(self, scope: Scope, question: Question, answer: bytes | None) -> Response:
        """The form to ask GraphQL, with the question and its answer when there is one."""
        shown = orjson.dumps(orjson.loads(answer), option=orjson.OPT_INDENT_2).decode() if answer else ""
        variables = orjson.dumps(question.variables).decode() if question.variables else ""
        query = EXAMPLES[0].query if question.text is None else question.text
        return self._page("ask.html", action=scope["path"], query=query, variables=variables, answer=shown)

    def routes(self) -> list[Route]:
        """The routes of the pages, but for the one that `/graphql` shows itself."""
        return [Route("/", self.start)]

    def _page(self, template: str, **values: object) -> Response:
        text = self._templates.get_template(template).render(
            style=Markup(STYLE),  # noqa: S704 - our own file, hashed for the policy
            release=self._release(),
            examples=EXAMPLES,
            **values,
        )
        return Response(text, headers=HEADERS, media_type="text/html")

    def _release(self) -> str | None:
        try:
            return self._shelf.lend().release.id
        except StoreError:
            return None
