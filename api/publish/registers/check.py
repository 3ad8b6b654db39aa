"""Every fault of a register's rows, found in one pass; no value of a row is ever repeated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from api.errors import Fault
from api.publish.faults import Place, fault
from api.publish.nearness import nearest
from api.publish.registers.plan import Plan
from api.publish.registers.register import READ, Register
from api.publish.registers.vocabulary import REMAINDER, Vocabulary

TYPED = "register_typed"
"""The view: `n`, `month` (YYYYMM), a position per noun, `person`, `amount`; NULL where a cell is wrong."""
LISTED = 1_000
"""Faulty rows listed per register; the rest is counted."""
ABSURD = 1_000_000_000
"""Rupiah of one delivery beyond which an amount is a slip of the keyboard."""
FORMATS = {"iso": "%Y-%m-%d", "dd/mm/yyyy": "%d/%m/%Y", "excel": "%Y-%m-%d"}


@dataclass(frozen=True, slots=True)
class ValidRegister:
    """A register without a fault, and the words of its dimensions."""

    register: Register
    vocabularies: Mapping[str, Vocabulary]

    @property
    def plan(self) -> Plan:
        """The plan of the register."""
        return self.register.plan


def check_register(
    register: Register, words: Mapping[str, Vocabulary]
) -> tuple[ValidRegister | None, list[Fault]]:
    """The register when none of its rows has a fault, else every fault."""
    _typed(register, words)
    faults = [*_constants(register, words), *_rows(register, words), *_twice(register)]
    return (None, faults) if faults else (ValidRegister(register, words), [])


def _typed(register: Register, words: Mapping[str, Vocabulary]) -> None:
    """Joins each word to its position; what has no position becomes NULL."""
    base, plan = register.base, register.plan
    base.execute("CREATE MACRO letters(word) AS regexp_replace(lower(word), '[^a-z0-9]', '', 'g')")
    given = [noun for noun in words if noun in plan.columns]
    for noun in given:
        base.register(f"words_{noun}", _pairs(words[noun].words))
    columns = [f"{_position(plan, noun, words[noun])} AS {noun}" for noun in given]
    columns += [
        f"{words[noun].words.get(word, -1)} AS {noun}"
        for noun, word in plan.constants.items()
        if noun in words
    ]
    joins = [f"LEFT JOIN words_{noun} w_{noun} ON w_{noun}.word = {_spoken(plan, noun)}" for noun in given]
    base.execute(
        f"CREATE VIEW {TYPED} AS SELECT t.n, {_month(plan)} AS month, {', '.join(columns)}, "
        f"{_optional(plan, 'person', 't.person')} AS person, "
        f"{_optional(plan, 'amount', 'try_cast(t.amount AS BIGINT)')} AS amount "
        f"FROM {READ} t {' '.join(joins)}"
    )


def _spoken(plan: Plan, noun: str) -> str:
    return f"letters(t.{noun})" if noun == "region" and plan.codes == "name" else f"t.{noun}"


def _position(plan: Plan, noun: str, words: Vocabulary) -> str:
    """The position of a word; nobody's address and full codes of other cities are the remainder."""
    if noun != "region":
        return f"w_{noun}.at"
    digits = "replace(t.region, '.', '')"
    elsewhere = f"{digits} SIMILAR TO '[0-9]{{10}}' AND left({digits}, 4) <> '{plan.city.replace('.', '')}'"
    rest = words.codes.index(REMAINDER)
    return f"CASE WHEN t.region IS NULL OR ({elsewhere}) THEN {rest} ELSE w_region.at END"


def _pairs(words: Mapping[str, int]) -> dict[str, np.ndarray[tuple[int], np.dtype[np.generic]]]:
    return {
        "word": np.array(list(words), dtype=object),
        "at": np.fromiter(words.values(), dtype=np.int32, count=len(words)),
    }


def _month(plan: Plan) -> str:
    if "date" in plan.constants:
        return plan.constants["date"].replace("-", "")[:6]
    day = f"try_strptime(t.date, '{FORMATS[plan.date_format]}')"
    return f"(year({day}) * 100 + month({day}))::INTEGER"


def _optional(plan: Plan, noun: str, sql: str) -> str:
    return sql if noun in plan.columns else "NULL"


def _constants(register: Register, words: Mapping[str, Vocabulary]) -> Iterator[Fault]:
    for noun, word in register.plan.constants.items():
        if noun in words and word not in words[noun].words:
            yield fault(
                "CODE_UNKNOWN",
                Place(register.file, 0, noun),
                table=noun,
                near=nearest(word, words[noun].codes),
            )


def _rows(register: Register, words: Mapping[str, Vocabulary]) -> Iterator[Fault]:
    conditions = dict(_conditions(register.plan, words))
    flags = ", ".join(f"({sql}) AS f{i}" for i, sql in enumerate(conditions.values()))
    anywhere = " OR ".join(f"f{i}" for i in range(len(conditions)))
    query = f"FROM (SELECT v.n, {flags} FROM {TYPED} v JOIN {READ} t USING (n)) WHERE {anywhere}"
    rules = list(conditions)
    for n, *broken in register.base.execute(f"SELECT * {query} ORDER BY n LIMIT {LISTED + 1}").fetchall():
        for (rule, noun), yes in zip(rules, broken, strict=True):
            if yes:
                yield _fault(register, words, n, rule, noun)


def _conditions(plan: Plan, words: Mapping[str, Vocabulary]) -> Iterator[tuple[tuple[str, str], str]]:
    for noun in plan.columns:
        if noun not in {"amount", "region"}:
            yield ("VALUE_MISSING", noun), f"t.{noun} IS NULL"
    first, last = plan.months[0], plan.months[-1]
    if "date" in plan.columns:
        yield ("REGISTER_DATE", "date"), "t.date IS NOT NULL AND v.month IS NULL"
        yield ("REGISTER_PERIOD", "date"), f"v.month NOT BETWEEN {first} AND {last}"
    for noun in words:
        if noun in plan.columns:
            yield ("REGISTER_WORD", noun), f"t.{noun} IS NOT NULL AND v.{noun} IS NULL"
    if "amount" in plan.columns:
        yield ("AMOUNT_FORM", "amount"), "t.amount IS NOT NULL AND v.amount IS NULL"
        yield ("AMOUNT_NEGATIVE", "amount"), "v.amount < 0"
        yield ("AMOUNT_ABSURD", "amount"), f"v.amount > {ABSURD}"


def _fault(register: Register, words: Mapping[str, Vocabulary], n: int, rule: str, noun: str) -> Fault:
    if rule != "REGISTER_WORD":
        return fault(rule, register.place(n, noun))
    found = register.base.execute(f"SELECT {noun} FROM {READ} WHERE n = ?", [n]).fetchone()
    return _word(register, words[noun], n, str(found[0]) if found else "")


def _word(register: Register, words: Vocabulary, n: int, word: str) -> Fault:
    """Names valid codes near the wrong word; the word itself stays in the file."""
    place = register.place(n, words.noun)
    if word in words.foreign:
        return fault("REGION_OTHER_CODE", place, code=words.codes[words.foreign[word]])
    lost = [code for code in words.codes if code.rstrip("0") == word and code != word]
    if lost:
        return fault("CODE_LOST_ZERO", place, code=lost[0])
    return fault("CODE_UNKNOWN", place, table=words.noun, near=nearest(word, words.words))


def _twice(register: Register) -> Iterator[Fault]:
    """Rows that are equal in every planned column, where persons are told apart."""
    if "person" not in register.plan.columns:
        return
    columns = ", ".join(register.plan.columns)
    query = (
        f"SELECT min(n), max(n) FROM {READ} GROUP BY {columns} HAVING count(*) > 1 ORDER BY 2 LIMIT {LISTED}"
    )
    for first, again in register.base.execute(query).fetchall():
        yield fault("ROW_TWICE", register.place(again), first=register.lines(first))
