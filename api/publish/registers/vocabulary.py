"""Which words of a register stand for which codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from api.publish.record import Record, Records
from api.publish.registers.plan import Plan

REMAINDER = "remainder"
OUTSIDE = "outside"
"""What a map of regions may say of people without an address, or from outside the city."""
_SHAPE = re.compile(r"[^a-z0-9]")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The codes of one dimension in order, and every word that stands for one of them (as its position)."""

    noun: str
    codes: tuple[str, ...]
    words: Mapping[str, int]
    foreign: Mapping[str, int]
    """Words of the other official code (BPS for Kemendagri, and the reverse): recognised, never accepted."""


def letters(text: str) -> str:
    """The letters and digits of a word in lower case: spelling, spaces and apostrophes are passed over."""
    return _SHAPE.sub("", text.lower())


def vocabulary(plan: Plan, noun: str, tables: Mapping[str, Records]) -> Vocabulary:
    """The words of a code list, with those that the plan maps to it."""
    codes = tuple(sorted(row.text("code") for row in tables[noun].rows))
    at = {code: position for position, code in enumerate(codes)}
    own = {word: at[code] for word, code in plan.maps.get(noun, {}).items() if code in at}
    return Vocabulary(noun, codes, {**at, **own}, {})


def places(plan: Plan, tables: Mapping[str, Records]) -> Vocabulary:
    """The words for the regions of the plan's city at the plan's level, the remainder last."""
    inside = [row for row in tables["region"].rows if _belongs(row, plan)]
    codes = (*sorted(row.text("code") for row in inside), REMAINDER)
    at = {code: position for position, code in enumerate(codes)}
    rows = {row.text("code"): row for row in inside}
    spoken = {
        "kemendagri": _official(rows, at),
        "bps": _bps(rows.values(), at),
        "name": _names(rows, at, tables["region_alias"]),
    }
    own = {word: at[_home(code)] for word, code in plan.maps.get("region", {}).items() if _home(code) in at}
    if plan.codes == "name":
        own |= {letters(word): position for word, position in own.items()}
    foreign = spoken["bps" if plan.codes == "kemendagri" else "kemendagri"] if plan.codes != "name" else {}
    return Vocabulary("region", codes, {**spoken[plan.codes], **own}, foreign)


def _belongs(row: Record, plan: Plan) -> bool:
    inside = row.text("code") == plan.city or row.text("code").startswith(f"{plan.city}.")
    return inside and row.text("level") == plan.shape.finest


def _home(code: str) -> str:
    return REMAINDER if code in {REMAINDER, OUTSIDE} else code


def _official(rows: Mapping[str, Record], at: Mapping[str, int]) -> dict[str, int]:
    return {word: at[code] for code in rows for word in (code, code.replace(".", ""))}


def _bps(rows: Iterable[Record], at: Mapping[str, int]) -> dict[str, int]:
    return {row.text("bps_code"): at[row.text("code")] for row in rows if row.text("bps_code")}


def _names(rows: Mapping[str, Record], at: Mapping[str, int], aliases: Records) -> dict[str, int]:
    """Names are keyed by their letters; one that two regions share stands for none."""
    spoken = [(letters(row.text("name")), code) for code, row in rows.items()]
    spoken += [
        (letters(row.text("name")), row.text("region")) for row in aliases.rows if row.text("region") in rows
    ]
    owners: dict[str, set[str]] = {}
    for word, code in spoken:
        owners.setdefault(word, set()).add(code)
    return {word: at[min(codes)] for word, codes in owners.items() if len(codes) == 1}
