"""Made-up rows of a release for measuring: one city in depth, and a country around it.

The city has 7 districts with 14 villages each and 100,000 cells (28 series over three years, and a few of the
next month). The country adds 514 cities with 82,656 villages, and cells up to 5,000,000.
Every city has a remainder, with cells like a village.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from api.publish.content import Row
from api.publish.layout import ALL
from api.tables import Level

CITY = "71.01"
CELLS = 100_000
COUNTRY_CELLS = 5_000_000
COUNTRY_VILLAGES = 82_754
PROGRAMS, GROUPS, AIDS, EVENTS = 4, 7, 3, 9
MONTHS = [year * 100 + month for year in (2022, 2023, 2024) for month in range(1, 13)]
PER_CITY = 161


@dataclass(frozen=True, slots=True)
class City:
    """A city with the keys of its villages, its remainder first, and its programmes."""

    key: int
    villages: tuple[int, ...]
    programs: tuple[int, ...]


@dataclass
class World:
    """The tables of a release, as rows in the order of their columns."""

    tables: dict[str, list[Row]] = field(default_factory=dict)
    cities: list[City] = field(default_factory=list)

    def add(self, table: str, **values: object) -> int:
        """A row; its key is its number."""
        rows = self.tables.setdefault(table, [])
        columns = ALL[table].columns
        if unknown := set(values) - set(columns):
            raise KeyError(f"{table}: {unknown}")
        key = len(rows) + 1
        made: dict[str, Any] = {"key": key, **values}
        rows.append(tuple(made.get(name) for name in columns))
        return key


def small() -> World:
    """The city alone."""
    return _with_cells(_places(1), CELLS)


def large() -> World:
    """The city in its country."""
    return _with_cells(_places(515), COUNTRY_CELLS)


def _places(cities: int) -> World:
    world = World()
    _lists(world)
    left = COUNTRY_VILLAGES - 98
    for number in range(cities):
        villages = 98 if number == 0 else min(PER_CITY, left)
        left -= villages if number else 0
        if number % 14 == 0:
            province = _region(world, f"{71 + number // 14}", Level.PROVINCE, None)
        _city(world, f"{71 + number // 14}.{number % 14 + 1:02}", villages, province)
    _close(world)
    return world


def _lists(world: World) -> None:
    said = {"label_id": "Sumber", "label_en": "Source"}
    world.add("source", code="bench", kind="GENERATOR", publisher="bench", **said)
    for table, count in {"target_group": GROUPS, "aid_type": AIDS, "event_kind": 1}.items():
        for number in range(count):
            more = {"finest_level": "VILLAGE"} | ({} if table == "event_kind" else {"base": 5})
            more |= {"monetary": False} if table == "aid_type" else {}
            names = {"label_id": f"Kelompok nomor {number}", "label_en": f"Group number {number}"}
            about = {"definition_id": "Untuk mengukur.", "definition_en": "For measuring."}
            world.add(table, code=f"{table.replace('_', '-')}-{number}", **names, **about, **more)


def _region(world: World, code: str, level: Level, parent: int | None, kind: str = "") -> int:
    usual = {"PROVINCE": "PROVINCE", "CITY": "CITY", "DISTRICT": "DISTRICT", "VILLAGE": "KELURAHAN"}
    people = {"population": 5_000 + len(code) * 13, "population_year": 2024, "population_source_key": 1}
    return world.add(
        "region",
        code=code,
        bps_code=code.replace(".", ""),
        name=f"{level.value.title()} {code}",
        kind=kind or usual[level.value],
        level=level.value,
        parent_key=parent,
        last_key=0,
        source_key=1,
        **({} if kind else people),
    )


def _city(world: World, code: str, villages: int, province: int) -> None:
    city = _region(world, code, Level.CITY, province)
    rest = _region(world, f"{code}.00", Level.DISTRICT, city, "REMAINDER")
    keys = [_region(world, f"{code}.00.0000", Level.VILLAGE, rest, "REMAINDER")]
    for district in range(1, 8):
        parent = _region(world, f"{code}.{district:02}", Level.DISTRICT, city)
        for number in range(villages * (district - 1) // 7, villages * district // 7):
            keys.append(_region(world, f"{code}.{district:02}.{1001 + number}", Level.VILLAGE, parent))
    first = not world.cities
    programs = tuple(_program(world, code, city, number) for number in range(PROGRAMS if first else 1))
    world.cities.append(City(city, tuple(keys), programs))
    for month in MONTHS if first else MONTHS[-12:]:
        said = {"cube": "distributions", "region_key": city, "status": "REPORTED"}
        world.add("coverage", month=month, **said)
    for year in (2022, 2023, 2024, 2025) if first else (2024,):
        told = {"cube": "distributions", "region_key": city, "origin": "SYNTHETIC", "unit": "PERSON"}
        world.add("cube_origin", year=year, **told)


def _program(world: World, code: str, city: int, number: int) -> int:
    words = {"label_id": f"Program {number}", "label_en": f"Programme {number}"}
    more = {"summary_id": "Bantuan untuk warga. " * 8, "summary_en": "Aid for residents. " * 8}
    name = f"{code.replace('.', '-')}-program-{number}"
    made = world.add(
        "program", code=name, kind="ASSISTANCE", region_key=city, unit="PERSON", source_key=1, **words, **more
    )
    for day in range(EVENTS if code == CITY else 0):
        about = {"summary_id": "Acara.", "summary_en": "Event.", "theme_id": f"Tema {day}", "theme_en": "x"}
        world.add(
            "event",
            code=f"{name}-event-{day}",
            event_kind_key=1,
            program_key=made,
            region_key=city,
            held_on=f"2024-0{day + 1}-20",
            date_certainty="DAY",
            year=2024,
            source_key=1,
            label_id=f"Acara {day}",
            label_en=f"Event {day}",
            **about,
        )
    return made


def _close(world: World) -> None:
    """Fills in the last key below each region."""
    rows, columns = world.tables["region"], ALL["region"].columns
    key, parent, last = (columns.index(name) for name in ("key", "parent_key", "last_key"))
    found = {row[key]: row[key] for row in rows}
    for row in reversed(rows):
        if row[parent] is not None:
            found[row[parent]] = max(found[row[parent]], found[row[key]])  # type: ignore[type-var]  # keys are numbers
    world.tables["region"] = [(*row[:last], found[row[key]], *row[last + 1 :]) for row in rows]


def _with_cells(world: World, count: int) -> World:
    city, *others = world.cities
    own = list(islice(_deep(city), CELLS))
    extra = sum(len(each.villages) for each in others) * 60 - (count - CELLS)
    skipped = iter(range(extra // 5))
    world.tables["distribution"] = [*own, *(row for each in others for row in _shallow(each, skipped))]
    return world


def _deep(city: City) -> Iterator[Row]:
    """28 series in each village for three years; then the next month, village by village."""
    series = [
        (program, group, (program + group) % AIDS + 1)
        for program in city.programs
        for group in range(1, GROUPS + 1)
    ]
    whole = ((village, month, *one) for village in city.villages for month in MONTHS for one in series)
    more = ((village, 202501, *one) for village in city.villages for one in series)
    for cells in (whole, more):
        for village, month, program, group, aid in cells:
            yield _cell(village, month, program, group, aid)


def _shallow(city: City, skipped: Iterator[int]) -> Iterator[Row]:
    """Five series in each village for a year, some without its last month."""
    for place, village in enumerate(city.villages):
        months = MONTHS[-12:-1] if place and next(skipped, None) is not None else MONTHS[-12:]
        for month in months:
            for group in range(1, 6):
                yield _cell(village, month, city.programs[0], group, 1)


def _cell(village: int, month: int, program: int, group: int, aid: int) -> Row:
    deliveries = 5 * (1 + (village * 7 + month * 3 + program * 11 + group * 5) % 40)
    return village, month, program, group, aid, deliveries, deliveries * 150_000, deliveries * 2
