"""What a word means: its definition, unit, rounding and source, as the API says them."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from setiakawan import refusals
from setiakawan.cube import CUBES, Cube
from setiakawan.lists import Lists
from setiakawan.session import Session
from setiakawan.spelling import snake
from setiakawan.words import Words

UNITS = {
    "deliveries": Words("orang atau rumah tangga, menurut program", "persons or households, by programme"),
    "amount": Words("rupiah", "rupiah"),
    "quantity": Words("menurut jenis bantuan (kg, paket, porsi)", "by aid type (kg, parcels, meals)"),
    "recipients": Words("orang", "persons"),
    "requests": Words("permohonan", "requests"),
    "complaints": Words("aduan", "complaints"),
    "checks": Words("pemeriksaan proyek", "checks of projects"),
}
SOURCE = Words(
    "register kota, diterbitkan sebagai rilis; asal tiap angka ada pada tabelnya",
    "the city's register, published as a release; each table tells the origin of its numbers",
)


@dataclass(frozen=True)
class Information:
    """A word of the API explained."""

    name: str
    definition: Words
    unit: Words | None = None
    rounding: Words | None = None
    source: Words | None = None

    def lines(self) -> list[tuple[str, Words]]:
        """What is told, part by part."""
        parts = [
            ("definisi / definition", self.definition),
            ("satuan / unit", self.unit),
            ("pembulatan / rounding", self.rounding),
            ("sumber / source", self.source),
        ]
        return [(name, words) for name, words in parts if words]

    def __str__(self) -> str:
        return "\n".join([self.name, *(f"  {name}: {words}" for name, words in self.lines())])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<dt>{escape(name)}</dt><dd>{escape(str(words))}</dd>" for name, words in self.lines()
        )
        return f"<p><strong>{escape(self.name)}</strong></p><dl>{rows}</dl>"


def info(lists: Lists, word: str) -> Information:
    """What a measure, dimension, cube, list or status is; raises UnknownError with the nearest words."""
    name = snake(word)
    for cube in CUBES.values():
        if name in cube.measures:
            return _measure(lists.session, cube, name)
    known = _known(lists.session)
    found = known.get(name) or known.get(word)
    if found is None:
        raise refusals.unknown(Words("Kata", "word"), word, [*UNITS, *known])
    return Information(name, found)


def _measure(session: Session, cube: Cube, name: str) -> Information:
    said = session.words(f"{cube.stem}Measure")[name.upper()]
    rounding = Words("", "") if name == "amount" else cube.rounding
    amount = Words(
        "Rupiah = penyaluran yang diterbitkan x nilai satuan dari rencana.",
        "Rupiah = published deliveries x the plan's unit value.",
    )
    return Information(name, said, UNITS[name], amount if name == "amount" else rounding, SOURCE)


def _known(session: Session) -> dict[str, Words]:
    """Root fields, dimensions and statuses, by name."""
    found = {snake(name): words for name, words in session.words("Query").items()}
    for cube in CUBES.values():
        found |= {name.lower(): words for name, words in session.words(f"{cube.stem}Dimension").items()}
    return found | session.words("CellStatus")
