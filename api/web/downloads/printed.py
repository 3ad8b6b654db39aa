"""A table as people read it: names before codes, numbers with what they count, and nothing said twice.

A file has a column for every code, name, status and language; on the page a name and its code are one column,
a number and its status too, and columns in which every row is alike stand below the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from api.schema.lang import Lang
from api.tables import Origin, Unit
from api.web.downloads.column import Column, Row, Value
from api.web.figures.words import HEADS, MEASURES
from api.web.words.date import month
from api.web.words.label import label
from api.words import Words

LONG = 60
"""Characters from which a text gets a wide column."""
SHORT = 15
"""Characters up to which a text stays on one line."""
BRIEF = 28
"""Characters of the longest words that head a column; longer ones are replaced by its name in the files."""
MISSING = Words("{}: tidak diketahui", "{}: not known")
KINDS: dict[str, type[StrEnum]] = {"unit": Unit, "origin": Origin}
"""Columns of codes that have labels, by name."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: how it is read, the code that belongs to it, and whether it is a measured number."""

    value: Value
    status: Value = None
    code: Value = None
    measure: bool = False

    @property
    def long(self) -> bool:
        """Whether it is a text that needs room."""
        return isinstance(self.value, str) and len(self.value) > LONG

    @property
    def short(self) -> bool:
        """Whether it is best kept on one line."""
        return isinstance(self.value, str) and len(self.value) <= SHORT

    @property
    def empty(self) -> bool:
        """Whether it says nothing, or only that nothing is known."""
        return self.value is None and self.status not in {"ZERO_OR_FEW", "NO_REPORT"}


@dataclass(frozen=True, slots=True)
class Printed:
    """One column: what heads it, its name in the files, and its cells."""

    words: Words
    name: str
    measure: bool
    cells: tuple[Cell, ...]

    @property
    def alike(self) -> bool:
        """Whether every row says the same, briefly, or nothing."""
        first = self.cells[0]
        return len(set(self.cells)) == 1 and not first.long and (first.empty or not self.measure)

    @property
    def empty(self) -> bool:
        """Whether no row says anything."""
        return all(cell.empty for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to be read: its columns, those alike in every row, and those that are empty."""

    columns: tuple[Printed, ...]
    alike: tuple[Printed, ...]
    empty: tuple[Printed, ...]

    @property
    def rows(self) -> list[tuple[Cell, ...]]:
        """The cells, row by row."""
        return list(zip(*(one.cells for one in self.columns), strict=True))


def sheet(columns: Sequence[Column], rows: Sequence[Row], lang: Lang) -> Sheet:
    """Rows of a file as people read them; of no row or one, every column that says something."""
    found = [_printed(columns, at, rows, lang) for at in _shown(columns, lang)]
    if not rows:
        return Sheet(tuple(found), (), ())
    empty = [one for one in found if one.empty]
    alike = [one for one in found if one.alike and not one.empty and len(rows) > 1]
    kept = [one for one in found if one not in empty and one not in alike]
    if not kept or kept[0].measure:  # a row is named by something
        kept.insert(0, alike.pop(0) if alike else empty.pop(0))
    return Sheet(tuple(sorted(kept, key=_rank)), tuple(alike), tuple(empty))


def _rank(one: Printed) -> int:
    """Dimensions and texts in their order, then what was counted, then what is missing from it."""
    return 0 if not one.measure else 2 if one.name.endswith("_missing") else 1


def _shown(columns: Sequence[Column], lang: Lang) -> list[int]:
    """The columns to print: no second language, no status, no code of a name, nothing said above."""
    names = [column.name for column in columns]
    other = "_id" if lang is Lang.EN else "_en"
    return [
        at
        for at, name in enumerate(names)
        if not (
            columns[at].constant
            or (name.endswith(other) and _twin(name) in names)
            or (name.endswith("_status") and name.removesuffix("_status") in names)
            or (name.endswith("_kind") and f"{name.removesuffix('_kind')}_name" in names)
            or _named(name, names, lang)
        )
    ]


def _twin(name: str) -> str:
    """The same text in the other language."""
    return f"{name[:-3]}{'_en' if name.endswith('_id') else '_id'}"


def _named(name: str, names: Sequence[str], lang: Lang) -> str | None:
    """The column that names what a code stands for."""
    end = lang.value.lower()
    wanted = [f"{name}_name", f"{name}_label_{end}", *([f"label_{end}"] if name == "code" else [])]
    return next((one for one in wanted if one in names), None)


def _printed(columns: Sequence[Column], at: int, rows: Sequence[Row], lang: Lang) -> Printed:
    names = [column.name for column in columns]
    column = columns[at]
    code = next((each for each, name in enumerate(names) if _named(name, names, lang) == column.name), None)
    how = names.index(f"{column.name}_status") if f"{column.name}_status" in names else None
    cells = (
        Cell(
            _labelled(column.name, row[at], lang),
            None if how is None else row[how],
            None if code is None else row[code],
            column.measure,
        )
        for row in rows
    )
    head = _words(columns[at] if code is None or names[code] == "code" else columns[code])
    return Printed(head, column.name, column.measure, tuple(cells))


def _labelled(name: str, value: Value, lang: Lang) -> Value:
    """A value, or the label of a code that has one, or a month in words."""
    if not isinstance(value, str):
        return value
    if name == "month":
        return month(value, lang)
    kind = KINDS.get(name)
    return label(kind.__name__, value, lang) if kind and value in _codes(kind) else value


def _codes(kind: Iterable[StrEnum]) -> set[str]:
    return {one.value for one in kind}


def _words(column: Column) -> Words:
    """What heads a column: its noun, or the beginning of its description, or its name."""
    name = column.name.removesuffix("_missing")
    known = HEADS.get(column.name) or MEASURES.get(name)
    if known is None:
        return _brief(column)
    if name == column.name:
        return known
    return Words(MISSING.id.format(known.id), MISSING.en.format(known.en.lower()))


def _brief(column: Column) -> Words:
    said = [
        text.partition(",")[0].partition(":")[0].rstrip(".") for text in (column.words.id, column.words.en)
    ]
    return Words(*said) if max(map(len, said)) <= BRIEF else Words(column.name, column.name)
