"""Whether a publication would only repeat the last one, told without reading a register.

After a publication the private folder keeps a mark of all that it came from and led to: the source folder,
this code and its libraries, the key and the ledger, the store with every byte of its releases. While all of
that is the same, publishing again cannot lead anywhere else, and is not done. The mark is keyed by the
private key and a salt of its own, and never leaves the private folder: it tells nothing of a register.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import secrets
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from api.errors import ConflictError
from api.publish import durable
from api.publish.private import LOCK, owned

NAME = "last"
ASIDE = ".last"
KEY, CURRENT = "key", "current"
"""As `protection.key` and `store` name them, which would load every table and library here."""
PASSED_OVER = frozenset({NAME, ASIDE, LOCK, f".{LOCK}", "reports", "__pycache__"})
"""What may differ: the mark itself, locks, and reports, which nothing is made from."""
CODE = Path(__file__).resolve().parent.parent
READ = ("registers", "tables", "boundaries")
"""Folders of a source that are read: in a folder that is no source there may be much else."""
PARTS = ("publish", "sdc", "tables")
"""What a publication is made by: the arrows of import let it reach nothing else but single modules."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """
    A publication that is asked for.

    `begun` is the digest of its source and code as they were then, None when they could not be read.
    """

    source: Path
    store: Path
    private: Path
    begun: bytes | None

    @staticmethod
    def of(source: Path, store: Path, private: Path) -> Attempt:
        """Looks at source and code."""
        return Attempt(source, store, private, _input(source))

    def repeats(self) -> str | None:
        """The release that this publication would only make again, if there is one."""
        path = self.private / NAME
        if self.begun is None or not path.is_file():
            return None
        with owned(self.private, self.store), contextlib.suppress(OSError):
            line = path.read_text(encoding="ascii", errors="ignore")
            salt, mark, release = [*line.split(), "", "", ""][:3]
            return release if hmac.compare_digest(mark, self._mark(self.begun, salt)) else None
        return None

    def remember(self, release: str) -> None:
        """Keeps the mark of a publication that made `release` current; without one the next is done anew."""
        with contextlib.suppress(OSError, ConflictError), owned(self.private, self.store):
            current = (self.store / CURRENT).read_text(encoding="ascii").strip()
            begun, salt = _input(self.source), secrets.token_hex(32)
            if begun is None or begun != self.begun or current != release:
                return
            durable.remove(self.private / ASIDE)
            line = f"{salt} {self._mark(begun, salt)} {release}\n"
            durable.write(self.private / ASIDE, [line.encode("ascii")], durable.OWNERS)
            durable.rename(self.private / ASIDE, self.private / NAME)

    def _mark(self, begun: bytes, salt: str) -> str:
        key = self.private / KEY
        secret = salt.encode("ascii") + (key.read_bytes() if key.is_file() else b"")
        content = [begun, _digest(self.store), _digest(self.private)]
        return hmac.new(secret, b"".join(content), hashlib.sha256).hexdigest()


def _input(source: Path) -> bytes | None:
    """The digest of a source folder, of this code, and of the versions of the libraries under it."""
    try:
        found = [sys.version.encode(), *sorted(_libraries()), *_code(), *_source(source)]
    except OSError:
        return None
    return hashlib.sha256(b"\0".join(found)).digest()


def _source(source: Path) -> Iterator[bytes]:
    for path in sorted(source.iterdir()):
        yield path.name.encode("utf-8", "surrogateescape")
        if path.is_file():
            yield _sha256(path).encode()
        elif path.name in READ:
            yield _digest(path)


def _code() -> Iterator[bytes]:
    yield from (_digest(CODE / part) for part in PARTS)
    yield from (_sha256(path).encode() for path in sorted(CODE.glob("*.py")))


def _libraries() -> Iterator[bytes]:
    """The folders that name each installed library with its version."""
    for folder in sys.path:
        for path in Path(folder).glob("*.dist-info") if Path(folder).is_dir() else ():
            yield path.name.encode()


def _digest(folder: Path) -> bytes:
    """The digest of every file below a folder, with its path."""
    lines = (f"{path.relative_to(folder)}\0{_sha256(path)}\n" for path in _files([folder]))
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogateescape")).digest()


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        inner = sorted(path for path in folder.iterdir() if path.name not in PASSED_OVER)
        yield from (path for path in inner if path.is_file())
        yield from _files(path for path in inner if path.is_dir())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
