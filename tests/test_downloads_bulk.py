"""The files of a release are served as they are, whole or in part."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from downloading import client
from starlette.testclient import TestClient

from api.store import Store

FILES = "/releases/2026-11/files"


@pytest.fixture(scope="module")
def web(seed_store: Store) -> Iterator[TestClient]:
    with client(seed_store) as found:
        yield found


def test_every_file_of_the_manifest_is_served_as_it_is(web: TestClient, seed_store: Store) -> None:
    """
    Name by name, the bytes have the digest that the manifest names, which is the ETag too.
    """
    manifest = web.get(f"{FILES}/manifest.json").json()

    assert {"release.db", "README.md", "csv/distribution.csv"} <= {line["name"] for line in manifest["files"]}
    for line in manifest["files"]:
        sent = web.get(f"{FILES}/{line['name']}")
        assert hashlib.sha256(sent.content).hexdigest() == line["sha256"]
        assert sent.headers["etag"] == f'"{line["sha256"]}"'


def test_the_database_opens_elsewhere(web: TestClient, tmp_path: Path) -> None:
    """
    The SQLite file is the release: whoever downloads it has all of it.
    """
    path = tmp_path / "mirror.db"
    path.write_bytes(web.get(f"{FILES}/release.db").content)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM distribution").fetchone()[0] > 1000


def test_a_part_of_a_file_is_sent(web: TestClient) -> None:
    """
    A broken download goes on where it ended: 206 with the bytes asked for.
    """
    whole = web.get(f"{FILES}/csv/distribution.csv").content
    part = web.get(f"{FILES}/csv/distribution.csv", headers={"range": "bytes=100-199"})
    rest = web.get(f"{FILES}/csv/distribution.csv", headers={"range": f"bytes={len(whole) - 10}-"})

    assert (part.status_code, part.content) == (206, whole[100:200])
    assert part.headers["content-range"] == f"bytes 100-199/{len(whole)}"
    assert (rest.status_code, rest.content) == (206, whole[-10:])
    assert web.head(f"{FILES}/csv/distribution.csv").headers["accept-ranges"] == "bytes"


def test_a_part_of_another_version_is_not_mixed_in(web: TestClient) -> None:
    """
    `If-Range` with the digest of another file sends the whole.
    """
    same = web.head(f"{FILES}/README.md").headers["etag"]
    asked = {"range": "bytes=0-3"}

    assert web.get(f"{FILES}/README.md", headers={**asked, "if-range": same}).status_code == 206
    assert web.get(f"{FILES}/README.md", headers={**asked, "if-range": '"other"'}).status_code == 200


def test_a_part_beyond_the_end_is_refused(web: TestClient) -> None:
    """
    416 says how long the file is.
    """
    sent = web.get(f"{FILES}/README.md", headers={"range": "bytes=99999999-"})

    assert sent.status_code == 416
    assert sent.headers["content-range"].startswith("bytes */")


def test_a_known_file_is_not_sent_again(web: TestClient) -> None:
    """
    304 for whoever has it.
    """
    tag = web.head(f"{FILES}/release.db").headers["etag"]

    assert web.get(f"{FILES}/release.db", headers={"if-none-match": tag}).status_code == 304


@pytest.mark.parametrize(
    "name",
    ["nothing.csv", "../2026-11/manifest.json", "..%2f..%2fcurrent", "%2e%2e/current", "csv", "csv/", ""],
)
def test_only_what_the_manifest_names_is_served(web: TestClient, name: str) -> None:
    """
    No path leads out of a release, and none to what is no file of it.
    """
    sent = web.get(f"{FILES}/{name}")

    assert sent.status_code == 404
    assert b"2026-11\n" not in sent.content


def test_a_saved_file_says_that_its_numbers_are_invented(web: TestClient) -> None:
    """
    Files of the demonstration are saved under a name that says so.
    """
    sent = web.head(f"{FILES}/csv/distribution.csv")

    assert sent.headers["content-disposition"] == (
        'attachment; filename="setiakawan-2026-11-data-sintetis-distribution.csv"'
    )
