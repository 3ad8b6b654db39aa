"""Numbers as Indonesian tables write them: `1.234`, `1.234,5`, `451.3`, `-` for nothing.

Whether a dot groups thousands or begins decimals is decided once for a table, never per cell:
deciding per cell is how zeros get lost.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from decimal import Decimal
from enum import StrEnum

MISSING = frozenset(
    {
        "",
        "-",
        "--",
        "–",
        "—",
        "...",
        "…",
        "n/a",
        "na",
        "nan",
        "null",
        "none",
        "tidak ada data",
        "belum ada data",
    }
)
"""Cells that hold no value, in lower case; a plan may name more. None of them is zero."""

DIGITS = re.compile(r"\d+", re.ASCII)
GROUPED = re.compile(r"[1-9]\d{0,2}(?:(?P<mark>[., \u00a0\u202f])\d{3})(?:(?P=mark)\d{3})*", re.ASCII)
BOTH = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:,\d{3})+\.\d+", re.ASCII)
SPACES = str.maketrans("", "", " \u00a0\u202f")


class Marks(StrEnum):
    """How a table writes fractions; thousands are then grouped by the other mark, or not at all."""

    COMMA = ","
    DOT = "."


class MixedMarksError(ValueError):
    """Some cells show a dot as decimal mark, others a comma."""


class NotANumberError(ValueError):
    """A cell is neither a number nor a known word for nothing."""


def is_missing(text: str, more: Collection[str] = ()) -> bool:
    """Whether the cell holds no value."""
    return text.strip().casefold() in MISSING or text.strip() in more


def decide(texts: Iterable[str]) -> tuple[Marks, bool]:
    """The decimal mark of a table, and whether any cell proves it.

    `1.234` alone proves nothing: where every cell reads so, dots group thousands, as Indonesian does.
    Raises MixedMarksError when cells prove both marks.
    """
    shown = {_shown(text.translate(SPACES).lstrip("+-")) for text in set(texts)} - {None}
    if len(shown) > 1:
        raise MixedMarksError
    return (shown.pop() or Marks.COMMA, True) if shown else (Marks.COMMA, False)


def _shown(text: str) -> Marks | None:
    """The decimal mark that this cell proves, if it does."""
    marks = [character for character in text if character in ".,"]
    if not marks or not re.fullmatch(r"[0-9.,]+", text):
        return None
    if len(set(marks)) == 2:
        return Marks(marks[-1]) if BOTH.fullmatch(text) else None
    if GROUPED.fullmatch(text):
        return _other(marks[0]) if len(marks) > 1 else None
    return Marks(marks[0]) if len(marks) == 1 else None


def _other(mark: str) -> Marks:
    return Marks.DOT if mark == "," else Marks.COMMA


def number(text: str, decimal: Marks) -> Decimal:
    """The exact number in a cell. Raises NotANumberError for anything else."""
    compact = text.strip()
    sign, compact = ("-", compact[1:].strip()) if compact.startswith("-") else ("", compact)
    whole, _, fraction = compact.partition(decimal)
    grouped = GROUPED.fullmatch(whole)
    if grouped and grouped["mark"] != decimal:
        whole = whole.replace(grouped["mark"], "")
    if not DIGITS.fullmatch(whole) or (decimal in compact and not DIGITS.fullmatch(fraction)):
        raise NotANumberError
    return Decimal(f"{sign}{whole}.{fraction or 0}") if fraction else Decimal(f"{sign}{whole}")
