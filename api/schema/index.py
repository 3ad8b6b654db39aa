"""The names of a release in memory, found despite spelling, spacing, apostrophes, letter case and typos.

Texts are compared in a normal form of letters and digits alone. RapidFuzz's `ratio` with a cutoff reads
90,000 of them in about 10 ms, so no further index is kept.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler
from sqlalchemy import Select, literal, select

from api.schema.entity import Entity, entities
from api.schema.statement import read
from api.store import Release
from api.tables import RegionAlias

WHOLE_CUTOFF = 75.0
WORD_CUTOFF = 80.0
WORDS_SHARE = 60.0
WORD_WEIGHT = 0.95
MOST_WORDS = 8
TITLES = re.compile(
    r"(kelurahan|kel|desa|kecamatan|kec|kota|kabupaten|kab|provinsi|prov)\b[. ]*", re.IGNORECASE
)
TEXTS = ("name", "label_id", "label_en", "theme_id", "theme_en", "venue")
REGION = "Region"
SAME = {
    "lansia": "lanjut usia",
    "difabel": "disabilitas",
    "baksos": "bakti sosial",
    "pmks": "ppks",
    "kadinsos": "kepala dinas sosial",
    "dinsos": "dinas sosial",
    "terlantar": "telantar",
}
"""Words that the field uses for the same thing."""


def letters(text: str) -> str:
    """The normal form of a text: its letters and digits, without accents and case."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if sign.isalnum())


def untitled(text: str) -> str:
    """A name without the word for its level, such as "kel." or "kota"."""
    return TITLES.sub("", text.strip(), count=1)


def spellings(text: str) -> list[str]:
    """The ways to read a text: as written, without its title, with the other word for the same."""
    other = " ".join(SAME.get(word.casefold(), word) for word in text.split())
    return list(dict.fromkeys((text.strip(), untitled(text), other)))


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that can be found, under one of its texts."""

    type: str
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that a search found, and how well: 100 is the same."""

    entry: Entry
    score: float


@dataclass(slots=True)
class Index:
    """The texts of one release: `normals[i]` is the normal form of `entries[i].text`.

    `words` leads from the normal form of each word to the places of the texts that hold it.
    """

    entries: list[Entry]
    normals: list[str] = field(init=False)
    words: dict[str, list[int]] = field(init=False)
    vocabulary: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.normals = [letters(entry.text) for entry in self.entries]
        self.words = defaultdict(list)
        for place, entry in enumerate(self.entries):
            for word in map(letters, entry.text.split()):
                self.words[word].append(place)
        self.vocabulary = list(self.words)

    def search(self, text: str, limit: int) -> list[Match]:
        """The best matches, one per row, best first; of equals the shorter text first."""
        scores: dict[int, float] = {}
        for place, score in self._scores(text):
            if score > scores.get(place, 0.0):
                scores[place] = score
        best: dict[tuple[str, str], Match] = {}
        for place in sorted(scores, key=lambda place: (-scores[place], len(self.normals[place]), place)):
            entry = self.entries[place]
            best.setdefault((entry.type, entry.code), Match(entry, scores[place]))
            if len(best) == limit:
                break
        return list(best.values())[:limit]

    def regions_like(self, text: str) -> list[str]:
        """Codes of regions whose name contains the text; if there are none, of those with a name near it."""
        wanted = [normal for normal in (letters(text), letters(untitled(text))) if normal]
        for normal in wanted:
            if found := self._regions(place for place, _ in self._containing(normal)):
                return found
        near = (place for normal in wanted for place, _ in self._near(normal))
        return self._regions(near)

    def nearest_regions(self, code: str) -> list[str]:
        """Up to five regions near a code or name that none has, as `code name`."""
        if re.fullmatch(r"[\d. ]+", code):
            codes = {e.code: f"{e.code} {e.text}" for e in reversed(self.entries) if e.type == REGION}
            near = process.extract(code.strip()[:20], list(codes), scorer=JaroWinkler.similarity, limit=5)
            return [codes[found] for found, _, _ in near]
        found = (match.entry for match in self.search(code[:100], 200) if match.entry.type == REGION)
        return [f"{entry.code} {entry.text}" for entry in found][:5]

    def _regions(self, places: Iterable[int]) -> list[str]:
        found = (self.entries[place] for place in places)
        return sorted({entry.code for entry in found if entry.type == REGION})

    def _scores(self, text: str) -> Iterator[tuple[int, float]]:
        yield from self._coded(text)
        for penalty, spelling in enumerate(spellings(text)):
            normal = letters(spelling)
            if len(normal) > 1:
                for place, score in (*self._containing(normal), *self._near(normal)):
                    yield place, score - penalty
            yield from ((place, score - penalty) for place, score in self._by_words(spelling))

    def _coded(self, text: str) -> Iterator[tuple[int, float]]:
        if any(sign.isdigit() for sign in text) or "-" in text:
            yield from ((place, 100.0) for place, e in enumerate(self.entries) if e.code == text.strip())

    def _containing(self, normal: str) -> Iterator[tuple[int, float]]:
        for place, text in enumerate(self.normals):
            if normal in text:
                yield place, 90 + 10 * len(normal) / len(text)

    def _near(self, normal: str) -> Iterator[tuple[int, float]]:
        near = process.extract(
            normal, self.normals, scorer=fuzz.ratio, score_cutoff=WHOLE_CUTOFF, limit=500, processor=None
        )
        return ((place, min(score, 99.0) if normal != text else 100.0) for text, score, place in near)

    def _by_words(self, text: str) -> Iterator[tuple[int, float]]:
        asked = [word for word in map(letters, text.split()) if len(word) > 1][:MOST_WORDS]
        sums: dict[int, float] = defaultdict(float)
        for word in asked:
            for place, score in self._holding(word).items():
                sums[place] += score / len(asked)
        yield from ((place, score * WORD_WEIGHT) for place, score in sums.items() if score >= WORDS_SHARE)

    def _holding(self, word: str) -> dict[int, float]:
        near = process.extract(
            word, self.vocabulary, scorer=fuzz.ratio, score_cutoff=WORD_CUTOFF, limit=100, processor=None
        )
        found: dict[int, float] = {}
        for known, score, _ in near:
            for place in self.words[known]:
                found[place] = max(found.get(place, 0.0), score)
        return found


@lru_cache(maxsize=3)
def index_of(release: Release) -> Index:
    """The index of a release; kept for the few releases asked last."""
    connection = release.connect()
    try:
        return Index([entry for entity in entities() for entry in _entries(connection, entity)])
    finally:
        connection.close()


def _entries(connection: sqlite3.Connection, entity: Entity) -> Iterator[Entry]:
    if "code" not in entity.fields:
        return
    for statement in _statements(entity):
        for row in read(connection, statement):
            texts = dict.fromkeys(text for text in row[1:] if text)
            yield from (Entry(entity.name, row["code"], text) for text in texts)


def _statements(entity: Entity) -> Iterator[Select[tuple[str]]]:
    table = entity.table
    shown = literal(True) if entity.shown is None else entity.shown(table)
    texts = [table.c[name] for name in TEXTS if name in table.c]
    yield select(table.c.code, *texts).where(shown).order_by(table.c.key)
    if entity.name == REGION:
        alias = RegionAlias.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time
        joined = select(table.c.code, alias.c.name).join(alias, alias.c.region_key == table.c.key)
        yield joined.order_by(alias.c.key)
