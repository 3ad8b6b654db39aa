"""What may happen to a store that is published into."""

from __future__ import annotations

import shutil
import typing
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from publications import World, contents
from sources import EDITION, text
from sources import with_cells as changed

from api.errors import ConflictError, RefusedError
from api.publish import database, durable
from api.publish.cleared import Cleared, with_cells
from api.publish.content import Content, Row, number
from api.publish.folder import Folder, read
from api.publish.parquet import Converter
from api.publish.progress import STEPS
from api.publish.publishing import publish
from api.publish.release import Outcome, release
from api.publish.validate import ValidFolder, validate
from api.words import Words

NEXT = {
    "release": EDITION.replace('"2026-11"', '"2026-12"'),
    "source": changed("source", 0, publisher="Koran baru"),
}
"""What the next release changes."""


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A source folder, and places for a store and a private folder."""
    return World(tmp_path)


def test_each_step_takes_only_what_the_step_before_it_made() -> None:
    """
    The steps are chained by their types, so that code which skips one does not pass the type checker.
    """
    steps = (read, validate, number, with_cells, release)
    hints = [typing.get_type_hints(step) for step in steps]
    taken = [next(iter(hint.values())) for hint in hints]

    assert taken == [Path, Folder, ValidFolder, Content, Cleared]
    assert [hint["return"] for hint in hints] == [Folder, ValidFolder, Content, Cleared, Outcome]


def test_a_release_is_visible_whole_and_current(world: World) -> None:
    """
    Publishing makes one release, which answers from then on.
    """
    assert world.publish() == Outcome("2026-11", written=True)

    assert world.store.ids() == ("2026-11",)
    assert world.store.current().id == "2026-11"
    assert {path.name for path in world.store.path.iterdir()} == {"2026-11", "current", ".lock"}


def test_publishing_the_same_folder_twice_writes_nothing(world: World) -> None:
    """
    The second publication leaves every file as it was, down to its time.
    """
    world.publish()
    before = {path: path.stat().st_mtime_ns for path in (world.store.path / "2026-11").rglob("*")}

    assert world.publish() == Outcome("2026-11", written=False)
    assert {path: path.stat().st_mtime_ns for path in (world.store.path / "2026-11").rglob("*")} == before


def test_the_same_id_with_other_content_is_refused(world: World) -> None:
    """
    A release never changes: other content needs another id, and the remedy says so.
    """
    world.publish()
    before = contents(world.store.path)

    with pytest.raises(ConflictError, match="RELEASE_EXISTS") as conflict:
        world.publish(source=changed("source", 0, publisher="Koran lain"))

    assert "choose a new id" in conflict.value.remedy.en
    assert contents(world.store.path) == before


def test_a_folder_of_unknown_making_is_never_overwritten(world: World) -> None:
    """
    A folder that bears the release's name but is no release stays as it is.
    """
    (world.store.path / "2026-11").mkdir(parents=True)
    (world.store.path / "2026-11" / "mine.txt").touch()

    with pytest.raises(ConflictError, match="RELEASE_EXISTS"):
        world.publish()

    assert [path.name for path in (world.store.path / "2026-11").iterdir()] == ["mine.txt"]


def test_a_new_id_follows_the_release_before_it(world: World) -> None:
    """
    The next release becomes current, names the one before it, and leaves it readable.
    """
    world.publish()
    world.publish(**NEXT)

    assert world.store.ids() == ("2026-11", "2026-12")
    assert world.store.current().manifest.previous == "2026-11"
    assert world.store.release("2026-11").manifest.id == "2026-11"


def test_an_old_release_published_again_does_not_come_back(world: World) -> None:
    """
    Publishing the folder of an earlier release leaves the later one current, and says so.
    """
    world.publish()
    world.publish(**NEXT)
    outcome = world.publish(release=EDITION, source=text("source"))

    assert not outcome.written
    assert "2026-12" in outcome.notes[0].en
    assert world.store.current_id() == "2026-12"


def test_parquet_of_another_duckdb_is_the_same_release(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    The bytes of Parquet belong to the library's version: publishing again after an upgrade writes nothing.
    """
    world.publish()
    convert = Converter.convert

    def newer(self: Converter, *given: typing.Any) -> bytes:  # noqa: ANN401  (handed on as they came)
        return convert(self, *given) + b"newer"

    monkeypatch.setattr(Converter, "convert", newer)

    assert not world.publish().written


@pytest.mark.parametrize("name", ["csv/pillar.csv", "parquet/pillar.parquet", "manifest.json", "README.md"])
def test_a_disk_that_changes_bytes_makes_no_release_visible(
    world: World, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """
    A file that does not read back as it was written stops the release.
    """
    sync = durable.sync

    def damaging(path: Path) -> None:
        sync(path)
        if path.name == ".building" and (path / "2026-11" / "manifest.json").exists():
            found = path / "2026-11" / name
            found.write_bytes(found.read_bytes()[:-1] + b"x")

    monkeypatch.setattr(durable, "sync", damaging)
    _unsound(world)


@pytest.mark.parametrize(
    ("table", "rows"), [("pillar", ()), ("region_alias", ((1, 99, "x", None),))], ids=["count", "reference"]
)
def test_a_database_that_is_not_as_meant_makes_no_release_visible(
    world: World, monkeypatch: pytest.MonkeyPatch, table: str, rows: tuple[Row, ...]
) -> None:
    """
    A missing row or a broken reference stops the release.
    """
    build = database.build

    def wrong(tables: Mapping[str, Sequence[Row]], path: Path, scratch: Path) -> None:
        build({**tables, table: rows}, path, scratch)

    monkeypatch.setattr(database, "build", wrong)
    _unsound(world)


def _unsound(world: World) -> None:
    with pytest.raises(ConflictError, match="RELEASE_UNSOUND"):
        world.publish()
    assert world.store.ids() == ()
    assert {path.name for path in world.store.path.iterdir()} == {".lock"}


def test_progress_is_told_step_by_step(world: World) -> None:
    """
    Whoever watches hears each step once, in order, to the end.
    """
    told: list[Words] = []
    publish(world.source, world.store.path, world.private, lambda step, done, total: told.append(step))

    assert told == list(STEPS)


def test_a_new_id_without_a_public_change_makes_no_release(world: World) -> None:
    """
    A release says that something changed: when nothing did, the current one stays, and this is said.
    """
    world.publish()
    outcome = world.publish(release=NEXT["release"])

    assert (outcome.release_id, outcome.written) == ("2026-11", False)
    assert "no new release" in outcome.notes[0].en
    assert world.store.ids() == ("2026-11",)


def test_a_refused_source_leaves_the_store_as_it_was(world: World) -> None:
    """
    Faults in the next edition leave the served release untouched.
    """
    world.publish()
    before = contents(world.store.path)

    with pytest.raises(RefusedError):
        world.publish(pillar=None)

    assert contents(world.store.path) == before


def test_a_withdrawn_release_does_not_come_back(world: World) -> None:
    """
    The id of a withdrawn release is taken for ever.
    """
    world.publish()
    shutil.rmtree(world.store.path / "2026-11")
    (world.store.path / "2026-11").mkdir()
    tombstone = '{"id": "2026-11", "date": "2026-11-24", "reason_id": "salah", "reason_en": "wrong"}'
    (world.store.path / "2026-11" / "withdrawn.json").write_text(tombstone)

    with pytest.raises(ConflictError, match="RELEASE_EXISTS"):
        world.publish()
