"""What the cells of a register give reason to ask about: no fault, counted only, never with a value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from api.publish.plausibility.finding import filled
from api.publish.registers.register import READ, Register
from api.words import Words

NIK = "length(person) BETWEEN 16 AND 24 AND regexp_full_match(translate(person, ' .-''', ''), '[0-9]{16}')"
"""The condition of a key of 16 digits, the number of a resident, however they are set apart."""
NAME = r"regexp_full_match(person, '\pL[\pL.''’]{2,}([ ,]+[\pL.''’]+)*')"
"""The condition of a key of words alone, without any digit."""
CONDITIONS = {"nik": ("person", NIK), "name": ("person", NAME), "blank": ("region", "region IS NULL")}
TEXTS = {
    "nik": Words(
        "{count} baris: kunci penerima tampak seperti NIK: pakai kunci acak.",
        "{count} rows: the person key looks like a NIK: use a random key.",
    ),
    "name": Words(
        "{count} baris: kunci penerima tampak seperti nama: pakai kunci acak.",
        "{count} rows: the person key looks like a name: use a random key.",
    ),
    "blank": Words(
        "{count} baris: sel wilayah kosong, dihitung sebagai sisa kota.",
        "{count} rows: the cell of the region is empty, counted in the city's remainder.",
    ),
}


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing that some rows have in common."""

    kind: str
    rows: int

    @property
    def what(self) -> Words:
        """How many rows, and what to do."""
        return filled(TEXTS[self.kind], count=self.rows)


def cautions(register: Register) -> tuple[Caution, ...]:
    """What stands in some rows of the columns that the register has, in one pass."""
    asked = dict(_asked(register))
    if not asked:
        return ()
    counts = register.one(f"SELECT {', '.join(asked.values())} FROM {READ}")
    return tuple(Caution(kind, rows) for kind, rows in zip(asked, counts, strict=True) if rows)


def _asked(register: Register) -> Iterator[tuple[str, str]]:
    for kind, (noun, condition) in CONDITIONS.items():
        if noun in register.plan.columns and noun not in register.missing:
            yield kind, f"count(*) FILTER ({condition})"
