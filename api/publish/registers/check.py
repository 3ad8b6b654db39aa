"""Every fault of a register's rows, found in one pass; no value of a row is ever repeated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from api.errors import Fault
from api.publish.faults import fault
from api.publish.registers.passes import in_passes
from api.publish.registers.plan import Plan
from api.publish.registers.register import READ, Register
from api.publish.registers.typed import TYPED, type_rows
from api.publish.registers.vocabulary import Vocabulary, letters

LISTED = 1_000
"""Faulty rows listed per register; the rest is counted."""
ABSURD = 1_000_000_000
"""Rupiah of one delivery beyond which an amount is a slip of the keyboard."""
DECIMAL = re.compile(r"[0-9]+[.,][0-9]+|[0-9]+([.,][0-9]+)?[eE][+]?[0-9]+")
DAY = {"iso": re.compile(r"\d{4}-\d\d?-\d\d?"), "dd/mm/yyyy": re.compile(r"\d\d?/\d\d?/\d{4}")}
"""What looks like a day in the form of a plan."""
WRITTEN = {"dd/mm/yyyy": "HH/BB/TTTT (DD/MM/YYYY)"}
"""Forms that a plan has to state, as a remedy names them."""
Rule = tuple[str, str]
"""The code of a rule, and the noun whose cell breaks it."""


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
    type_rows(register, words)
    faults = [*_rows(register, words), *(() if register.missing else _twice(register))]
    return (None, faults) if faults else (ValidRegister(register, words), [])


def _rows(register: Register, words: Mapping[str, Vocabulary]) -> Iterator[Fault]:
    conditions = {
        (rule, noun): sql
        for (rule, noun), sql in _conditions(register.plan, words)
        if noun not in register.missing
    }
    if not conditions:
        return
    flags = ", ".join(f"({sql}) AS f{at}" for at, sql in enumerate(conditions.values()))
    anywhere = " OR ".join(f"f{at}" for at in range(len(conditions)))
    query = f"FROM (SELECT n, {flags} FROM {TYPED}) WHERE {anywhere}"
    found = register.base.execute(f"SELECT * {query} ORDER BY n LIMIT {LISTED + 1}").fetchall()
    spoken = [noun for noun in (*words, "date") if noun in register.plan.columns]
    said = _said(register, spoken, [row[0] for row in found[:LISTED]])
    for n, *broken in found[:LISTED]:
        yield from _faults(register, words, zip(conditions, broken, strict=True), (n, said.get(n, {})))
    if len(found) > LISTED:
        (total,) = register.one(f"SELECT count(*) {query}")
        yield fault("REGISTER_MORE", register.place(), more=total - LISTED)


def _conditions(plan: Plan, words: Mapping[str, Vocabulary]) -> Iterator[tuple[Rule, str]]:
    for noun in plan.columns:
        if noun not in {"amount", "region"}:
            yield ("VALUE_MISSING", noun), f"no_{noun}"
    if "date" in plan.columns:
        yield ("REGISTER_DATE", "date"), "NOT no_date AND month IS NULL"
        yield ("REGISTER_PERIOD", "date"), f"month NOT BETWEEN {plan.months[0]} AND {plan.months[-1]}"
    if plan.coverage:
        yield ("REGISTER_GAP", "region"), " OR ".join(_gaps(plan, words["region"]))
    for noun in words:
        if noun in plan.columns:
            yield ("REGISTER_WORD", noun), f"NOT no_{noun} AND {noun} IS NULL"
    if "amount" in plan.columns:
        yield ("AMOUNT_FORM", "amount"), "NOT no_amount AND amount IS NULL"
        yield ("AMOUNT_NEGATIVE", "amount"), "amount < 0"
        yield ("AMOUNT_ABSURD", "amount"), f"amount > {ABSURD}"


def _gaps(plan: Plan, regions: Vocabulary) -> Iterator[str]:
    """For each gap of a plan, the condition that a row lies in it; the city's own holds its remainder too."""
    for gap in plan.coverage:
        held = [str(at) for at, code in enumerate(regions.codes) if _within(code, gap.region, plan.city)]
        months = f"month BETWEEN {gap.months[0]} AND {gap.months[-1]}"
        yield f"region IN ({', '.join(held) or 'NULL'}) AND {months}"


def _within(code: str, region: str, city: str) -> bool:
    return code == region or code.startswith(f"{region}.") or region == city


def _said(register: Register, nouns: Sequence[str], rows: Sequence[int]) -> dict[int, dict[str, str]]:
    """The words of faulty rows, which never leave here."""
    if not nouns or not rows:
        return {}
    wanted = ", ".join(map(str, rows))
    found = register.base.execute(f"SELECT n, {', '.join(nouns)} FROM {READ} WHERE n IN ({wanted})")
    return {n: dict(zip(nouns, words, strict=True)) for n, *words in found.fetchall()}


def _faults(
    register: Register,
    words: Mapping[str, Vocabulary],
    rules: Iterable[tuple[Rule, bool]],
    row: tuple[int, Mapping[str, str]],
) -> Iterator[Fault]:
    """The faults of one row: its order, and the words it says."""
    n, said = row
    broken = [found for found, breaks in rules if breaks]
    if _is_no_record({noun for _, noun in broken}, register.plan, words):
        yield fault("ROW_NO_RECORD", register.place(n))
        return
    for rule, noun in broken:
        if rule == "REGISTER_WORD":
            yield _word(register, words[noun], n, said[noun])
        elif rule == "REGISTER_DATE":
            yield _date(register, n, said[noun])
        else:
            yield fault(rule, register.place(n, noun))


def _is_no_record(broken: set[str], plan: Plan, words: Iterable[str]) -> bool:
    """
    Whether nothing in a row says what was given, when and to whom: a sum, numbers of columns, a signature.

    A region alone makes no delivery: offices write their sums beside its name.
    """
    telling = {"date", *words} & set(plan.columns) - {"region"}
    return len(telling) > 1 and telling <= broken


def _word(register: Register, words: Vocabulary, n: int, word: str) -> Fault:
    """Names valid codes near the wrong word; the word itself stays in the file."""
    place = register.place(n, words.noun)
    if word in words.foreign:
        return fault("REGION_OTHER_CODE", place, code=words.codes[words.foreign[word]])
    if letters(word) in words.shared:
        return fault("REGION_NAME_SHARED", place)
    lost = [code for code in words.codes if "." in word and code.rstrip("0") == word != code]
    if lost:
        return fault("CODE_LOST_ZERO", place, code=lost[0])
    if DECIMAL.fullmatch(word):
        return fault("CODE_DECIMAL", place)
    if words.noun == "region" and word.isdigit():
        return fault("CODE_DIGITS", place)
    return fault("CODE_UNKNOWN", place, table=words.noun, near=words.near(word))


def _date(register: Register, n: int, day: str) -> Fault:
    """A day that does not exist needs no other form; a wrong form is told the one that the plan states."""
    form, place = register.plan.date_format, register.place(n, "date")
    if DAY.get(form, DAY["iso"]).fullmatch(day) or (register.dated and DAY["iso"].fullmatch(day)):
        return fault("REGISTER_DAY", place)
    if form in WRITTEN:
        return fault("REGISTER_DATE_PLANNED", place, form=WRITTEN[form])
    return fault("REGISTER_DATE", place)


def _alike(register: Register) -> bool:
    """Whether some rows have one mark, as equal rows do."""
    found = in_passes(
        register,
        lambda part: f"SELECT count(*) - count(DISTINCT mark) AS more FROM {TYPED} WHERE {part('mark')}",
    )
    return bool(found["more"].sum())


def _twice(register: Register) -> Iterator[Fault]:
    """Rows that are equal in every planned column, where persons are told apart."""
    if "person" not in register.plan.columns or not _alike(register):
        return
    cells = ", ".join(f"coalesce({noun}, chr(30))" for noun in register.plan.columns)
    mark = f"md5_number(concat_ws(chr(31), {cells}))"
    found = in_passes(
        register,
        lambda part: (
            f"SELECT min(n) AS first, max(n) AS again FROM {READ} WHERE {part(mark)} "
            f"GROUP BY {mark} HAVING count(*) > 1 ORDER BY 2 LIMIT {LISTED}"
        ),
    )
    for again, first in sorted(zip(found["again"].tolist(), found["first"].tolist(), strict=True))[:LISTED]:
        yield fault("ROW_TWICE", register.place(again), first=register.lines(first))
