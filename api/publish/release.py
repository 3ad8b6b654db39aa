"""The last step: a release folder, built aside, verified, and made visible by two renames."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from api.errors import ConflictError
from api.publish import durable
from api.publish.aside import build, verify
from api.publish.cleared import Cleared
from api.publish.manifest import content_hash
from api.publish.parquet import PARQUET
from api.store import CURRENT, DATABASE, TOMBSTONE, Manifest, Store
from api.words import Words

Step = Callable[[], None]
ASIDE = ".building"
NEXT = ".current"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a publication came to: `written` is false when the store already answers with it."""

    release_id: str
    written: bool
    notes: tuple[Words, ...] = ()


def clean(store: Path) -> None:
    """Removes what a killed publication left, none of it visible, and finishes a killed withdrawal."""
    durable.remove(store / ASIDE)
    durable.remove(store / NEXT)
    bury(store)


def bury(store: Path) -> None:
    """Deletes whatever lies beside the tombstone of a withdrawn release."""
    for grave in sorted(store.glob(f"*/{TOMBSTONE}")):
        for path in sorted(grave.parent.iterdir()):
            if path != grave:
                durable.remove(path)
        durable.sync(grave.parent)


def release(cleared: Cleared, store: Store, verifying: Step, seal: Step) -> Outcome:
    """
    Makes `cleared` the current release of `store`, unless it is there already or nothing public changed.

    Raises ConflictError `RELEASE_EXISTS` when the id is taken by other content, `RELEASE_UNSOUND` when the
    finished folder does not read back as it was written. `verifying` is called between building and that,
    `seal` when nothing but two renames is left to do.
    """
    id, aside = cleared.content.edition.id, store.path / ASIDE
    before = _existing(store, id)
    made = build(cleared, aside, before.previous if before else store.current_id())
    verifying()
    verify(made, cleared)
    if before is None and (same := _unchanged(store, made.manifest)):
        durable.remove(aside)
        return same
    if before is None:
        seal()
        durable.rename(made.path, store.path / id)
    elif _content(before) != _content(made.manifest):
        raise taken(id)
    outcome = _switched(store, before or made.manifest)
    durable.remove(aside)
    return outcome


def _unchanged(store: Store, made: Manifest) -> Outcome | None:
    """The current release, when every number and word of the new one stands in it already."""
    current = store.current_id()
    if current is None or _data(store.release(current).manifest) != _data(made):
        return None
    note = Words(
        "Tidak ada perubahan yang terlihat umum: rilis baru tidak dibuat.",
        "Nothing that the public sees has changed: no new release is made.",
    )
    return Outcome(current, written=False, notes=(note,))


def _data(manifest: Manifest) -> str | None:
    return next((line.sha256 for line in manifest.files if line.name == DATABASE), None)


def _content(manifest: Manifest) -> str:
    """The hash of all but Parquet: its bytes change with DuckDB, and it says what the CSV files say."""
    return content_hash(line for line in manifest.files if not line.name.startswith(f"{PARQUET}/"))


def _existing(store: Store, id: str) -> Manifest | None:
    """The manifest of the release `id`, if there is one; anything else of that name is a conflict."""
    if store.tombstone(id) is not None:
        raise withdrawn(id)
    if id in store.ids():
        return store.release(id).manifest
    if (store.path / id).exists():
        raise taken(id)
    return None


def withdrawn(id: str) -> ConflictError:
    """The refusal of an id whose release was withdrawn."""
    return ConflictError(
        "RELEASE_EXISTS",
        Words(f"Rilis {id} sudah ditarik.", f"Release {id} was withdrawn."),
        Words(
            "Id-nya tidak dipakai lagi: pilih id baru di release.toml.",
            "Its id is never used again: choose a new id in release.toml.",
        ),
    )


def taken(id: str) -> ConflictError:
    """The refusal of an id that other content has."""
    return ConflictError(
        "RELEASE_EXISTS",
        Words(f"Rilis {id} sudah ada dengan isi lain.", f"Release {id} exists with other content."),
        Words(
            "Rilis tidak pernah berubah: pilih id baru di release.toml.",
            "A release never changes: choose a new id in release.toml.",
        ),
    )


def _switched(store: Store, release: Manifest) -> Outcome:
    """Makes the release current; one that a later release has followed stays as it is."""
    current = store.current_id()
    if current == release.id:
        return Outcome(release.id, written=False)
    if current != release.previous:
        note = Words(f"Rilis yang berlaku tetap {current}.", f"The current release is still {current}.")
        return Outcome(release.id, written=False, notes=(note,))
    durable.write(store.path / NEXT, [f"{release.id}\n".encode("ascii")])
    durable.rename(store.path / NEXT, store.path / CURRENT)
    return Outcome(release.id, written=True)
