"""Every text of a source folder that would become public, with the place where it stands."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from api.publish.edition import Edition
from api.publish.folder import EDITION
from api.publish.layout import Field, Kind
from api.publish.linter.lint import Place
from api.publish.record import Records

PLANS = ("registers", "tables")
"""Folders whose plans are public as a whole."""


def table_texts(tables: Mapping[str, Records]) -> Iterator[Place]:
    """
    The cells of the steward's tables that hold words of their own; codes of other rows are theirs.

    A code of a region is no word: its pattern leaves only digits, which may look like a telephone number.
    """
    for found in tables.values():
        names = [field.name for field in found.layout.fields if _is_text(field)]
        for row in found.rows:
            for name in names:
                if text := row.text(name):
                    yield found.layout.file, row.line, name, text


def _is_text(field: Field) -> bool:
    digits_only = field.pattern is not None and r"\d" in field.pattern
    return field.kind is Kind.STRING and not (field.points_to or field.values or digits_only)


def edition_texts(edition: Edition) -> Iterator[Place]:
    """The titles and the other words of `release.toml`."""
    return ((EDITION, 0, key, text) for key, text in edition.keys().items())


def plan_texts(source: Path) -> Iterator[Place]:
    """
    Every word of every plan below `source`, local words that a map translates among them.

    A plan that is no TOML is passed over: its reader says so.
    """
    for path in sorted(path for folder in PLANS for path in (source / folder).glob("*.toml")):
        try:
            plan = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError):
            continue
        name = path.relative_to(source).as_posix()
        yield from ((name, 0, where, text) for where, text in _words(plan, ""))


def _words(value: object, where: str) -> Iterator[tuple[str, str]]:
    """Texts with the keys that lead to them; a key of a map is a text too, and never part of a place."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, list):
        for entry in value:
            yield from _words(entry, where)
    elif isinstance(value, dict):
        local = where.startswith("maps.")
        for key, entry in value.items():
            yield where, key
            yield from _words(entry, where if local else f"{where}.{key}".strip("."))
