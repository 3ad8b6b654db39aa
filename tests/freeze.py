"""`PYTHONPATH=tests python -m tests.freeze` keeps the store of the tiny folder as the format's example.

To be run when a new format is made, never for one that was released: an example is what old stores look like.
"""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

from publications import World

from api.tables import FORMAT

FIXTURES = Path(__file__).resolve().parent / "fixtures"


def frozen(number: int) -> Path:
    """The kept store of a format."""
    return FIXTURES / f"format-{number}.zip"


def freeze(target: Path) -> None:
    """Writes the store of the tiny folder into a zip file; the same bytes each time."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        world.publish()
        files = sorted(
            path for path in world.store.path.rglob("*") if path.is_file() and path.name != ".lock"
        )
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for path in files:
                name = path.relative_to(world.store.path).as_posix()
                archive.writestr(zipfile.ZipInfo(name), path.read_bytes(), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    FIXTURES.mkdir(exist_ok=True)
    freeze(frozen(FORMAT))
    print(frozen(FORMAT), frozen(FORMAT).stat().st_size)
