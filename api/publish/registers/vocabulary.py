"""Which words of a register stand for which codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from api.publish.nearness import nearest
from api.publish.record import Record, Records
from api.publish.registers.plan import Plan
from api.tables import Level

REMAINDER = "remainder"
OUTSIDE = "outside"
"""What a map of regions may say of people without an address, or from outside the city."""
PREFIXES = {Level.VILLAGE: ("kelurahan", "kel", "desa"), Level.DISTRICT: ("kecamatan", "kec")}
"""What an office writes before the name of a region."""
DIGITS = {("kemendagri", Level.VILLAGE): 10, ("kemendagri", Level.DISTRICT): 6}
DIGITS |= {("bps", Level.VILLAGE): 10, ("bps", Level.DISTRICT): 7}
_SHAPE = re.compile(r"[^a-z0-9]")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """
    The codes of one dimension in order, and every word that stands for one of them (as its position).

    A word is looked up as it stands in `words`, then by its letters in `spoken`.
    """

    noun: str
    codes: tuple[str, ...]
    words: Mapping[str, int]
    spoken: Mapping[str, int] = field(default_factory=dict)
    foreign: Mapping[str, int] = field(default_factory=dict)
    """Words of the other official code (BPS for Kemendagri, and the reverse): recognised, never accepted."""
    shared: frozenset[str] = frozenset()
    """Letters of names that several regions bear: they stand for none."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """The public name of each code."""
    away: frozenset[str] = frozenset()
    """Words that the plan maps to people from outside the city."""
    elsewhere: re.Pattern[str] | None = None
    """The form of a full code of another city: people from there are in the remainder."""

    def at(self, word: str) -> int | None:
        """The position of the code that a word stands for, None where it stands for none."""
        own = self.words.get(word)
        if own is None and word not in self.foreign:
            own = self.spoken.get(letters(word))
        return self.codes.index(REMAINDER) if own is None and self.outside(word) else own

    def outside(self, word: str) -> bool:
        """Whether a word stands for a place outside the city."""
        if word in self.words or word in self.foreign or self.elsewhere is None:
            return word in self.away
        return bool(self.elsewhere.fullmatch(word.replace(".", "")))

    def near(self, word: str) -> str:
        """The valid codes nearest to a wrong word, with their names."""
        own = {code: code for code in self.codes if code != REMAINDER}
        said = own | {letters(self.labels[code]): code for code in own if self.labels.get(code)}
        close = nearest(word if word in own else letters(word), said) if self.labels else nearest(word, said)
        found = dict.fromkeys(said[match] for match in close.split(", ") if match in said)
        return ", ".join(self.named(code) for code in found) or "-"

    def named(self, code: str) -> str:
        """A code with its name, where it has one."""
        return f"{code} ({self.labels[code]})" if self.labels.get(code) else code


def letters(text: str) -> str:
    """The letters and digits of a word in lower case: spelling, spaces and apostrophes are passed over."""
    return _SHAPE.sub("", text.lower())


def vocabulary(plan: Plan, noun: str, tables: Mapping[str, Records]) -> Vocabulary:
    """The words of a code list: its codes, their Indonesian labels, and those that the plan maps to them."""
    rows = tables[noun].rows
    codes = tuple(sorted(row.text("code") for row in rows))
    at = {code: position for position, code in enumerate(codes)}
    own = {word: at[code] for word, code in plan.maps.get(noun, {}).items() if code in at}
    labels = {row.text("code"): row.text("label_id") for row in rows}
    said, _ = _alone((letters(label), code) for code, label in labels.items())
    spoken = {word: at[code] for word, code in said.items()}
    spoken |= {letters(code): position for code, position in at.items()}
    spoken |= {letters(word): position for word, position in own.items() if letters(word)}
    return Vocabulary(noun, codes, {**at, **own}, spoken, labels=labels)


def places(plan: Plan, tables: Mapping[str, Records]) -> Vocabulary:
    """The words for the regions of the plan's city at the finest level of its cube, the remainder last."""
    rows = {row.text("code"): row for row in tables["region"].rows if _belongs(row, plan)}
    codes = (*sorted(rows), REMAINDER)
    at = {code: position for position, code in enumerate(codes)}
    official = {word: at[code] for code in rows for word in (code, code.replace(".", ""))}
    bps = {row.text("bps_code"): at[code] for code, row in rows.items() if row.text("bps_code")}
    said, shared = _alone(_names(rows, tables["region_alias"])) if plan.codes == "name" else ({}, frozenset())
    mapped = {word: home(code) for word, code in plan.maps.get("region", {}).items()}
    own = {word: at[code] for word, code in mapped.items() if code in at}
    byname = {word: at[code] for word, code in said.items()} | {letters(word): n for word, n in own.items()}
    words, foreign = {"kemendagri": (official, bps), "bps": (bps, official), "name": ({}, {})}[plan.codes]
    return Vocabulary(
        "region",
        codes,
        {**words, **own},
        {word: position for word, position in byname.items() if word},
        {word: position for word, position in foreign.items() if word not in words},
        shared,
        {code: row.text("name") for code, row in rows.items()},
        frozenset(word for word, code in plan.maps.get("region", {}).items() if code == OUTSIDE),
        _elsewhere(plan, tables["region"]),
    )


def _belongs(row: Record, plan: Plan) -> bool:
    inside = row.text("code") == plan.city or row.text("code").startswith(f"{plan.city}.")
    return inside and row.text("level") == plan.shape.finest


def home(code: str) -> str:
    """Where the people of a code of a plan are counted: those without an address in the city's remainder."""
    return REMAINDER if code in {REMAINDER, OUTSIDE} else code


def _elsewhere(plan: Plan, regions: Records) -> re.Pattern[str] | None:
    """As many digits as a code of that level has, and not those of the city at their beginning."""
    digits = DIGITS.get((plan.codes, plan.shape.finest))
    city = next((row for row in regions.rows if row.text("code") == plan.city), None)
    own = plan.city if plan.codes == "kemendagri" or city is None else city.text("bps_code")
    if digits is None or not own:
        return None
    return re.compile(rf"(?!{own.replace('.', '')})[0-9]{{{digits}}}")


def _names(rows: Mapping[str, Record], aliases: Records) -> Iterable[tuple[str, str]]:
    """Names, with and without what an office writes before them, and aliases; with the code of each."""
    spoken = [(row.text("name"), code) for code, row in rows.items()]
    spoken += [(row.text("name"), row.text("region")) for row in aliases.rows if row.text("region") in rows]
    for name, code in spoken:
        level = Level(rows[code].text("level"))
        yield from ((prefix + letters(name), code) for prefix in ("", *PREFIXES.get(level, ())))


def _alone(spoken: Iterable[tuple[str, str]]) -> tuple[dict[str, str], frozenset[str]]:
    """Words that stand for one code, and words that would stand for several."""
    owners: dict[str, set[str]] = {}
    for word, code in spoken:
        owners.setdefault(word, set()).add(code)
    shared = frozenset(word for word, codes in owners.items() if len(codes) > 1)
    return {word: min(codes) for word, codes in owners.items() if word and word not in shared}, shared
