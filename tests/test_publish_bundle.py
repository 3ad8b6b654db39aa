"""What a release folder holds."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import duckdb
import pytest
from publications import World, cleared, contents
from sources import EDITION, write_source

from api.publish.layout import ALL, BULK, SEEDS
from api.publish.publishing import publish
from api.tables import FORMAT


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A source folder, and places for a store and a private folder."""
    return World(tmp_path)


def test_the_database_is_one_sqlite_file_of_the_declared_tables(world: World) -> None:
    """
    The file holds exactly the declared tables, says its format, has no free pages and no broken reference.
    """
    world.publish()
    connection = world.store.current().connect()
    found = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}

    assert found == set(ALL)
    assert connection.execute("PRAGMA user_version").fetchone() == (FORMAT,)
    assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_no_real_number_stands_in_the_store(world: World) -> None:
    """
    Every value is an integer, a text or nothing: decimals are scaled integers.
    """
    world.publish()
    connection = world.store.current().connect()
    kinds = {
        kind
        for table, layout in ALL.items()
        for column in layout.columns
        for (kind,) in connection.execute(f'SELECT DISTINCT typeof("{column}") FROM "{table}"')
    }

    assert kinds == {"integer", "text", "null"}


def test_the_manifest_names_every_file_with_its_hash(world: World) -> None:
    """
    Size and SHA-256 of each file are right, and the content hash is that of sha256sum's own list.
    """
    world.publish()
    path, manifest = world.store.current().path, world.store.current().manifest
    files = sorted(p for p in path.rglob("*") if p.is_file() and p.name != "manifest.json")
    listed = [(str(p.relative_to(path)), hashlib.sha256(p.read_bytes()).hexdigest()) for p in files]
    text = "".join(f"{digest}  {name}\n" for name, digest in sorted(listed))

    assert [(line.name, line.sha256) for line in manifest.files] == sorted(listed)
    assert [line.bytes for line in manifest.files] == [
        (path / line.name).stat().st_size for line in manifest.files
    ]
    assert manifest.content_hash == hashlib.sha256(text.encode()).hexdigest()


def test_the_manifest_says_what_the_release_is(world: World) -> None:
    """
    Format, edition, licences, origins, policy, verdict and sources stand in the manifest.
    """
    world.publish()
    manifest = world.store.current().manifest

    assert (manifest.format, manifest.id, manifest.date) == (FORMAT, "2026-11", "2026-11-23")
    assert (manifest.licence_data, manifest.licence_code) == ("CC-BY-4.0", "MIT")
    assert (manifest.origins, manifest.policy, manifest.audit) == (("REPORTED",), "NO_CELLS", "PASS")
    assert [source.code for source in manifest.sources] == ["s1"]
    assert manifest.previous is None


def test_a_release_explains_itself(world: World) -> None:
    """
    README, privacy statement, licence, data dictionary and Data Package stand beside the data.
    """
    world.publish()
    path = world.store.current().path
    with (path / "dictionary.csv").open(newline="", encoding="utf-8") as file:
        described = {(row["file"], row["column"]) for row in csv.DictReader(file)}

    assert "2026-11-23" in (path / "README.md").read_text("utf-8")
    assert "CC-BY-4.0" in (path / "LICENSE.md").read_text("utf-8")
    assert "This release holds no person" in (path / "privacy.md").read_text("utf-8")
    assert described == {(f"csv/{one.file}", name) for one in BULK.values() for name in one.names}


def test_the_same_source_gives_the_same_bytes(tmp_path: Path) -> None:
    """
    Two stores published from one folder hold the same bytes, file by file.
    """
    source = write_source(tmp_path / "source")
    for name in ("a", "b"):
        publish(source, tmp_path / name, tmp_path / f"{name}-private")

    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_the_csv_files_of_a_release_are_a_source_folder_again(world: World, tmp_path: Path) -> None:
    """
    The bulk files hold what the steward wrote: without the remainder they publish into the same tables.
    """
    world.publish()
    again = tmp_path / "again"
    again.mkdir()
    (again / "release.toml").write_text(EDITION)
    for found in SEEDS.values():
        lines = (world.store.current().path / "csv" / found.file).read_text("utf-8").splitlines(keepends=True)
        (again / found.file).write_text("".join(line for line in lines if "REMAINDER" not in line))

    assert cleared(again) == cleared(world.source)


def test_the_library_that_wrote_a_file_leaves_no_mark(world: World) -> None:
    """
    The version of SQLite is not part of the bytes: a release is the same on another machine.
    """
    world.publish()

    assert (world.store.current().path / "release.db").read_bytes()[96:100] == bytes(4)


def test_parquet_says_what_the_csv_says(world: World) -> None:
    """
    Every table with rows is there as Parquet, typed, with the values of its CSV, and names its release.
    """
    world.publish()
    path = world.store.current().path
    with (path / "csv/program.csv").open(newline="", encoding="utf-8") as file:
        wanted = list(csv.DictReader(file))
    target = str(path / "parquet/program.parquet")
    with duckdb.connect() as base:
        rows = base.execute("FROM read_parquet(?)", [target])
        names = [column[0] for column in rows.description or ()]
        found = [dict(zip(names, row, strict=True)) for row in rows.fetchall()]
        told = dict(base.execute("SELECT key, value FROM parquet_kv_metadata(?)", [target]).fetchall())

    assert [one["code"] for one in found] == [one["code"] for one in wanted]
    assert [one["label_id"] for one in found] == [one["label_id"] for one in wanted]
    assert list(found[0]) == list(wanted[0])
    assert told[b"release"] == b"2026-11"
    assert told[b"origins"] == b"REPORTED"


def test_the_readme_says_who_publishes_and_where_changes_are_told(world: World) -> None:
    """
    Who has the folder alone learns from its README whose it is, and where to ask what has changed.
    """
    world.publish(release=EDITION + 'publisher = "Kota Contoh"\n')
    told = (world.store.current().path / "README.md").read_text(encoding="utf-8")

    assert "Publisher: Kota Contoh. Data steward: Kota Contoh." in told
    assert "`/releases/2026-11`" in told
