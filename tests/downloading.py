"""Files as a visitor downloads them, for tests."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from api.store import Store

PUBLIC_URL = "https://data.example.id"


def client(store: Store) -> TestClient:
    """The server over a store, under a public address."""
    return TestClient(create_app(Settings(store=store.path, public_url=PUBLIC_URL)))


def table(text: str) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(StringIO(text, newline=""), strict=True))


def data(client: TestClient, query: str, **variables: object) -> dict[str, Any]:
    """What GraphQL answers."""
    body = client.post("/graphql", json={"query": query, "variables": variables}).json()
    assert "errors" not in body
    found: dict[str, Any] = body["data"]
    return found
