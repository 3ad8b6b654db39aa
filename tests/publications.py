"""A source folder with its store and private folder, and what stands in a store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sources import write_source

from api.publish.cleared import Cleared
from api.publish.content import number
from api.publish.folder import read
from api.publish.publishing import publish
from api.publish.release import Outcome
from api.publish.validate import validate
from api.store import Store
from api.tables import Origin


@dataclass(frozen=True, slots=True)
class World:
    """Everything a publication needs, inside one folder."""

    path: Path

    @property
    def source(self) -> Path:
        """The tiny source folder, written when it is not there yet."""
        folder = self.path / "source"
        return folder if folder.exists() else write_source(folder)

    @property
    def store(self) -> Store:
        """The store."""
        return Store(self.path / "store")

    @property
    def private(self) -> Path:
        """The private folder."""
        return self.path / "private"

    def publish(self, **changes: str | bytes | None) -> Outcome:
        """Publishes the source folder, changed in place where changes are given."""
        source = write_source(self.path / "source", **changes) if changes else self.source
        for name, content in changes.items():
            if content is None:
                (source / f"{name}.csv").unlink(missing_ok=True)
        return publish(source, self.store.path, self.private)


def cleared(folder: Path) -> Cleared:
    """What a release of a folder without registers would hold."""
    return Cleared(number(validate(read(folder))), "NO_CELLS", "PASS", (Origin.REPORTED,))


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file below a folder, by name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
