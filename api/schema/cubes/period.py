"""Months, quarters and years as readers write them, and as the store numbers them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from api.errors import QueryError
from api.schema.cubes.computed import Computed, object_type
from api.schema.lang import Lang, language
from api.words import Words

MONTHS = Words(
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "January February March April May June July August September October November December",
)
FORMS = {
    "month": (re.compile(r"(\d{4})-(0[1-9]|1[0-2])"), "2024-07"),
    "quarter": (re.compile(r"(\d{4})-Q([1-4])"), "2024-Q3"),
}
SIZE = {"month": 100, "quarter": 10, "year": 1}
"""A stored period is year x size + number within the year; number 0 stands for the whole year."""


def stored(grain: str, text: str) -> int:
    """The stored number of a month or quarter; raises QueryError `PERIOD_INVALID`."""
    form, example = FORMS[grain]
    found = form.fullmatch(text)
    if found is None:
        raise QueryError(
            "PERIOD_INVALID",
            Words(f'"{text[:20]}" bukan waktu yang dikenal.', f'"{text[:20]}" is no known period.'),
            Words(f"Tulis seperti {example}.", f"Write it like {example}."),
        )
    return int(found[1]) * SIZE[grain] + int(found[2])


def written(grain: str, number: int) -> str:
    """A stored period as text: `2024-07`, `2024-Q3`, `2024`."""
    year, inner = divmod(number, SIZE[grain])
    if inner == 0:
        return str(year)
    return f"{year}-{inner:02}" if grain == "month" else f"{year}-Q{inner}"


@dataclass(frozen=True, slots=True)
class Span:
    """A month, quarter or year; or a whole year, where a number is known only for that."""

    grain: str
    stored: int

    @property
    def code(self) -> str:
        """The code: `2024-07`, `2024-Q3`, `2024`."""
        return written(self.grain, self.stored)

    @property
    def year(self) -> int:
        """The year."""
        return self.stored // SIZE[self.grain]

    @property
    def number(self) -> int | None:
        """The number of the month or quarter within its year."""
        return self.stored % SIZE[self.grain] or None

    def label(self, lang: Lang) -> str:
        """The name in words."""
        return named(self.grain, self.stored, lang)


NUMBER_WORDS = (
    "Nomor bulan atau triwulan; kosong untuk setahun penuh."
    " / Number of the month or quarter; empty for a whole year."
)
Period = object_type(
    "Period",
    {
        "code": Computed(
            str, "Kode: 2024-07, 2024-Q3 atau 2024. / Code: 2024-07, 2024-Q3 or 2024.", lambda span: span.code
        ),
        "year": Computed(int, "Tahun. / Year.", lambda span: span.year),
        "number": Computed(int | None, NUMBER_WORDS, lambda span: span.number),
        "label": Computed(
            str,
            "Nama: Juli 2024, Triwulan 3 2024. / Name: July 2024, Quarter 3 of 2024.",
            Span.label,
            language(),
        ),
    },
    "Bulan, triwulan atau tahun. / A month, quarter or year.",
)


def named(grain: str, number: int, lang: Lang) -> str:
    """A stored period in words; a whole year among months or quarters says so."""
    year, inner = divmod(number, SIZE[grain])
    english = lang is Lang.EN
    if grain == "year":
        return str(year)
    if inner == 0:
        return f"{year}, whole year" if english else f"{year}, setahun penuh"
    if grain == "quarter":
        return f"Quarter {inner} of {year}" if english else f"Triwulan {inner} {year}"
    return f"{(MONTHS.en if english else MONTHS.id).split()[inner - 1]} {year}"
