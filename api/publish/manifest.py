"""The manifest of a release folder: what it is, and the SHA-256 of every file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from api.publish.cleared import Cleared
from api.publish.layout import SEEDS
from api.store import MANIFEST, FileLine, Manifest, SourceLine
from api.tables import FORMAT


def manifest(cleared: Cleared, files: Sequence[FileLine], previous: str | None) -> Manifest:
    """The manifest around these files; `previous` is the release that was current before."""
    return Manifest(
        **cleared.content.edition.keys(),
        format=FORMAT,
        content_hash=content_hash(files),
        origins=tuple(origin.value for origin in cleared.origins),
        policy=cleared.policy,
        audit=cleared.audit,
        sources=_sources(cleared),
        files=tuple(files),
        previous=previous,
    )


def written(manifest: Manifest) -> bytes:
    """The manifest as it stands in its file."""
    return manifest.model_dump_json(indent=2).encode() + b"\n"


def file_line(folder: Path, name: str) -> FileLine:
    """Size and SHA-256 of one file."""
    with (folder / name).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return FileLine(name=name, bytes=(folder / name).stat().st_size, sha256=digest)


def file_lines(folder: Path) -> tuple[FileLine, ...]:
    """Every file of a release folder but its manifest, in the order of names."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return tuple(file_line(folder, name) for name in names if name != MANIFEST)


def content_hash(files: Iterable[FileLine]) -> str:
    """SHA-256 of the list that `sha256sum` prints for these files: public bytes only."""
    return hashlib.sha256("".join(f"{line.sha256}  {line.name}\n" for line in files).encode()).hexdigest()


def _sources(cleared: Cleared) -> tuple[SourceLine, ...]:
    columns = SEEDS["source"].columns
    rows = (dict(zip(columns, row, strict=True)) for row in cleared.content.tables["source"])
    return tuple(SourceLine(**{name: str(row[name]) for name in SourceLine.model_fields}) for row in rows)
