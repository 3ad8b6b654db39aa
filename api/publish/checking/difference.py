"""What a release would change of the one that is served, table by table."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from io import StringIO

from api.publish import bulk
from api.publish.cleared import Cleared
from api.publish.layout import ALL, Layout
from api.publish.titles import TITLES
from api.store import Release
from api.tables import CUBES
from api.words import Words

SHAPES = "region_shape"
Lines = dict[int, int]
"""Each row by what names it, both as hashes of this process: a cube may have a million rows."""


@dataclass(frozen=True, slots=True)
class Change:
    """How the rows of one table differ."""

    table: Words
    added: int
    removed: int
    changed: int

    @property
    def is_any(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.removed or self.changed)


@dataclass(frozen=True, slots=True)
class Difference:
    """What would differ from the release `id`; nothing when the public would see no change."""

    id: str
    changes: tuple[Change, ...]


def difference(cleared: Cleared, served: Release) -> Difference:
    """The changes that releasing `cleared` would make to what `served` says."""
    found = [*_tables(cleared, served), *_shapes(cleared, served)]
    return Difference(served.id, tuple(change for change in found if change.is_any))


def _tables(cleared: Cleared, served: Release) -> Iterator[Change]:
    for layout, parts in bulk.tables(cleared):
        new = _rows(layout, (part.decode() for part in parts))
        path = served.path / "csv" / layout.file
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as file:
                old = _rows(layout, file)
        else:
            old = {}
        yield _change(TITLES[layout.table], new, old)


def _change(table: Words, new: Lines, old: Lines) -> Change:
    both = new.keys() & old.keys()
    changed = sum(new[key] != old[key] for key in both)
    return Change(table, len(new) - len(both), len(old) - len(both), changed)


def _rows(layout: Layout, text: Iterable[str]) -> Lines:
    """The rows of a CSV by what names them: their code, the dimensions of a cube, or else the whole row."""
    rows = csv.reader(line for part in text for line in StringIO(part, newline=""))
    header = next(rows, [])
    at = [header.index(name) for name in _key(layout, header) if name in header]
    return {hash(tuple(row[one] for one in at)): hash(tuple(row)) for row in rows}


def _key(layout: Layout, header: Sequence[str]) -> Sequence[str]:
    cube = next((cube for cube in CUBES if str(cube.table.__tablename__) == layout.table), None)
    if cube is not None:
        return [name.removesuffix("_key") for name in cube.dimensions]
    return ["code"] if layout.coded else header


def _shapes(cleared: Cleared, served: Release) -> Iterator[Change]:
    """Shapes have no CSV: they are compared as the store holds them, by the code of their region."""
    codes = {key: code for code, key in cleared.content.keys["region"].items()}
    layout = ALL[SHAPES]
    with closing(served.connect()) as connection:
        known = {str(row[1]) for row in connection.execute(f"PRAGMA table_info({SHAPES})")}
        if not set(layout.columns) <= known:
            return
        names = dict(connection.execute("SELECT key, code FROM region").fetchall())
        old = connection.execute(f"SELECT {', '.join(layout.columns)} FROM {SHAPES}").fetchall()
    new = cleared.tables.get(SHAPES, ())
    yield _change(TITLES[SHAPES], _by_region(new, layout, codes), _by_region(old, layout, names))


def _by_region(rows: Iterable[Sequence[object]], layout: Layout, codes: Mapping[int, str]) -> Lines:
    """Keys are numbers of one release only."""
    at = layout.columns.index("region_key")
    kept = [n for n, name in enumerate(layout.columns) if name not in {"key", "region_key"}]
    return {hash(codes[int(str(row[at]))]): hash(tuple(row[n] for n in kept)) for row in rows}
