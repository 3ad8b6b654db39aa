"""Which register counts what a figure claims, or why none does."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from api.schema.claims.plans import Plans
from api.schema.places import Place
from api.tables import Certainty, Level, Occurrence, Origin, Unit
from api.words import Words

COUNTS = {Unit.PERSON, Unit.HOUSEHOLD}
NO_COUNT = Words("Satuan ini tidak dihitung register mana pun.", "No register counts in this unit.")
NO_PROGRAM = Words("Angka ini bukan tentang satu program.", "The figure is not about one programme.")
NO_PLACE = Words("Angka ini bukan tentang satu kota.", "The figure is not about one city.")
NO_YEAR = Words("Laporan tidak menyebut tahun.", "The report states no year.")
NO_REGISTER = Words(
    "Tidak ada register program ini untuk tahun itu.", "There is no register of the programme for that year."
)
ELSEWHERE = Words("Register program ini dari kota lain.", "The programme's register is of another city.")
ATTENDED = Words(
    "Angka ini menghitung peserta acara, bukan penyaluran.", "The figure counts who came, not deliveries."
)
PEOPLE = Words(
    "Laporan menghitung penerima, register menghitung penyaluran dalam beberapa bulan.",
    "The report counts recipients, the register deliveries over several months.",
)
OTHER_UNIT = Words("Register menghitung satuan lain.", "The register counts another unit.")
FUTURE = Words("Rencana, bukan hasil.", "A plan, not a result.")


@dataclass(frozen=True, slots=True)
class Register:
    """The cells that count what a figure claims: keys of region, programme, group and aid type, and the year.

    `measure` is what is summed, `base` the rounding base, `origin` where the numbers come from.
    """

    cube: str
    measure: str
    level: Level
    region: int
    year: int
    program: int
    group: int | None
    aid: int | None
    base: int
    origin: Origin

    @property
    def shape(self) -> tuple[str, Level, bool, bool]:
        """Registers of one shape are read together."""
        return self.cube, self.level, self.group is not None, self.aid is not None


@dataclass(frozen=True, slots=True)
class Figure:
    """A reported figure with its place, and whether other figures are parts of it."""

    row: sqlite3.Row
    place: Place | None
    whole: bool

    @property
    def unit(self) -> Unit:
        """What it counts."""
        return Unit(self.row["unit"])

    @property
    def year(self) -> int | None:
        """The year it is about."""
        day = self.row["as_of"]
        return self.row["year"] or (int(str(day)[:4]) if day else None)

    @property
    def attended(self) -> bool:
        """Whether it counts who came to an event: it names no group, no aid, and has no parts."""
        named = self.row["target_group_key"] or self.row["aid_type_key"] or self.row["part_of_key"]
        return self.row["event_key"] is not None and not named and not self.whole

    @property
    def planned(self) -> bool:
        """Whether it is about what was still to come."""
        return Occurrence(self.row["occurrence"]) is Occurrence.PLANNED

    @property
    def unclear(self) -> bool:
        """Whether its report leaves open if it happened or was still to come."""
        return Occurrence(self.row["occurrence"]) is Occurrence.UNCLEAR

    @property
    def target(self) -> bool:
        """Whether it is a target."""
        return Certainty(self.row["certainty"]) is Certainty.TARGET


def register_of(figure: Figure, plans: Plans) -> Register | Words:
    """The register that counts what a figure claims, or why there is none."""
    if (reason := _unfit(figure)) is not None:
        return reason
    cube = _cube(figure, plans)
    if isinstance(cube, Words):
        return cube
    return _checked(figure, plans, cube)


def _unfit(figure: Figure) -> Words | None:
    """What the figure itself lacks."""
    if figure.unit not in {*COUNTS, Unit.RUPIAH}:
        return NO_COUNT
    if figure.row["program_key"] is None:
        return NO_PROGRAM
    if figure.place is None:
        return NO_PLACE
    if figure.year is None:
        return NO_YEAR
    if figure.planned:
        return FUTURE
    return ATTENDED if figure.attended else None


def _cube(figure: Figure, plans: Plans) -> str | Words:
    """Deliveries of one month count persons; over more months only recipients do."""
    year = figure.row["program_key"], figure.year or 0
    if ("distributions", *year) not in plans.counted:
        return NO_REGISTER
    if figure.unit is Unit.RUPIAH or plans.months[("distributions", *year)] == 1:
        return "distributions"
    by_program = not (figure.row["target_group_key"] or figure.row["aid_type_key"])
    return "recipients" if by_program and ("recipients", *year) in plans.counted else PEOPLE


def _checked(figure: Figure, plans: Plans, cube: str) -> Register | Words:
    row, place, year = figure.row, figure.place, figure.year or 0
    counted = plans.counted[(cube, row["program_key"], year)]
    if place is None or not counted.first <= place.key <= counted.last:
        return ELSEWHERE
    if figure.unit is not Unit.RUPIAH and counted.unit is not figure.unit:
        return OTHER_UNIT
    money = "amount" if figure.unit is Unit.RUPIAH else "deliveries"
    return Register(
        cube,
        "recipients" if cube == "recipients" else money,
        place.level,
        place.key,
        year,
        row["program_key"],
        row["target_group_key"],
        row["aid_type_key"],
        plans.base(cube, row["program_key"], row["target_group_key"]),
        counted.origin,
    )
