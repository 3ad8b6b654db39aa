"""Finding the region that a public table means, by either code or by names within their parents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

CITY, DISTRICT, VILLAGE = 2, 3, 4
LENGTHS = {1: (2,), CITY: (4,), DISTRICT: (6, 7), VILLAGE: (10,)}
KINDS = {
    1: r"provinsi|prov|propinsi",
    CITY: r"kabupaten|kab|kota administrasi|kota adm|kota|kodya",
    DISTRICT: r"kecamatan|kec|distrik",
    VILLAGE: r"kelurahan|kel|desa|nagari|gampong|kampung",
}
PREFIXES = {level: re.compile(rf"({kinds})\b[. ]*(?=\w)") for level, kinds in KINDS.items()}
ALIKE = 75
"""rapidfuzz's ratio from which two spellings may be one name (Prajuritkulon, Prajurit Kulon: 96)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A region to be found; the Kemendagri code has dots, level 1 is a province, 4 a village."""

    code: str
    bps_code: str
    name: str
    level: int
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name reduced to its letters and digits, apart from the word for its kind."""

    kind: str
    letters: str


def spelling(name: str, level: int) -> Spelling:
    """The name as it is compared: no case, accents, blanks, apostrophes; `Kab. Bogor` is a kabupaten."""
    folded = unicodedata.normalize("NFKD", name.casefold()).strip()
    match = PREFIXES[level].match(folded)
    kind = ("kab" if match[1].startswith("kab") else "kota") if match and level == CITY else ""
    rest = folded[match.end() :] if match else folded
    return Spelling(kind, re.sub(r"[^a-z0-9]", "", rest))


class Atlas:
    """The regions of a release, ready to be looked up."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = {place.code: place for place in places}
        self._kemendagri: dict[str, str] = {}
        self._bps: dict[str, str] = {}
        self._names: dict[tuple[int, str], set[str]] = {}
        for place in self._places.values():
            self._enter(place)

    def _enter(self, place: Place) -> None:
        digits = place.code.replace(".", "")
        self._kemendagri[digits] = place.code
        # Above the district both institutions use the same digits.
        bps = place.bps_code or (digits if place.level <= CITY else "")
        if bps:
            self._bps[bps] = place.code
        for name in (place.name, *place.aliases):
            self._names.setdefault((place.level, spelling(name, place.level).letters), set()).add(place.code)

    def by_code(self, text: str, scheme: str, level: int) -> list[str]:
        """The Kemendagri codes that a code cell may mean at a level, Kemendagri's own reading first.

        `scheme` is `kemendagri`, `bps`, or empty when the table does not say: the ten digits of a
        village may then be one village's code here and another's there.
        """
        digits = re.sub(r"\D", "", text.removesuffix(".0"))
        dotted = bool(re.fullmatch(r"\d\d(\.\d\d){1,2}(\.\d{4})?", text))
        books = {"kemendagri": (self._kemendagri,), "bps": (self._bps,)}.get(
            scheme, (self._kemendagri, self._bps)
        )
        found = [book.get(digits, "") for book in ((self._kemendagri,) if dotted else books)]
        return [code for code in dict.fromkeys(found) if code and self._places[code].level == level]

    def has_city_of(self, text: str) -> bool:
        """Whether the city that a code begins with is known; its four digits are the same in both codes."""
        city = self._kemendagri.get(re.sub(r"\D", "", text)[:4], "")
        return bool(city) and self._places[city].level == CITY

    def by_name(self, name: str, level: int, parent: str = "") -> list[str]:
        """The codes at a level, within a parent, that bear the name; several when it is ambiguous."""
        wanted = spelling(name, level)
        codes = self._names.get((level, wanted.letters), set())
        return sorted(code for code in codes if inside(code, parent) and self._kind_fits(code, wanted))

    def bears(self, code: str, name: str) -> bool:
        """Whether the region may well be spelled so: its name or an alias, nearly."""
        place = self._places[code]
        wanted = spelling(name, place.level)
        letters = [spelling(own, place.level).letters for own in (place.name, *place.aliases)]
        close = any(own in wanted.letters or fuzz.ratio(own, wanted.letters) >= ALIKE for own in letters)
        return close and self._kind_fits(code, wanted)

    def nearest(self, name: str, level: int, parent: str = "") -> list[str]:
        """Up to three regions of the level within the parent, by likeness of name: `Name (code)`."""
        names = {
            place.code: spelling(place.name, level).letters
            for place in self._places.values()
            if place.level == level and inside(place.code, parent)
        }
        best = process.extract(
            spelling(name, level).letters, names, scorer=fuzz.ratio, limit=3, score_cutoff=50
        )
        return [f"{self._places[code].name} ({code})" for _, _, code in best]

    def nearest_code(self, text: str, level: int) -> list[str]:
        """Up to three regions of the level whose code looks like the text; `11.1` may have been `11.10`."""
        codes = [code for code, place in self._places.items() if place.level == level]
        best = process.extract(text, codes, scorer=fuzz.ratio, limit=3, score_cutoff=60)
        return [f"{self._places[code].name} ({code})" for code, _, _ in best]

    def _kind_fits(self, code: str, wanted: Spelling) -> bool:
        own = spelling(self._places[code].name, self._places[code].level).kind
        return not (own and wanted.kind) or own == wanted.kind


def inside(code: str, parent: str) -> bool:
    """Whether the code lies under the parent; everything lies under an empty one."""
    return not parent or code.startswith(f"{parent}.")
