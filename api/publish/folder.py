"""The first step: the plain files of a source folder, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from api.errors import RefusedError
from api.publish.faults import Place, fault
from api.publish.layout import SEEDS

EDITION = "release.toml"
OPTIONAL = frozenset({"README.md", "LICENSE", "datapackage.json", "accept.toml", "demo.key"})
FOLDERS = frozenset({"registers", "tables", "boundaries"})
REQUIRED = (EDITION, *(layout.file for layout in SEEDS.values()))


@dataclass(frozen=True, slots=True)
class Folder:
    """The bytes of every required file that is there, and the names of what nobody expects."""

    path: Path
    files: Mapping[str, bytes]
    unknown: tuple[str, ...]


def read(source: Path) -> Folder:
    """
    The files of `source`; raises RefusedError `SOURCE_MISSING` when it is no folder, `FILE_UNREADABLE`.

    Hidden files are passed over, so that editors and version control may keep theirs.
    """
    if not source.is_dir():
        raise RefusedError([fault("SOURCE_MISSING", Place(str(source)))])
    present = {path.name: path for path in sorted(source.iterdir()) if not path.name.startswith(".")}
    files, faults = {}, []
    for name in REQUIRED:
        if name in present and present[name].is_file():
            try:
                files[name] = present[name].read_bytes()
            except OSError:
                faults.append(fault("FILE_UNREADABLE", Place(name)))
    if faults:
        raise RefusedError(faults)
    return Folder(source, files, tuple(name for name, path in present.items() if not _expected(name, path)))


def _expected(name: str, path: Path) -> bool:
    return name in FOLDERS if path.is_dir() else name in REQUIRED or name in OPTIONAL
