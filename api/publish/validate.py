"""The second step: all faults of a source folder at once, or its typed rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from api.errors import Fault, RefusedError
from api.publish.agreement import agreement
from api.publish.boundaries_folder import read_boundaries
from api.publish.edition import EXAMPLES, Edition, edition
from api.publish.event_faults import event_faults
from api.publish.event_places import coarsened
from api.publish.faults import Place, fault
from api.publish.folder import EDITION, OPTIONAL, REQUIRED, Folder
from api.publish.layout import SEEDS, Layout
from api.publish.linter.personal import personal_faults
from api.publish.nearness import nearest
from api.publish.record import Records, languages, records, twice
from api.publish.references import circles, unknown
from api.publish.region_tree import tree
from api.publish.shapes_drawing import Drawing
from api.publish.sheet import sheet


@dataclass(frozen=True, slots=True)
class ValidFolder:
    """
    A source folder without a fault: its edition, its rows by table, in the order of the files, and the
    imported boundaries by code of region. Events stand no finer than their level allows.
    """

    folder: Folder
    edition: Edition
    tables: Mapping[str, Records]
    boundaries: Mapping[str, Drawing]


@dataclass(frozen=True, slots=True)
class Inspected:
    """A source folder as far as it can be read, with every fault of it."""

    folder: Folder
    edition: Edition | None
    tables: Mapping[str, Records]
    boundaries: Mapping[str, Drawing]
    faults: tuple[Fault, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every row of every table could be read, so that what rests on them can be judged."""
        return all(table.whole for table in self.tables.values())

    def valid(self) -> ValidFolder:
        """The folder without a fault; raises RefusedError with every fault otherwise."""
        if self.faults or self.edition is None:
            raise RefusedError(self.faults)
        return ValidFolder(self.folder, self.edition, coarsened(self.tables), self.boundaries)


def validate(folder: Folder) -> ValidFolder:
    """The rows of a folder without a fault; raises RefusedError with every fault otherwise."""
    return inspect(folder).valid()


def inspect(folder: Folder) -> Inspected:
    """Everything that can be read of a folder, and every fault of it."""
    faults = list(_files(folder))
    tables = {name: _table(layout, folder, faults) for name, layout in SEEDS.items()}
    found, wrong = edition(folder.files[EDITION]) if EDITION in folder.files else (None, [])
    faults += [*wrong, *_relations(tables), *personal_faults(folder.path, tables, found)]
    boundaries = _boundaries(folder, faults)
    return Inspected(folder, found, tables, boundaries, tuple(faults))


def _files(folder: Folder) -> Iterator[Fault]:
    absent = [name for name in REQUIRED if name not in folder.files]
    for name in absent:
        yield fault("FILE_MISSING", Place(name), header=_header(name))
    for name in folder.unknown:
        yield fault("FILE_UNKNOWN", Place(name), near=nearest(name, absent or {*REQUIRED, *OPTIONAL}))


def _header(file: str) -> str:
    if file == EDITION:
        return ", ".join(EXAMPLES)
    return ",".join(SEEDS[file.removesuffix(".csv")].names)


def _table(layout: Layout, folder: Folder, faults: list[Fault]) -> Records:
    if layout.file not in folder.files:
        return Records(layout, (), whole=False)
    read = sheet(layout, folder.files[layout.file])
    found, wrong = records(layout, read)
    faults += [*read.faults, *wrong, *twice(found), *languages(found)]
    return found


def _boundaries(folder: Folder, faults: list[Fault]) -> dict[str, Drawing]:
    try:
        return read_boundaries(folder.path)
    except RefusedError as refused:
        faults += refused.faults
        return {}


def _relations(tables: Mapping[str, Records]) -> Iterator[Fault]:
    yield from unknown(tables)
    yield from tree(tables["region"])
    yield from agreement(tables)
    yield from event_faults(tables)
    for found in tables.values():
        if found.layout.table != "region":
            yield from circles(found)
