"""The form that an office fills in: which columns, which choices, which plan reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from api.publish.record import Record, Records
from api.publish.registers.vocabulary import OUTSIDE, REMAINDER, letters
from api.tables import Level, Unit

Tables = Mapping[str, Records]
SHEET = "Isian"
NOWHERE, ELSEWHERE = "(tanpa alamat)", "(luar kota)"
COLUMNS = {
    "date": "Tanggal penyaluran",
    "region": "Kelurahan",
    "person": "Kunci penerima",
    "program": "Program",
    "target_group": "Kelompok sasaran",
    "aid_type": "Jenis bantuan",
}
"""The titles of the columns by noun."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What may stand in a cell, its code, and what it means."""

    word: str
    code: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form for one city and year; `choices` by noun, `by_name` says whether villages go by their names."""

    city: str
    city_name: str
    year: int
    unit: str
    source: str
    by_name: bool
    choices: Mapping[str, tuple[Choice, ...]]
    invented: bool = False

    @property
    def stem(self) -> str:
        """The name of its files."""
        return f"{'contoh' if self.invented else self.city.replace('.', '')}-{self.year}"


def form(tables: Tables, city: str, year: int) -> Form:
    """The form of a city from the tables of its source folder: its villages, programmes, groups and aid."""
    rows = {row.text("code"): row for row in tables["region"].rows}
    villages = [row for code, row in rows.items() if _is_village(row, city)]
    names = [letters(row.text("name")) for row in villages]
    by_name = len(set(names)) == len(names)
    programs = [row for row in tables["program"].rows if row.text("region") == city and row.text("unit")]
    codes = {row.text("code") for row in programs}
    return Form(
        city=city,
        city_name=rows[city].text("name"),
        year=year,
        unit=programs[0].text("unit") if programs else Unit.PERSON.value,
        source=programs[0].text("source") if programs else rows[city].text("source"),
        by_name=by_name,
        choices={
            "region": (*_villages(villages, rows, by_name=by_name), *_nobodys()),
            "program": tuple(_labelled(programs)),
            "target_group": _linked(tables, "target_group", codes),
            "aid_type": _linked(tables, "aid_type", codes),
        },
    )


def _is_village(row: Record, city: str) -> bool:
    return row.text("level") == Level.VILLAGE and row.text("code").startswith(f"{city}.")


def _villages(villages: Iterable[Record], rows: Mapping[str, Record], *, by_name: bool) -> Iterable[Choice]:
    for row in villages:
        word = row.text("name") if by_name else row.text("code")
        district = rows[row.text("parent")].text("name")
        yield Choice(word, row.text("code"), f"{row.text('name')}, {district}")


def _nobodys() -> tuple[Choice, Choice]:
    return Choice(NOWHERE, REMAINDER, "alamat tidak diketahui"), Choice(ELSEWHERE, OUTSIDE, "dari kota lain")


def _linked(tables: Tables, noun: str, programs: set[str]) -> tuple[Choice, ...]:
    """What the programmes of the city declare; every code where they declare nothing."""
    links = tables[f"program_{noun}"].rows
    codes = {row.text(noun) for row in links if row.text("program") in programs}
    return tuple(_labelled(row for row in tables[noun].rows if not codes or row.text("code") in codes))


def _labelled(rows: Iterable[Record]) -> Iterable[Choice]:
    for row in rows:
        meaning = row.text("definition_id") or row.text("summary_id")
        yield Choice(row.text("label_id"), row.text("code"), meaning)
