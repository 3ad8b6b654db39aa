"""Answers of the cubes against the bulk files of the same release, added up by other means than the API's."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from api.store import Release, Store

CUBES = {
    "serviceRequests": ("service_request", "requests", ("service", "stage")),
    "complaints": ("complaint", "complaints", ("complaint_channel", "complaint_topic", "stage")),
    "projectChecks": ("project_check", "checks", ("check_kind", "check_aspect", "check_verdict")),
    "distributions": ("distribution", "deliveries", ("program", "target_group", "aid_type")),
}
"""The file, the measure and the nouns of each cube that is additive."""
LEVELS = {"PROVINCE": 1, "CITY": 2, "DISTRICT": 3, "VILLAGE": 4}
ASKED = 12
"""Questions per cube."""
Row = dict[str, str]
Sums = dict[tuple[str, ...], int]


@pytest.fixture(scope="module")
def web(seed_store: Store) -> Iterator[TestClient]:
    """The server over the release of the seeds."""
    with TestClient(create_app(Settings(store=seed_store.path))) as client:
        yield client


def told(release: Release, table: str) -> list[Row]:
    """The rows of a bulk file."""
    with (release.path / "csv" / f"{table}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def base(release: Release, cube: str) -> Iterator[tuple[Row, int]]:
    """Each base cell with all that it can be asked by, and its count; deliveries to persons only."""
    table, measure, nouns = CUBES[cube]
    persons = {row["program"] for row in told(release, "cube_origin") if row["unit"] == "PERSON"}
    for row in told(release, table):
        if cube == "distributions" and row["program"] not in persons:
            continue
        parts, month = row["region"].split("."), row["month"]
        cell = {level: ".".join(parts[:depth]) for level, depth in LEVELS.items() if depth <= len(parts)}
        cell |= {"YEAR": month[:4], "MONTH": f"{month[:4]}-{month[4:]}"}
        cell |= {"QUARTER": f"{month[:4]}-Q{(int(month[4:]) + 2) // 3}"}
        yield cell | {noun.upper(): row[noun] for noun in nouns}, int(row[measure])


def camel(name: str) -> str:
    """The field of a dimension."""
    first, *rest = name.lower().split("_")
    return first + "".join(word.title() for word in rest)


def question(chance: random.Random, cube: str, cells: list[tuple[Row, int]]) -> tuple[list[str], str, Row]:
    """Dimensions of any mix, a filter as GraphQL, and the same filter as values."""
    by = chance.sample(sorted(cells[0][0]), chance.randint(0, 4))
    some = chance.choice(cells)[0]
    level = chance.choice([level for level in LEVELS if level in some])
    noun = chance.choice(CUBES[cube][2]).upper()
    kept = {name: some[name] for name in (level, "YEAR", noun) if chance.random() < 0.5}
    written = {
        level: f'region: {{eq: "{some[level]}"}}',
        "YEAR": f"year: {{eq: {some['YEAR']}}}",
        noun: f'{camel(noun)}: {{in: ["{some[noun]}"]}}',
    }
    where = [written[name] for name in kept] + ["unit: {eq: PERSON}"] * (cube == "distributions")
    return by, ", ".join(where), kept


def answered(web: TestClient, cube: str, by: list[str], where: str) -> Sums:
    """The rows above zero of an answer; also that its columns and its total say the same."""
    measure = CUBES[cube][1]
    keys = " ".join(f"{camel(one)} {{ code }}" for one in by)
    given = f"by: [{' '.join(by)}]" + (f", where: {{{where}}}" if where else "")
    value = f"{measure} {{ value }}"
    parts = f"totalCount rows {{ {keys} {value} }} columns {{ {value} }} total {{ {value} }}"
    query = f"{{ {cube}({given}) {{ {parts} }} }}"
    found = web.post("/graphql", json={"query": query}).json()["data"][cube]
    values = [row[measure]["value"] for row in found["rows"]]
    assert values == found["columns"][measure]["value"]
    assert len(values) == found["totalCount"]
    assert sum(filter(None, values)) == (found["total"][measure]["value"] or 0)
    rows = zip(found["rows"], values, strict=True)
    return {tuple(row[camel(one)]["code"] for one in by): value for row, value in rows if value}


@pytest.mark.parametrize("cube", CUBES)
def test_any_question_has_the_sums_of_the_bulk_file(
    web: TestClient, seed_release: Release, cube: str
) -> None:
    """
    Any mix of levels, periods and nouns under filters: what a reader adds up from the CSV, the API says.
    """
    chance, cells = random.Random(7), list(base(seed_release, cube))
    for _ in range(ASKED):
        by, where, kept = question(chance, cube, cells)
        wanted: dict[tuple[str, ...], int] = defaultdict(int)
        for cell, count in cells:
            if all(cell[name] == code for name, code in kept.items()):
                wanted[tuple(cell[one] for one in by)] += count
        assert answered(web, cube, by, where) == {key: count for key, count in wanted.items() if count}
