"""What the peers hold and are asked: the rows of each question, with keys, indexes and ready sums."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from bench.world import CITY

PROGRAM = f"{CITY.replace('.', '-')}-program-0"
YEAR = 2024
IN_CITY = "d.region_key BETWEEN c.key AND c.last_key"
CITIES = f"region c WHERE c.code = '{CITY}' AND {IN_CITY}"
REGION = "region_key INTEGER NOT NULL REFERENCES region(key)"
PROGRAMS = "program_key INTEGER NOT NULL REFERENCES program(key)"
GROUP = "target_group_key INTEGER NOT NULL REFERENCES target_group(key)"
AID = "aid_type_key INTEGER NOT NULL REFERENCES aid_type(key)"
CODED = "key INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE"
CELL = "city_key INTEGER NOT NULL, year INTEGER NOT NULL, deliveries BIGINT NOT NULL"

MADE: dict[str, tuple[str, str]] = {
    "region": (
        f"{CODED}, name TEXT NOT NULL, parent_key INTEGER REFERENCES region(key)",
        "SELECT key, code, name, parent_key FROM r.region",
    ),
    "program": (
        f"{CODED}, label_id TEXT, summary_id TEXT, {REGION}",
        "SELECT key, code, label_id, summary_id, region_key FROM r.program",
    ),
    "event_kind": (CODED, "SELECT key, code FROM r.event_kind"),
    "target_group": (f"{CODED}, label_id TEXT", "SELECT key, code, label_id FROM r.target_group"),
    "aid_type": (CODED, "SELECT key, code FROM r.aid_type"),
    "event": (
        f"{CODED}, label_id TEXT, held_on TEXT, theme_id TEXT,"
        f" event_kind_key INTEGER REFERENCES event_kind(key), {PROGRAMS}, {REGION}",
        "SELECT key, code, label_id, held_on, theme_id, event_kind_key, program_key, region_key FROM r.event",
    ),
    "village_year_group": (
        f"key INTEGER PRIMARY KEY, {REGION}, {GROUP}, {CELL}",
        "SELECT row_number() OVER (), d.region_key, target_group_key, c.key, month / 100, sum(deliveries)"
        f" FROM r.distribution d, r.{CITIES} GROUP BY d.region_key, month / 100, target_group_key",
    ),
    "village_year_cell": (
        f"key INTEGER PRIMARY KEY, {REGION}, {PROGRAMS}, {GROUP}, {AID}, {CELL}",
        "SELECT row_number() OVER (), d.region_key, program_key, target_group_key, aid_type_key, c.key,"
        f" month / 100, sum(deliveries) FROM r.distribution d, r.{CITIES}"
        " GROUP BY d.region_key, month / 100, program_key, target_group_key, aid_type_key",
    ),
    "distribution": (
        f"key INTEGER PRIMARY KEY, {REGION}, month INTEGER NOT NULL, {PROGRAMS}, {GROUP}, {AID}, {CELL}",
        "SELECT row_number() OVER (), d.region_key, month, program_key, target_group_key, aid_type_key,"
        f" c.key, month / 100, deliveries FROM r.distribution d, r.{CITIES}",
    ),
    "village_year": (
        f"key INTEGER PRIMARY KEY, {REGION}, year INTEGER NOT NULL, deliveries BIGINT NOT NULL",
        "SELECT row_number() OVER (), region_key, month / 100, sum(deliveries) FROM r.distribution"
        " GROUP BY region_key, month / 100",
    ),
}
"""Tables in the order in which they refer to each other: their columns, and the statement that fills them."""

INDEXES = {
    "region": ("parent_key",),
    "program": ("region_key",),
    "event": ("program_key", "region_key"),
    "village_year_group": ("city_key, year", "region_key"),
    "village_year_cell": ("region_key, year",),
    "distribution": ("city_key, year", "region_key"),
    "village_year": ("year", "region_key"),
}


@dataclass(frozen=True, slots=True)
class Questions:
    """A question to each peer, and the least number of objects that its answer holds."""

    least: int
    datasette_graphql: str
    postgraphile: str


TABLES: dict[str, Questions] = {
    "programme": Questions(
        9,
        f'{{ program(filter: {{code: {{eq: "{PROGRAM}"}}}}) {{ nodes {{ code label_id summary_id'
        " region_key { code name } event_list(first: 100) { nodes { code label_id held_on theme_id"
        " event_kind_key { code } region_key { name } } } } } }",
        f'{{ programByCode(code: "{PROGRAM}") {{ code labelId summaryId regionByRegionKey {{ code name }}'
        " eventsByProgramKey { nodes { code labelId heldOn themeId eventKindByEventKindKey { code }"
        " regionByRegionKey { name } } } } }",
    ),
    "groupby": Questions(
        686,
        f"{{ village_year_group(first: 5000, filter: [{{city_key: {{eq: 2}}}}, {{year: {{eq: {YEAR}}}}}])"
        " { nodes { region_key { code name } target_group_key { code label_id } deliveries } } }",
        f"{{ allVillageYearGroups(condition: {{cityKey: 2, year: {YEAR}}}) {{ nodes {{"
        " regionByRegionKey { code name } targetGroupByTargetGroupKey { code labelId } deliveries } } }",
    ),
    "page": Questions(
        1000,
        f"{{ distribution(first: 1000, filter: [{{city_key: {{eq: 2}}}}, {{year: {{eq: {YEAR}}}}}])"
        " { nodes { region_key { code name } month program_key { code } target_group_key { code }"
        " aid_type_key { code } deliveries } } }",
        f"{{ allDistributions(condition: {{cityKey: 2, year: {YEAR}}}, first: 1000) {{ nodes {{"
        " regionByRegionKey { code name } month programByProgramKey { code }"
        " targetGroupByTargetGroupKey { code } aidTypeByAidTypeKey { code } deliveries } } }",
    ),
    "tree": Questions(
        2_744,
        f'{{ region(filter: {{code: {{eq: "{CITY}"}}}}) {{ nodes {{ code name region_list(first: 50)'
        " { nodes { code name region_list(first: 200) { nodes { code name"
        f" village_year_cell_list(first: 100, filter: {{year: {{eq: {YEAR}}}}}) {{ nodes {{"
        " program_key { code } target_group_key { code } aid_type_key { code } deliveries } } } } } } } } }",
        f'{{ regionByCode(code: "{CITY}") {{ code name regionsByParentKey {{ nodes {{ code name'
        " regionsByParentKey { nodes { code name"
        f" villageYearCellsByRegionKey(condition: {{year: {YEAR}}}) {{ nodes {{"
        " programByProgramKey { code } targetGroupByTargetGroupKey { code } aidTypeByAidTypeKey { code }"
        " deliveries } } } } } } } }",
    ),
    "national": Questions(
        82_754,
        f"{{ village_year(first: 100000, filter: {{year: {{eq: {YEAR}}}}})"
        " { nodes { region_key { code } deliveries } } }",
        f"{{ allVillageYears(condition: {{year: {YEAR}}}) {{ nodes {{"
        " regionByRegionKey { code } deliveries } } }",
    ),
}


def queries(shape: str, peer: str) -> list[str]:
    """The question to a peer."""
    found: str = getattr(TABLES[shape], peer)
    return [found]


def copied(connection: sqlite3.Connection, release: Path) -> None:
    """Fills a database with the peers' tables out of a release."""
    connection.execute("ATTACH ? AS r", (str(release),))
    for name, (columns, rows) in MADE.items():
        connection.execute(f"CREATE TABLE {name} ({columns})")
        connection.execute(f"INSERT INTO {name} {rows}")
    for name, listed in INDEXES.items():
        for number, columns in enumerate(listed):
            connection.execute(f"CREATE INDEX {name}_{number} ON {name} ({columns})")
    connection.commit()
    connection.execute("DETACH r")


def answer_rows(answer: object) -> int:
    """The number of innermost objects in lists; raises RuntimeError for an answer with errors."""
    if isinstance(answer, dict):
        if answer.get("errors"):
            raise RuntimeError(str(answer["errors"])[:300])
        return sum(answer_rows(value) for value in answer.values())
    if isinstance(answer, list):
        return sum(answer_rows(each) or 1 for each in answer)
    return 0
