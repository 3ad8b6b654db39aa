"""Opens the releases of a store, read-only, and knows which one is current.

STORE/
  current            the id of the release that answers, one line; replaced atomically by `publish`
  <id>/release.db    one SQLite file of the tables in `api.tables`
  <id>/manifest.json what the release is (`Manifest`)
  <id>/...           bulk files, README, data dictionary
  <id>/withdrawn.json stands alone in the folder of a withdrawn release, with its reason
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from api.errors import StoreError
from api.tables import BUILT_TABLES, FORMAT, SEED_TABLES
from api.words import Words

CURRENT = "current"
DATABASE = "release.db"
MANIFEST = "manifest.json"
TOMBSTONE = "withdrawn.json"
PUBLISHER = "Setiakawan"
"""Who publishes a release that does not say."""
READ = frozenset(
    (str(table.__tablename__), field)
    for table in (*SEED_TABLES, *BUILT_TABLES)
    for field in table.model_fields
)
"""Each column that a release has, with its table."""
COLUMNS = "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'"
RELEASE_ID = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?([a-z]|-[0-9a-z]+)?")


class Document(BaseModel):
    """A frozen JSON document in which an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SourceLine(Document):
    """How a manifest names a source."""

    code: str
    label_id: str
    label_en: str
    publisher: str


class FileLine(Document):
    """A file of the release, with its size in bytes and its SHA-256."""

    name: str
    bytes: int
    sha256: str


class Manifest(Document):
    """What a release is: public, and free of counts about its making."""

    format: int
    id: str
    date: str
    period_from: str
    period_to: str
    title_id: str
    title_en: str
    content_hash: str
    licence_data: str
    licence_code: str
    origins: tuple[str, ...]
    policy: str
    audit: str
    sources: tuple[SourceLine, ...]
    files: tuple[FileLine, ...]
    previous: str | None = None
    publisher: str = PUBLISHER
    walidata: str = PUBLISHER
    contact: str = ""


class Tombstone(Document):
    """What is left of a withdrawn release."""

    id: str
    date: str
    reason_id: str
    reason_en: str


@dataclass(frozen=True, slots=True)
class Release:
    """One readable release."""

    path: Path
    manifest: Manifest

    @property
    def id(self) -> str:
        """The public id, such as `2026-11`."""
        return self.manifest.id

    def connect(self) -> sqlite3.Connection:
        """A read-only connection to the immutable database; usable from one thread at a time."""
        uri = f"{(self.path / DATABASE).resolve().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None)
        connection.execute("PRAGMA query_only = 1")
        return connection

    def check(self, connection: sqlite3.Connection) -> None:
        """Raises StoreError `RELEASE_BROKEN` when a column that this program reads is not in the database."""
        if not READ.issubset(connection.execute(COLUMNS)):
            raise _foreign(self.id)


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of releases."""

    path: Path

    def current_id(self) -> str | None:
        """The id of the current release, or None when nothing has been published yet."""
        try:
            return (self.path / CURRENT).read_text(encoding="ascii").strip() or None
        except FileNotFoundError:
            return None

    def current(self) -> Release:
        """The current release; raises StoreError `STORE_EMPTY` when there is none."""
        found = self.current_id()
        if found is None:
            raise StoreError(
                "STORE_EMPTY",
                Words("Belum ada rilis di penyimpanan ini.", "There is no release in this store yet."),
                Words("Jalankan `python -m api publish`.", "Run `python -m api publish`."),
            )
        return self.release(found)

    def release(self, id: str) -> Release:
        """The release `id`; raises StoreError `RELEASE_UNKNOWN`, `RELEASE_WITHDRAWN` or `RELEASE_BROKEN`."""
        if not RELEASE_ID.fullmatch(id):
            raise _unknown(id)
        if (grave := self.tombstone(id)) is not None:
            raise StoreError(
                "RELEASE_WITHDRAWN",
                Words(
                    f"Rilis {id} ditarik: {grave.reason_id}", f"Release {id} was withdrawn: {grave.reason_en}"
                ),
                Words("Gunakan rilis yang berlaku.", "Use the current release."),
            )
        return Release(self.path / id, _manifest(self.path / id, id))

    def tombstone(self, id: str) -> Tombstone | None:
        """The tombstone of a withdrawn release, if it is one."""
        path = self.path / id / TOMBSTONE
        return Tombstone.model_validate_json(path.read_bytes()) if path.is_file() else None

    def ids(self) -> tuple[str, ...]:
        """The ids of all visible releases, withdrawn ones too, oldest first."""
        if not self.path.is_dir():
            return ()
        folders = (p for p in self.path.iterdir() if RELEASE_ID.fullmatch(p.name))
        return tuple(sorted(p.name for p in folders if (p / MANIFEST).is_file() or (p / TOMBSTONE).is_file()))


def _unknown(id: str) -> StoreError:
    return StoreError(
        "RELEASE_UNKNOWN",
        Words("Rilis tidak dikenal.", "There is no such release."),
        Words("Lihat daftar `releases`.", "See the list in `releases`."),
    )


def _manifest(path: Path, id: str) -> Manifest:
    try:
        manifest = Manifest.model_validate_json((path / MANIFEST).read_bytes())
    except FileNotFoundError:
        raise _unknown(id) from None
    except ValidationError:
        raise _broken(id) from None
    if not 1 <= manifest.format <= FORMAT or manifest.id != id:
        raise _broken(id)
    return manifest


def _broken(id: str) -> StoreError:
    return StoreError(
        "RELEASE_BROKEN",
        Words(f"Manifes rilis {id} tidak dapat dibaca.", f"The manifest of release {id} cannot be read."),
        Words("Pulihkan folder rilis dari cadangan.", "Restore the release's folder from a copy."),
    )


def _foreign(id: str) -> StoreError:
    return StoreError(
        "RELEASE_BROKEN",
        Words(
            f"Rilis {id} dibuat oleh versi lain dari program ini.",
            f"Release {id} was made by another version of this program.",
        ),
        Words(
            "Terbitkan lagi dengan nomor rilis baru, atau pakai versi program yang membuatnya.",
            "Publish again under a new release id, or use the version that made it.",
        ),
    )
