"""The private ledger: one immutable file per release, without true counts.

A page holds the release's new decisions (keyed tags), its published cells, what it froze of the plans,
and the outside totals it was audited under. Withdrawn releases keep theirs: what was published stays known.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

import numpy as np

from api.errors import ConflictError
from api.publish import durable
from api.publish.trouble import explained
from api.sdc.ledger import Ledger, empty, join
from api.words import Words

FOLDER = "ledger"
SUFFIX = ".ledger"
Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Page:
    """
    What one release added: decisions, published cells as lines `identity,month,value`, and plain facts.

    `facts` holds `key` (a fingerprint), `plans`, `known` and `unit_values`.
    """

    release: str
    decisions: Ledger = field(default_factory=empty)
    cells: tuple[str, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)


def pages(private: Path, visible: tuple[str, ...]) -> tuple[Page, ...]:
    """
    The pages of all visible releases, oldest first.

    Raises ConflictError `LEDGER_MISSING` when one has none here, `LEDGER_BROKEN` when one cannot be read.
    """
    absent = [id for id in visible if not _path(private, id).is_file()]
    if absent:
        raise _missing(absent[-1])
    return tuple(_read(_path(private, id), id) for id in visible)


def discard(private: Path, visible: tuple[str, ...]) -> None:
    """Removes pages of releases that never became visible."""
    folder = private / FOLDER
    for path in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else ():
        if path.name.removesuffix(SUFFIX) not in visible:
            with explained("PRIVATE_NOT_WRITABLE", private):
                durable.remove(path)


def write(private: Path, page: Page) -> None:
    """Brings a page to the disk; one of that release that was never used gives way."""
    path = _path(private, page.release)
    with explained("PRIVATE_NOT_WRITABLE", private):
        durable.make(path.parent, 0o700)
        durable.remove(path)
        durable.write(path, [_packed(page)])
        durable.sync(path.parent)


def known(found: tuple[Page, ...]) -> Ledger:
    """Every decision taken so far."""
    return join(page.decisions for page in found)


def _path(private: Path, id: str) -> Path:
    return private / FOLDER / f"{id}{SUFFIX}"


def _packed(page: Page) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        _put(archive, "tags", page.decisions.tag.tobytes())
        _put(archive, "up", page.decisions.up.astype(np.uint8).tobytes())
        _put(archive, "cells.csv", "".join(f"{line}\n" for line in page.cells).encode())
        _put(archive, "facts.json", json.dumps(page.facts, sort_keys=True, indent=1).encode())
    return target.getvalue()


def _put(archive: ZipFile, name: str, data: bytes) -> None:
    archive.writestr(ZipInfo(name), data)


def _read(path: Path, id: str) -> Page:
    try:
        with ZipFile(path) as archive:
            tags = np.frombuffer(archive.read("tags"), dtype="S16")
            up = np.frombuffer(archive.read("up"), dtype=np.uint8).astype(np.bool_)
            cells = tuple(archive.read("cells.csv").decode().splitlines())
            facts: Json = json.loads(archive.read("facts.json"))
    except (BadZipFile, KeyError, ValueError, OSError):
        raise _broken(id) from None
    return Page(id, Ledger(tags, up), cells, facts)


def _missing(id: str) -> ConflictError:
    return ConflictError(
        "LEDGER_MISSING",
        Words(
            f"Buku besar rilis {id} tidak ada di folder pribadi ini.",
            f"The ledger of release {id} is not in this private folder.",
        ),
        Words(
            "Pulihkan folder pribadi yang dipakai menerbitkan rilis itu dari cadangan.",
            "Restore the private folder that published that release from a copy.",
        ),
    )


def _broken(id: str) -> ConflictError:
    return ConflictError(
        "LEDGER_BROKEN",
        Words(f"Buku besar rilis {id} rusak.", f"The ledger of release {id} is damaged."),
        Words("Pulihkan folder pribadi dari cadangan.", "Restore the private folder from a copy."),
    )
