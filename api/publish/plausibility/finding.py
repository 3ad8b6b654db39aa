"""What a look at a table for plausibility can say: typed findings, in the words of both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import floor, log10
from typing import NamedTuple

from api.words import Words

Number = int | float | Decimal


class Code(StrEnum):
    """The kinds of findings; each is stable and may be named in an acceptance."""

    LOST_ZEROS = "LOST_ZEROS"
    EXTRA_ZEROS = "EXTRA_ZEROS"
    THOUSANDS_AS_DECIMAL = "THOUSANDS_AS_DECIMAL"
    MOVED_ROW = "MOVED_ROW"
    FAR_OFF = "FAR_OFF"
    ZERO_AMONG_VALUES = "ZERO_AMONG_VALUES"
    ROWS_MOVED = "ROWS_MOVED"
    PERIOD_OFF = "PERIOD_OFF"
    SUM_JUMPS = "SUM_JUMPS"
    TOTAL_DIFFERS = "TOTAL_DIFFERS"
    LEADING_ZEROS = "LEADING_ZEROS"
    UNIT_SCALED = "UNIT_SCALED"
    UNITS_MIXED = "UNITS_MIXED"
    NOT_JUDGED = "NOT_JUDGED"


REMARKS = frozenset({Code.UNIT_SCALED, Code.NOT_JUDGED})
"""Findings that inform and need no decision."""


class Observation(NamedTuple):
    """One value of a tidy series: a series is one region within one group (programme, measure).

    `period` is a year (`2022`) or a month (`2022-03`); `None` and 0 are not the same thing.
    """

    region: str
    period: str
    value: Number | None
    unit: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a steward must look at: where it is, what it is, what it could be.

    An empty `region` or `period` stands for all of them.
    `related` names other regions that take part, by code.
    `what` and `suggestion` may hold numbers of the table: they are for the steward.
    """

    code: Code
    group: str
    region: str
    period: str
    value: Number | None
    what: Words
    suggestion: Words
    related: tuple[str, ...] = ()

    @property
    def needs_decision(self) -> bool:
        """Whether the steward must accept it or leave the value out."""
        return self.code not in REMARKS


LABELS: Mapping[Code, Words] = {
    Code.LOST_ZEROS: Words("nol di belakang angka hilang", "zeros at the end were lost"),
    Code.EXTRA_ZEROS: Words("ada nol atau angka berlebih", "zeros or digits too many"),
    Code.THOUSANDS_AS_DECIMAL: Words(
        "titik ribuan terbaca sebagai koma desimal", "a thousands mark was read as a decimal mark"
    ),
    Code.MOVED_ROW: Words("angka tampak milik wilayah lain", "the value looks like another region's"),
    Code.FAR_OFF: Words("jauh dari deretnya sendiri", "far off its own series"),
    Code.ZERO_AMONG_VALUES: Words("nol di antara angka besar", "a zero among large values"),
    Code.ROWS_MOVED: Words("baris tampak tertukar antarwilayah", "rows seem to have moved between regions"),
    Code.PERIOD_OFF: Words("seluruh periode berbeda tingkat", "the whole period is at another level"),
    Code.SUM_JUMPS: Words("jumlah seluruhnya melonjak", "the sum of all regions jumps"),
    Code.TOTAL_DIFFERS: Words("jumlah tertulis tidak cocok", "the stated total differs from its rows"),
    Code.LEADING_ZEROS: Words("nol sebelum data dimulai", "zeros before the data begin"),
    Code.UNIT_SCALED: Words("satuan dalam kelipatan", "the unit is a multiple"),
    Code.UNITS_MIXED: Words("satuan bercampur", "units are mixed"),
    Code.NOT_JUDGED: Words("deret terlalu pendek untuk dinilai", "series too short to be judged"),
}
"""A public name per code: holds no number."""


def written(number: Number) -> tuple[str, str]:
    """The number as Indonesian and as English text."""
    english = f"{number:,}" if not isinstance(number, float) else f"{number:,.10g}"
    return english.translate(str.maketrans(",.", ".,")), english


def around(number: float) -> float | int:
    """The number to two significant digits: all that a level can claim."""
    if number <= 0:
        return 0
    digits = 1 - floor(log10(number))
    return round(number, digits) if digits > 0 else int(round(number, digits))


def filled(template: Words, **numbers: Number | str) -> Words:
    """The template with its places filled, numbers written as each language writes them."""
    pairs = {key: (n, n) if isinstance(n, str) else written(n) for key, n in numbers.items()}
    return Words(
        template.id.format(**{key: pair[0] for key, pair in pairs.items()}),
        template.en.format(**{key: pair[1] for key, pair in pairs.items()}),
    )
