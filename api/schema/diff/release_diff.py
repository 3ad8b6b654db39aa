"""What changed between two releases, as GraphQL shows it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument

from api.schema.context import Context
from api.schema.cubes.computed import Computed, argument, object_type
from api.schema.cubes.period import Span
from api.schema.diff.cells import cell_changes, opened
from api.schema.diff.change import CellChange, ChangeKind, RowChange
from api.schema.diff.reasons import explained, reasons
from api.schema.diff.rows import row_changes
from api.schema.entity import Declared, Stored, entity_of
from api.schema.lang import Lang, language
from api.schema.node import rows_by_code
from api.schema.release import Release
from api.schema.scalars import BigInt
from api.store import Release as Stocked


@lru_cache(maxsize=16)
def compared(old: Stocked, new: Stocked) -> tuple[tuple[CellChange, ...], tuple[RowChange, ...]]:
    """All changes; releases never change, so that each pair is compared once."""
    with closing(opened(old, new)) as connection:
        known = reasons(connection)
        cells = tuple(replace(one, reasons=explained(one, known)) for one in cell_changes(connection))
    return cells, tuple(row_changes(old, new))


@dataclass(eq=False)
class Difference:
    """Two releases and what the answering one knows of the places and programmes that changed."""

    context: Context
    old: Stocked
    new: Stocked

    @cached_property
    def changes(self) -> tuple[tuple[CellChange, ...], tuple[RowChange, ...]]:
        """All changes of numbers, and of rows."""
        return compared(self.old, self.new)

    def cells(self) -> list[Changed]:
        """The changed numbers."""
        found, _ = self.changes
        places = rows_by_code(self.context, entity_of("Region"), sorted({one.city for one in found}))
        named = rows_by_code(self.context, entity_of("Program"), sorted({one.program for one in found}))
        return [Changed(one, places.get(one.city), named.get(one.program)) for one in found]

    def rows(self) -> list[RowChange]:
        """The changed rows."""
        return list(self.changes[1])


@dataclass(frozen=True, eq=False)
class Changed:
    """A changed number with its place and programme, where the answering release has them."""

    change: CellChange
    region: Stored | None
    program: Stored | None

    def difference(self) -> int:
        """What came or went."""
        return (self.change.after or 0) - (self.change.before or 0)

    def reasons(self, lang: Lang) -> list[str]:
        """Why, as the steward says."""
        return [one.en if lang is Lang.EN else one.id for one in self.change.reasons]


def _of(name: str, kind: object, words: str) -> Computed:
    return Computed(kind, words, lambda one: getattr(one.change, name))


CellChangeType = object_type(
    "CellChange",
    {
        "kind": _of("kind", ChangeKind, "Apa yang terjadi. / What happened."),
        "cube": _of("cube", str, "Nama kubus. / Name of the cube."),
        "city_code": _of("city", str, "Kode kota. / Code of the city."),
        "region": Computed("Region | None", "Kota. / City.", lambda one: one.region),
        "program_code": Computed(
            str | None, "Kode program. / Code of the programme.", lambda one: one.change.program or None
        ),
        "program": Computed("Program | None", "Program. / Programme.", lambda one: one.program),
        "month": Computed(
            "Period",
            "Bulan, atau setahun penuh. / Month, or a whole year.",
            lambda one: Span("month", one.change.month),
        ),
        "before": _of("before", BigInt | None, "Jumlah pada rilis lama. / Sum in the older release."),
        "after": _of("after", BigInt | None, "Jumlah pada rilis baru. / Sum in the newer release."),
        "difference": Computed(
            BigInt,
            "Selisihnya; 0 bila hanya susunannya berubah. / The change; 0 when only parts moved.",
            Changed.difference,
        ),
        "reasons": Computed(
            list[str],
            "Alasan walidata dari daftar tetap. / The steward's reasons, from a fixed list.",
            Changed.reasons,
            language(),
        ),
    },
    "Kota, program dan bulan yang angkanya berubah. / A city, programme and month whose numbers changed.",
)
RowChangeType = object_type(
    "RowChange",
    {
        "kind": Computed(ChangeKind, "Apa yang terjadi. / What happened.", lambda one: one.kind),
        "table": Computed(str, "Nama tabel. / Name of the table.", lambda one: one.table),
        "code": Computed(
            str | None,
            "Kode baris; kosong untuk tabel tanpa kode. / Code of the row; empty for tables without codes.",
            lambda one: one.code,
        ),
    },
    "Baris daftar yang berubah. / A row of a list that changed.",
)
ReleaseDiff = object_type(
    "ReleaseDiff",
    {
        "from": Computed(
            Release, "Rilis lama. / The older release.", lambda one: _release(one.old, one.context)
        ),
        "to": Computed(
            Release, "Rilis baru. / The newer release.", lambda one: _release(one.new, one.context)
        ),
        "cells": Computed(
            "list[CellChange]", "Angka yang berubah. / Numbers that changed.", Difference.cells
        ),
        "rows": Computed("list[RowChange]", "Baris yang berubah. / Rows that changed.", Difference.rows),
    },
    "Yang berubah di antara dua rilis. / What changed between two releases.",
)


def _release(found: Stocked, context: Context) -> Release:
    return Release(line=found.manifest, context=context)


def difference(context: Context, old: str, new: str | None) -> Difference:
    """What changed; raises StoreError `RELEASE_UNKNOWN` or `RELEASE_WITHDRAWN`: no diff against those."""
    store = context.store
    return Difference(context, store.release(old), context.release if new is None else store.release(new))


class DiffField(Declared):
    """The root field `releaseDiff`."""

    def __init__(self) -> None:
        super().__init__("Yang berubah di antara dua rilis. / What changed between two releases.")
        self.typed("ReleaseDiff | None")

    def parameters(self) -> list[StrawberryArgument]:
        """`from` and `to`."""
        old = StrawberryArgument(
            "old", "from", StrawberryAnnotation(str), description="Rilis lama. / The older release."
        )
        new = "Rilis baru, bawaan yang menjawab. / The newer release, by default the answering one."
        return [old, argument("to", str | None, new, None)]

    def get_result(self, source: object, info: Any, args: list[Any], kwargs: dict[str, Any]) -> object:  # noqa: ANN401  (Strawberry's own signature)
        """What changed."""
        return difference(info.context, kwargs["old"], kwargs["to"])


def release_diff() -> Any:  # noqa: ANN401  (an attribute of any type)
    """The root field `releaseDiff`."""
    return DiffField()
