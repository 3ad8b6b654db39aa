"""A tiny world for tests of the engine: a schema of trees, and a store with releases of a few rows."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import orjson
import strawberry
from sqlalchemy.pool import StaticPool
from sqlmodel import SQLModel, create_engine
from starlette.testclient import TestClient
from strawberry.types import Info

from api.app import create_app
from api.engine.engine import Engine
from api.engine.limits import LIMITS, Limits
from api.errors import QueryError
from api.settings import Settings
from api.store import CURRENT, DATABASE, MANIFEST, TOMBSTONE, Manifest, Release, Store, Tombstone
from api.tables import FORMAT
from api.words import Words

GRAPHQL = "application/graphql-response+json"


@dataclass(frozen=True)
class Asked:
    """What the tiny resolvers know of a request."""

    release: Release
    connection: sqlite3.Connection
    store: Store


@strawberry.input
class Filter:
    name: str | None = None
    within: list[str] | None = None
    inner: Filter | None = None


@strawberry.type
class Tree:
    name: str

    @strawberry.field
    def children(self, first: int = 50) -> list[Tree]:
        return [Tree(name=f"{self.name}.{number}") for number in range(min(first, 200))]


@strawberry.type
class Query:
    @strawberry.field
    def tree(self, where: Filter | None = None) -> Tree:
        return Tree(name="0")

    @strawberry.field
    def trees(self, first: int = 50, where: Filter | None = None) -> list[Tree]:
        return [Tree(name=str(number)) for number in range(min(first, 200))]

    @strawberry.field
    def words(self, info: Info) -> list[str]:
        return [row[0] for row in info.context.connection.execute("SELECT word FROM words")]

    @strawberry.field
    def slow(self, seconds: float = 0.2) -> str:
        time.sleep(seconds)
        return "done"

    @strawberry.field
    def busy(self, seconds: float) -> str:
        until = time.thread_time() + seconds
        while time.thread_time() < until:
            pass
        return "done"

    @strawberry.field
    def endless(self, info: Info) -> int:
        statement = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
        return int(info.context.connection.execute(statement).fetchone()[0])

    @strawberry.field
    def refused(self) -> str | None:
        raise QueryError(
            "FIRST_TOO_LARGE", Words("Terlalu banyak.", "Too many."), Words("Kurangi.", "Fewer.")
        )

    @strawberry.field
    def broken(self, secret: str = "") -> str | None:
        raise RuntimeError(f"holds a secret: {secret}")


SCHEMA = strawberry.Schema(Query)


@cache
def every_table() -> str:
    """The statements that make the tables of a release, all empty."""
    aside = sqlite3.connect(":memory:")
    engine = create_engine("sqlite://", creator=lambda: aside, poolclass=StaticPool)
    SQLModel.metadata.create_all(engine)
    return "".join(f"{line};" for (line,) in aside.execute("SELECT sql FROM sqlite_schema WHERE sql NOTNULL"))


def publish(
    store: Path, id: str = "2026-11", words: tuple[str, ...] = ("satu",), current: bool = True
) -> None:
    """Writes a release by hand, with one table of its own, and switches to it atomically."""
    folder = store / id
    folder.mkdir(parents=True)
    connection = sqlite3.connect(folder / DATABASE)
    connection.executescript(f"BEGIN; {every_table()} CREATE TABLE words (word TEXT); COMMIT")
    connection.executemany("INSERT INTO words VALUES (?)", [(word,) for word in words])
    connection.commit()
    connection.close()
    (folder / MANIFEST).write_text(manifest(id, words).model_dump_json(), encoding="utf-8")
    if current:
        switch(store, id)


def switch(store: Path, id: str) -> None:
    """Makes a release the current one, atomically."""
    aside = store / "current.new"
    aside.write_text(f"{id}\n", encoding="ascii")
    aside.replace(store / CURRENT)


def withdraw(store: Path, id: str) -> None:
    """Leaves nothing of a release but its tombstone."""
    grave = Tombstone(id=id, date="2026-11-23", reason_id="Keliru.", reason_en="Mistaken.")
    (store / id / TOMBSTONE).write_text(grave.model_dump_json(), encoding="utf-8")
    (store / id / DATABASE).unlink()
    (store / id / MANIFEST).unlink()


def manifest(id: str, words: tuple[str, ...] = ()) -> Manifest:
    """A manifest that says little."""
    return Manifest(
        format=FORMAT,
        id=id,
        date="2026-11-23",
        period_from="2019-01",
        period_to="2026-12",
        title_id="Uji",
        title_en="Test",
        content_hash=f"hash of {' '.join(words)}",
        licence_data="CC-BY-4.0",
        licence_code="MIT",
        origins=(),
        policy="",
        audit="",
        sources=(),
        files=(),
    )


def engine(store: Path, limits: Limits = LIMITS) -> Engine:
    """An engine over the tiny schema."""
    return Engine(SCHEMA._schema, Asked, Store(store), limits)


def client(store: Path, limits: Limits = LIMITS) -> TestClient:
    """A client of the whole application, with the tiny schema behind it."""
    app = create_app(Settings(store=store), engine(store, limits))
    return TestClient(app, raise_server_exceptions=False)


def ask(http: TestClient, query: str, **more: object) -> dict[str, object]:
    """The JSON answer to a document over POST."""
    answer = http.post("/graphql", json={"query": query, **more}, headers={"accept": GRAPHQL})
    found: dict[str, object] = orjson.loads(answer.content)
    return found
