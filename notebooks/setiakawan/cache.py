"""Answers on this disk, keyed by release; bounded in bytes, oldest use out first."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

USUAL_BYTES = 256_000_000
"""Bytes that the cache keeps at most, unless told otherwise."""


def usual_folder() -> Path:
    """`SETIAKAWAN_CACHE`, or the user's cache folder."""
    told = os.environ.get("SETIAKAWAN_CACHE")
    if told:
        return Path(told)
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".cache"
    return Path(home) / "setiakawan"


class Cache:
    """Answers by a key of several parts; a damaged or missing entry is a miss, never an error."""

    def __init__(self, folder: Path, most_bytes: int = USUAL_BYTES) -> None:
        self.folder = folder
        self.most_bytes = most_bytes

    def get(self, release: str, key: tuple[object, ...]) -> Any | None:  # noqa: ANN401  (any JSON)
        """The answer under a key, or None for a miss."""
        path = self._path(release, key)
        try:
            found = json.loads(zlib.decompress(path.read_bytes()))
            os.utime(path)
        except (OSError, ValueError, zlib.error):
            return None
        return found

    def put(self, release: str, key: tuple[object, ...], answer: Mapping[str, Any]) -> None:
        """Keeps an answer; a disk that is full or not writable costs the cache, not the answer."""
        path = self._path(release, key)
        packed = zlib.compress(json.dumps(answer, separators=(",", ":")).encode(), 6)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, packed)
            self._shrink()

    def forget(self, release: str) -> None:
        """Deletes all answers of a release."""
        for path in self._folder(release).glob("*.z"):
            path.unlink(missing_ok=True)

    def size(self) -> int:
        """Bytes on the disk."""
        return sum(path.stat().st_size for path in self.folder.glob("*/*.z"))

    def _shrink(self) -> None:
        found = sorted(
            ((path.stat().st_mtime_ns, path.stat().st_size, path) for path in self.folder.glob("*/*.z")),
            reverse=True,
        )
        kept = 0
        for _, size, path in found:
            kept += size
            if kept > self.most_bytes:
                path.unlink(missing_ok=True)

    def _folder(self, release: str) -> Path:
        return self.folder / hashlib.sha256(release.encode()).hexdigest()[:16]

    def _path(self, release: str, key: tuple[object, ...]) -> Path:
        text = json.dumps(key, sort_keys=True, separators=(",", ":"))
        return self._folder(release) / f"{hashlib.sha256(text.encode()).hexdigest()[:32]}.z"


def _write(path: Path, packed: bytes) -> None:
    """Writes aside, then renames: another reader sees all of it or nothing."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(packed)
    Path(name).replace(path)
