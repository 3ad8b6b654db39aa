"""Which region a row of a public table is about, or why nobody can say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from api.publish.portal.atlas import CITY, Atlas, inside
from api.publish.portal.layout import Layout
from api.publish.portal.plan import PortalPlan
from api.words import Words

TOTAL = re.compile(r"(sub[ -]?|grand )?(total|jumlah|jml)\b|rata[ -]?rata\b", re.IGNORECASE)
NEAR = Words(" Yang terdekat: {near}.", " Nearest: {near}.")
REFUSALS = {
    "REGION_CODE_UNKNOWN": Words(
        "Kode wilayah tidak dikenal pada tingkat ini.", "The region code is unknown at this level."
    ),
    "REGION_NAME_UNKNOWN": Words(
        "Nama wilayah tidak dikenal di dalam induknya.", "The region's name is unknown within its parent."
    ),
    "REGION_AMBIGUOUS": Words("Bisa berarti lebih dari satu wilayah.", "It could be more than one region."),
    "REGION_CODE_NAME": Words(
        "Kode dan nama wilayah tidak cocok.", "The region's code and name do not belong together."
    ),
    "REGION_MISSING": Words("Wilayah tidak disebut.", "No region is given."),
    "REGION_OUTSIDE": Words(
        "Kota atau kabupaten ini tidak ada dalam terbitan.", "The release does not have this city."
    ),
}
REMEDIES = {
    "REGION_CODE_UNKNOWN": Words(
        "Periksa kode (spreadsheet mengubah 11.10 menjadi 11.1) atau scheme pada [portal].",
        "Check the code (spreadsheets turn 11.10 into 11.1) or `scheme` in [portal].",
    ),
    "REGION_NAME_UNKNOWN": Words(
        "Perbaiki ejaan, atau tambahkan sebagai alias wilayah itu.",
        "Mend the spelling, or add it as an alias.",
    ),
    "REGION_AMBIGUOUS": Words(
        "Sebut scheme kode, atau sertakan induk (kecamatan, kota) atau kata kabupaten / kota.",
        "Name the code's `scheme`, or give the parent or the word kabupaten / kota.",
    ),
    "REGION_CODE_NAME": Words(
        'Baris mungkin tertukar. Perbaiki, atau abaikan salah satu: code = "" atau names = [].',
        'Rows may have moved. Mend them, or ignore one of the two: code = "" or names = [].',
    ),
    "REGION_MISSING": Words("Isi kode atau nama wilayah.", "Fill in the region's code or name."),
    "REGION_OUTSIDE": Words(
        'Tulis outside = "skip" pada [portal] untuk melewatinya.',
        'Write outside = "skip" in [portal] to skip it.',
    ),
}


@dataclass(frozen=True, slots=True)
class Seat:
    """What a row is about: a region, a total over `code` (empty: the whole table), or a refusal by `rule`."""

    code: str = ""
    rule: str = ""
    near: tuple[str, ...] = ()
    total: bool = False

    @property
    def what(self) -> Words:
        """Why the row has no region, with the nearest ones that exist."""
        refusal, near = REFUSALS[self.rule], ", ".join(self.near)
        return (
            Words(refusal.id + NEAR.id.format(near=near), refusal.en + NEAR.en.format(near=near))
            if near
            else refusal
        )


@dataclass(slots=True)
class Joiner:
    """Seats the rows of one table, top to bottom; an empty parent cell means the one above."""

    atlas: Atlas
    layout: Layout
    plan: PortalPlan
    _above: dict[int, Seat] = field(default_factory=dict)
    _known: dict[tuple[str, ...], Seat] = field(default_factory=dict)

    def seat(self, cells: Sequence[str]) -> Seat:
        """The seat of the row with these cells."""
        level = self.layout.level
        parent = self._parent(cells)
        if self._is_total(cells):
            return Seat(parent.code, total=True)
        named, coded = self._texts(cells, level)
        if not named and not coded:
            given = any(self._texts(cells, above) != ([], []) for above in range(1, level))
            return Seat(parent.code, total=True) if given and parent.code else Seat(rule="REGION_MISSING")
        if parent.rule and not coded:
            return parent
        return self._find_once(named, coded, parent.code, level)

    def _is_total(self, cells: Sequence[str]) -> bool:
        columns = {column for found in self.layout.names.values() for column in found} | {0}
        taken = {value.column for value in self.layout.values}
        texts = [cells[column] for column in columns - taken]
        return any(TOTAL.match(text) or (text and text in self.plan.totals) for text in texts)

    def _texts(self, cells: Sequence[str], level: int) -> tuple[list[str], list[tuple[str, str]]]:
        names = [cells[column] for column in self.layout.names.get(level, ()) if cells[column]]
        codes = [(cells[column], scheme) for column, scheme in self.layout.codes.get(level, ())]
        return names, [(text, scheme) for text, scheme in codes if text]

    def _parent(self, cells: Sequence[str]) -> Seat:
        """The finest region above the row's own level; a province may be unknown, a city may not."""
        parent = Seat()
        for level in range(1, self.layout.level):
            named, coded = self._texts(cells, level)
            named = [name for text in named if (name := TOTAL.sub("", text).strip())]
            if named or coded:
                self._above = {above: seat for above, seat in self._above.items() if above < level}
                self._above[level] = (
                    parent if parent.rule else self._find_once(named, coded, parent.code, level)
                )
            seat = self._above.get(level, parent)
            parent = parent if level < CITY and seat.rule else seat
        return parent

    def _find_once(self, named: list[str], coded: list[tuple[str, str]], parent: str, level: int) -> Seat:
        key = (str(level), parent, *named, "", *(text for text, _ in coded))
        if key not in self._known:
            self._known[key] = self._find(named, coded, parent, level)
        return self._known[key]

    def _find(self, named: list[str], coded: list[tuple[str, str]], parent: str, level: int) -> Seat:
        found = [code for text, scheme in coded for code in self.atlas.by_code(text, scheme, level)]
        if found:
            return self._agree(list(dict.fromkeys(found)), named)
        if coded:
            return self._unknown_code(named, coded[0][0], level)
        return self._by_name(named, parent, level)

    def _agree(self, codes: list[str], named: list[str]) -> Seat:
        """The code that bears the name beside it; without a name there must be only one."""
        if not named:
            return Seat(codes[0]) if len(codes) == 1 else Seat(rule="REGION_AMBIGUOUS", near=tuple(codes))
        fitting = [code for code in codes if any(self.atlas.bears(code, name) for name in named)]
        return Seat(fitting[0]) if fitting else Seat(rule="REGION_CODE_NAME")

    def _unknown_code(self, named: list[str], text: str, level: int) -> Seat:
        for upper in range(1, level):
            # BPS writes the row of a whole province 3200.
            above = self.atlas.by_code(text, "", upper) or self.atlas.by_code(
                text.removesuffix("00"), "", upper
            )
            if above:
                return Seat(above[0], total=True)
        if not self.atlas.has_city_of(text):
            return Seat(rule="REGION_OUTSIDE")
        near = self.atlas.nearest(named[0], level) if named else self.atlas.nearest_code(text, level)
        return Seat(rule="REGION_CODE_UNKNOWN", near=tuple(near))

    def _by_name(self, named: list[str], parent: str, level: int) -> Seat:
        found = sorted({code for name in named for code in self.atlas.by_name(name, level, parent)})
        if found:
            return Seat(found[0]) if len(found) == 1 else Seat(rule="REGION_AMBIGUOUS", near=tuple(found[:3]))
        for upper in range(level - 1, 0, -1):
            above = [code for code in self.atlas.by_name(named[0], upper) if _over(code, parent)]
            if len(above) == 1:
                return Seat(above[0], total=True)
        near = tuple(self.atlas.nearest(named[0], level, parent))
        return Seat(rule="REGION_NAME_UNKNOWN" if near or level != CITY else "REGION_OUTSIDE", near=near)


def _over(code: str, parent: str) -> bool:
    """Whether a row named like the region `code` may be a total within `parent`."""
    return not parent or parent == code or inside(parent, code)
