"""Every format that was ever released is read for ever."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from freeze import FIXTURES, freeze, frozen
from starlette.testclient import TestClient

from api.app import create_app
from api.publish.manifest import content_hash, file_lines
from api.settings import Settings
from api.store import Store
from api.tables import FORMAT

QUESTION = """{
  region(code: "35.76") { name children { code } }
  reportedFigure(code: "spm-2023") { valueText unit source { code } }
}"""


def thawed(folder: Path, number: int) -> Store:
    """The kept store of a format, unpacked."""
    with zipfile.ZipFile(frozen(number)) as archive:
        archive.extractall(folder)
    return Store(folder)


@pytest.mark.parametrize("number", range(1, FORMAT + 1))
def test_a_release_of_each_format_is_whole(tmp_path: Path, number: int) -> None:
    """
    The kept release of a format still hashes to what its manifest says.
    """
    release = thawed(tmp_path, number).current()

    assert release.manifest.format == number
    assert file_lines(release.path) == release.manifest.files
    assert content_hash(release.manifest.files) == release.manifest.content_hash


@pytest.mark.parametrize("number", range(1, FORMAT + 1))
def test_a_release_of_each_format_is_answered_from(tmp_path: Path, number: int) -> None:
    """
    The server answers the same question from every format.
    """
    store = thawed(tmp_path, number)
    with TestClient(create_app(Settings(store=store.path))) as client:
        answer = client.post("/graphql", json={"query": QUESTION}).json()

    assert answer["data"] == {
        "region": {"name": "Kota Mojokerto", "children": [{"code": "35.76.01"}, {"code": "35.76.02"}]},
        "reportedFigure": {"valueText": "99.20", "unit": "PERCENT", "source": {"code": "s1"}},
    }


def test_the_tables_of_a_format_never_change(tmp_path: Path) -> None:
    """
    Tables and columns are those of the kept release: to change them is to raise FORMAT and freeze a new one.
    """
    kept = thawed(tmp_path / "kept", FORMAT)
    freeze(tmp_path / "now.zip")
    with zipfile.ZipFile(tmp_path / "now.zip") as archive:
        archive.extractall(tmp_path / "now")

    assert _declarations(kept) == _declarations(Store(tmp_path / "now"))


def _declarations(store: Store) -> list[str]:
    connection = store.current().connect()
    return [
        sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql NOTNULL ORDER BY name")
    ]


def test_the_kept_releases_stay_small() -> None:
    """
    One file per format, each below 300 kB.
    """
    assert {path.name for path in FIXTURES.glob("format-*")} == {
        f"format-{n}.zip" for n in range(1, FORMAT + 1)
    }
    assert all(path.stat().st_size < 300_000 for path in FIXTURES.glob("format-*.zip"))
