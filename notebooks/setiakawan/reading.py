"""Reading a cube's answer to the end, as columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from setiakawan import refusals
from setiakawan.cube import PERIODS, Question
from setiakawan.errors import RefusedError
from setiakawan.names import LEVELS
from setiakawan.pages import progress
from setiakawan.session import Session
from setiakawan.spelling import camel
from setiakawan.table import Column, Kind
from setiakawan.words import Words

PAGE = 20_000
"""Rows per page where an answer is too large to come at once."""
TOO_LARGE = {"ANSWER_TOO_LARGE", "TIME_BUDGET"}
Answer = dict[str, Any]
PARTIAL = ("amount", "quantity")
"""The measures that are not known of every delivery."""
UNVALUED = Words(
    "Penyaluran yang ukurannya ini tidak diketahui; jumlahnya belum termasuk di angka itu.",
    "Deliveries of which this is not known, and which the number leaves out.",
)
HOUSEHOLDS = Words(
    "Penyaluran kepada rumah tangga dibagi penduduk, bukan dibagi rumah tangga.",
    "Deliveries to households, divided by residents, not by households.",
)
UNIT = Words("Satuan angka ini; kosong bila satuan berbeda-beda.", "Unit of the number; empty where mixed.")
ORIGIN = Words("Asal angka.", "Origin of the number.")


def read(session: Session, question: Question) -> Answer:
    """The whole answer, its `columns` in one piece; raises ShortReadError when rows are missing."""
    answer = _answer(session, question)
    got, counted = _length(answer["columns"], question), int(answer["totalCount"])
    wanted = counted if question.first is None else min(question.first, counted)
    if got != wanted:
        raise refusals.short_read(question.cube.field, got, wanted)
    return answer


def _answer(session: Session, question: Question) -> Answer:
    try:
        return _page(session, question, question.first, None)
    except RefusedError as error:
        if error.server_code not in TOO_LARGE or question.first is not None:
            raise
    return _joined(session, question)


def _page(session: Session, question: Question, first: int | None, after: str | None) -> Answer:
    found: Answer = session.ask(question.document(), question.variables(first, after))[question.cube.field]
    return found


def _joined(session: Session, question: Question) -> Answer:
    """Page after page; the columns are put behind each other."""
    answer = page = _page(session, question, PAGE, None)
    columns = answer["columns"]
    counted = int(answer["totalCount"])
    with progress(counted, _length(columns, question), question.cube.field) as bar:
        while page["pageInfo"]["hasNextPage"] and (size := _length(page["columns"], question)):
            page = _page(session, question, PAGE, page["pageInfo"]["endCursor"])
            _extend(columns, page["columns"])
            bar.update(size)
    return answer


def _extend(columns: dict[str, Any], more: Mapping[str, Any]) -> None:
    for name, value in more.items():
        if isinstance(value, dict):
            _extend(columns[name], value)
        else:
            columns[name] += value


def _length(columns: Mapping[str, Any], question: Question) -> int:
    return len(columns[camel(question.shown[0])]["value"])


def columns(answer: Answer, question: Question, words: Mapping[str, Words]) -> tuple[Column, ...]:
    """The columns of a table; `words` says what dimensions and measures mean, by their names."""
    found = answer["columns"]
    made: list[Column] = []
    for name in question.by:
        made += _dimension(name, found[camel(name)], words.get(camel(name), Words("", "")))
    for name in question.shown:
        made += _measure(name, found[camel(name)], words.get(camel(name), Words("", "")))
        if name in PARTIAL:
            made.append(Column(f"{name}_missing", found[camel(name)]["missing"], Kind.MEASURE, UNVALUED))
        made += _unit(name, found[camel(name)], question)
    made.append(Column("origin", ["+".join(one) for one in found["origins"]], Kind.LABEL, ORIGIN))
    return tuple(made)


def denominators(table: Sequence[Column], question: Question) -> tuple[Words, ...]:
    """What rates are divided by: the years of the residents, and that households are not."""
    name = f"{question.level}_population_year"
    years = {year for one in table if one.name == name for year in one.values if year}
    if not years:
        return ()
    told = ", ".join(map(str, sorted(years)))
    found = Words(f"Penyebut: penduduk {told}.", f"Denominator: residents in {told}.")
    units = {one.unit for one in table if one.name in question.shown}
    return (found, HOUSEHOLDS) if "HOUSEHOLD" in units else (found,)


def _unit(name: str, found: Mapping[str, Any], question: Question) -> Iterator[Column]:
    """The unit of each row's number; where rows are by unit, the unit of the count is one of them already."""
    own = "unit" if name == question.cube.measures[0] else f"{name}_unit"
    if own not in question.by:
        units = [unit or label for unit, label in zip(found["unit"], found["unitLabel"], strict=True)]
        yield Column(own, units, Kind.LABEL, UNIT)


def _dimension(name: str, found: Any, words: Words) -> Iterator[Column]:  # noqa: ANN401  (any JSON)
    if name == "unit":
        yield Column("unit", found, Kind.DIMENSION, words)
    elif name in PERIODS:
        codes = [int(one) for one in found["code"]] if name == "year" else found["code"]
        yield Column(name, codes, Kind.DIMENSION, words)
    else:
        yield Column(f"{name}_code", found["code"], Kind.DIMENSION, words)
        label = "name" if name in LEVELS else "label"
        yield Column(f"{name}_{label}", found[label], Kind.LABEL, words)
        if name in LEVELS:
            yield Column(f"{name}_kind", found["kind"], Kind.LABEL, words)
        if "population" in found:
            yield Column(f"{name}_population", found["population"], Kind.MEASURE, words)
            yield Column(f"{name}_population_year", found["populationYear"], Kind.LABEL, words)


def _measure(name: str, found: Mapping[str, Any], words: Words) -> Iterator[Column]:
    units = list(dict.fromkeys(one for one in found["unit"] if one))
    unit = units[0] if len(units) == 1 else None
    yield Column(name, found["value"], Kind.MEASURE, words, unit)
    yield Column(f"{name}_status", found["status"], Kind.STATUS, words)
    if "rate" in found:
        yield Column(f"{name}_rate", found["rate"], Kind.RATE, words, unit)
    if "previous" in found:
        yield Column(f"{name}_previous", found["previous"], Kind.MEASURE, words, unit)
        yield Column(f"{name}_previous_status", found["previousStatus"], Kind.STATUS, words)
        yield Column(f"{name}_change", found["change"], Kind.MEASURE, words, unit)
