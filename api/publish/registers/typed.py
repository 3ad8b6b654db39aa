"""The rows of a register as numbers: a month, a position per dimension; what cannot be read is NULL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from api.publish.registers.plan import Plan
from api.publish.registers.register import LARGE, READ, Register, keep
from api.publish.registers.vocabulary import REMAINDER, Vocabulary, home

TYPED = "register_typed"
"""
The rows: `n`, `month` (YYYYMM), a position per noun, `outside` (no resident), `person` (64 bits that stand
for the key in memory), `amount`, `no_<noun>` where a cell is blank, and `mark`, equal in equal rows.
"""
FORMATS = {"iso": "%Y-%m-%d", "dd/mm/yyyy": "%d/%m/%Y"}
SERIALS = (20_000, 80_000)
"""Numbers of Excel's calendar that stand for a day between 1954 and 2119."""


def type_rows(register: Register, words: Mapping[str, Vocabulary]) -> None:
    """Makes it; each word is looked up once, however many rows hold it."""
    base, plan = register.base, register.plan
    given = [noun for noun in words if noun in plan.columns]
    said = _distinct(register, given)
    for noun in given:
        base.register(f"words_{noun}", _resolved(words[noun], said[noun]))
    columns = [f"{_month(register)} AS month", *(_position(noun, words[noun], plan) for noun in words)]
    columns += [_outside(plan), _person(plan), _optional(plan, "amount", _rupiah())]
    columns += [f"t.{noun} IS NULL AS no_{noun}" for noun in plan.columns]
    columns += [f"hash({', '.join(f't.{noun}' for noun in plan.columns)}) AS mark"]
    joins = [f"LEFT JOIN words_{noun} w_{noun} ON w_{noun}.word = t.{noun}" for noun in given]
    rows = f"SELECT t.n, {', '.join(columns)} FROM {READ} t {' '.join(joins)}"
    if register.size <= LARGE:
        keep(base, TYPED, rows)
    else:
        base.execute(f"CREATE VIEW {TYPED} AS {rows}")


def _distinct(register: Register, nouns: list[str]) -> dict[str, list[str]]:
    """The words of each column, in one pass over the file."""
    if not nouns:
        return {}
    lists = ", ".join(f"list(DISTINCT {noun}) FILTER ({noun} IS NOT NULL)" for noun in nouns)
    found = register.one(f"SELECT {lists} FROM {READ}")
    return {noun: sorted(words or []) for noun, words in zip(nouns, found, strict=True)}


def _resolved(words: Vocabulary, said: list[str]) -> dict[str, NDArray[Any]]:
    known = [(word, at) for word in said if (at := words.at(word)) is not None]
    return {
        "word": np.array([word for word, _ in known], dtype=object),
        "at": np.array([at for _, at in known], dtype=np.int32),
        "away": np.array([words.outside(word) for word, _ in known], dtype=np.bool_),
    }


def _position(noun: str, words: Vocabulary, plan: Plan) -> str:
    """The position of a word; nobody's address is the remainder. A wrong constant is its plan's fault."""
    if noun in plan.constants:
        code = home(plan.constants[noun])
        return f"{words.codes.index(code) if code in words.codes else 'NULL::INTEGER'} AS {noun}"
    if noun != "region":
        return f"w_{noun}.at AS {noun}"
    return f"CASE WHEN t.region IS NULL THEN {words.codes.index(REMAINDER)} ELSE w_region.at END AS region"


def _outside(plan: Plan) -> str:
    return ("coalesce(w_region.away, false)" if "region" in plan.columns else "false") + " AS outside"


def _month(register: Register) -> str:
    plan = register.plan
    if "date" in plan.constants:
        return plan.constants["date"].replace("-", "")[:6]
    day = _day(plan.date_format, register.dated)
    return f"(year({day}) * 100 + month({day}))::INTEGER"


def _day(form: str, dated: bool) -> str:
    """The day of a text; a file that has days of its own gives them as ISO dates, whatever the plan says."""
    iso = f"try_strptime(t.date, '{FORMATS['iso']}')"
    if form == "excel":
        number = "try_cast(t.date AS INTEGER)"
        serial = (
            f"CASE WHEN {number} BETWEEN {SERIALS[0]} AND {SERIALS[1]} THEN DATE '1899-12-30' + {number} END"
        )
        return f"coalesce({iso}, {serial})"
    own = f"try_strptime(t.date, '{FORMATS[form]}')"
    return f"coalesce({iso}, {own})" if dated and form != "iso" else own


def _rupiah() -> str:
    """Whole digits only: a cast alone would read 150.000 as 150, and 1e6 as a million."""
    return "CASE WHEN regexp_full_match(t.amount, '-?[0-9]{1,18}') THEN t.amount::BIGINT END"


def _person(plan: Plan) -> str:
    key = "CASE WHEN t.person IS NOT NULL THEN hash(t.person) END"
    return f"{key if 'person' in plan.columns else 'NULL'} AS person"


def _optional(plan: Plan, noun: str, sql: str) -> str:
    return f"{sql if noun in plan.columns else 'NULL'} AS {noun}"
