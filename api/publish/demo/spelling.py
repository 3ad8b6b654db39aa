"""How an office would have written a row: its own words, codes, dates and columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from api.publish.demo.row import Row, Setting
from api.publish.record import Record, Records
from api.publish.registers.plan import Plan
from api.publish.registers.vocabulary import OUTSIDE, REMAINDER

DATES = {"iso": "%Y-%m-%d", "dd/mm/yyyy": "%d/%m/%Y", "excel": "%Y-%m-%d"}
CARELESS = 80
"""Of a thousand places, so many are written in another way that is right as well."""
NAME = "nama"

Words = Mapping[str, list[str]]


class Spelling:
    """Writes rows with the words of a plan; `named` adds a column of plainly invented names."""

    def __init__(self, setting: Setting, *, named: bool) -> None:
        self._plan, self._draws = setting.plan, setting.draws
        self._words = {noun: _said(codes) for noun, codes in setting.plan.maps.items()}
        self._regions = _regions(setting)
        self._named = named

    @property
    def header(self) -> list[str]:
        """The columns of the file."""
        return [*self._plan.columns.values(), *([NAME] if self._named else [])]

    def cells(self, row: Row) -> list[str]:
        """The row in the order of the header."""
        own = dict(zip(self._plan.nouns, row.codes, strict=True))
        written = {
            "date": row.day.strftime(DATES[self._plan.date_format]),
            "region": self._place(row.place),
            "person": row.person,
            "amount": "" if row.rupiah is None else str(row.rupiah),
        }
        cells = [written.get(noun) or self._word(noun, own.get(noun, "")) for noun in self._plan.columns]
        return [*cells, *([f"Contoh {row.person.partition('-')[2][-4:]}"] if self._named else [])]

    def _word(self, noun: str, code: str) -> str:
        words = self._words.get(noun, {}).get(code)
        return self._draws.choose(words) if words else code

    def _place(self, code: str) -> str:
        usual, *others = self._regions[code]
        return self._draws.choose(others) if others and self._draws.chance(CARELESS) else usual


def _said(codes: Mapping[str, str]) -> Words:
    words: defaultdict[str, list[str]] = defaultdict(list)
    for word, code in codes.items():
        words[code].append(word)
    return words


def _regions(setting: Setting) -> Words:
    """The usual spelling of each place first, then others that mean the same."""
    plan, rows = setting.plan, setting.tables["region"].rows
    finest = [row for row in rows if row.text("level") == plan.shape.finest]
    inside = [row for row in finest if row.text("code").startswith(f"{plan.city}.")]
    stranger = next(row for row in finest if not row.text("code").startswith(f"{plan.city}."))
    own = _said(plan.maps.get("region", {}))
    return {
        row.text("code"): list(_spellings(row, plan, setting.tables["region_alias"])) for row in inside
    } | {
        REMAINDER: ["", *own.get(REMAINDER, [])],
        OUTSIDE: own.get(OUTSIDE) or [next(_spellings(stranger, plan, setting.tables["region_alias"]))],
    }


def _spellings(row: Record, plan: Plan, aliases: Records) -> Iterator[str]:
    code, name = row.text("code"), row.text("name")
    if plan.codes == "bps":
        yield row.text("bps_code")
    elif plan.codes == "kemendagri":
        yield from (code, code.replace(".", ""))
    else:
        yield from (name, name.upper())
        yield from (alias.text("name") for alias in aliases.rows if alias.text("region") == code)
