"""A browser before the whole server over the release of `seeds/`, and what its pages are made of."""

from __future__ import annotations

from html.parser import HTMLParser

from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from api.store import Store

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PUBLIC = "https://data.contoh.go.id"
VOID = {"meta", "link", "input", "br", "hr", "img", "source", "wbr"}


def visitor(store: Store) -> TestClient:
    """A browser without JavaScript before the server."""
    app = create_app(Settings(store=store.path, public_url=PUBLIC))
    return TestClient(app, headers=BROWSER, raise_server_exceptions=False)


class Outline(HTMLParser):
    """The tags of a page with their attributes, its text, and what stands open at its end."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def every(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every tag of a name."""
        return [attrs for name, attrs in self.tags if name == tag]

    @property
    def links(self) -> list[str]:
        """Where the page's links lead."""
        return [str(attrs["href"]) for attrs in self.every("a") if attrs.get("href")]
