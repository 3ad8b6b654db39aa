"""Hostile arguments of cubes, by name: lists of thousands, filters in filters, many cubes in one question."""

from __future__ import annotations

from collections.abc import Iterator

from hostile.documents import Variables

DIMENSIONS = [
    "PROVINCE",
    "CITY",
    "DISTRICT",
    "VILLAGE",
    "YEAR",
    "QUARTER",
    "MONTH",
    "PROGRAM",
    "TARGET_GROUP",
    "AID_TYPE",
    "UNIT",
]
TOTAL = "{ totalCount total { deliveries { value } } }"
ROWS = "{ totalCount rows { village { code name } deliveries { value status share } notes { kind } } }"
BY_VARIABLE = f"query($v: [DistributionDimension!]!) {{ distributions(by: $v) {TOTAL} }}"
BY_FILTER = f"query($v: DistributionWhere) {{ distributions(by: [], where: $v) {TOTAL} }}"


def corpus() -> dict[str, tuple[str, Variables]]:
    """Each document with its variables."""
    return {name: (text, {}) for name, text in [*written(), *asked()]} | dict([*given(), *lists()])


def cube(by: str, where: str = "", more: str = "", selection: str = TOTAL) -> str:
    """One cube."""
    filtered = f", where: {{{where}}}" if where else ""
    return f"distributions(by: [{by}]{filtered}{more}) {selection}"


def nested(depth: int, key: str = "or: [") -> str:
    """A filter inside itself, as deep as wished."""
    close = "}]" if key.endswith("[") else "}"
    return f"{key}{{" * depth + "year: {eq: 2024}" + close * depth


def written() -> Iterator[tuple[str, str]]:
    """What a document can write into a cube, beyond what is allowed and at it."""
    for number in (480, 2_900, 8_000):
        yield f"`by` of {number:,}", "{ " + cube("VILLAGE " * number) + " }"
    yield "unknown dimensions", "{ " + cube(" ".join(f"VILLAG{n}" for n in range(480))) + " }"
    for depth in (3, 190, 900):
        yield f"`or` in `or`, {depth} deep", "{ " + cube("YEAR", nested(depth)) + " }"
        yield f"`not` in `not`, {depth} deep", "{ " + cube("YEAR", nested(depth, "not: ")) + " }"
    yield "`or` of 90", "{ " + cube("", "or: [" + "{year: {eq: 2024}} " * 45 + "]") + " }"
    yield "`or` of 2,000", "{ " + cube("", "or: [" + "{year: {eq: 2024}} " * 2_000 + "]") + " }"
    yield "regions, 480", "{ " + cube("", "region: {in: [" + '"35.76" ' * 480 + "]}") + " }"
    yield "regions, 7,000", "{ " + cube("", "region: {in: [" + '"35.76" ' * 7_000 + "]}") + " }"
    order = "{dimension: YEAR} " * 90
    yield "`orderBy` of 90", "{ " + cube("YEAR", more=f", orderBy: [{order}]") + " }"
    yield "a page beyond every page", "{ " + cube("VILLAGE", more=", first: 2147483647") + " }"
    yield "a cursor of 60 kB", "{ " + cube("VILLAGE", more=f', after: "{"A" * 60_000}"') + " }"


def asked() -> Iterator[tuple[str, str]]:
    """Questions that are allowed, or nearly, and ask for as much work as they can."""
    finest = " ".join(DIMENSIONS)
    many = " ".join(f"a{n}: {cube(finest, more=', first: 200', selection=ROWS)}" for n in range(30))
    yield "thirty finest cubes", f"{{ {many} }}"
    some = " ".join(f"a{n}: {cube(finest, more=f', first: {3_000 + n}', selection=ROWS)}" for n in range(25))
    yield "twenty-five large cubes", f"{{ {some} }}"
    yield "the finest cube", "{ " + cube(finest, selection=ROWS) + " }"
    yield "the finest cube, complete", "{ " + cube(finest, more=", fill: COMPLETE", selection=ROWS) + " }"
    yield "villages by month, complete", "{ " + cube("VILLAGE MONTH", more=", fill: COMPLETE") + " }"
    classes = " ".join(f"c{n}: classes(method: NATURAL_BREAKS, k: 9) {{ count }}" for n in range(90))
    yield "ninety map classes", "{ " + cube("VILLAGE MONTH", selection=f"{{ {classes} }}") + " }"
    inner = cube(finest, selection=ROWS)
    yield "the finest cube of every region", f"{{ regions(first: 200) {{ nodes {{ {inner} }} }} }}"
    inside = f"children {{ children {{ {cube('YEAR')} }} }}"
    yield "cubes in a tree of regions", f"{{ regions(first: 200) {{ nodes {{ {inside} }} }} }}"


def lists() -> Iterator[tuple[str, tuple[str, Variables]]]:
    """What variables can bring into a list of regions or of events."""
    region = "query($v: RegionWhere) { regions(where: $v, first: 1) { totalCount } }"
    yield "a list of 4,900 codes", (region, {"v": {"code": {"in": ["35.76"] * 4_900}}})
    yield "a list, `or` of 45", (region, {"v": {"or": [{"code": {"in": ["35.76"] * 100}}] * 45}})
    event = "query($v: EventWhere) { events(where: $v, first: 1) { totalCount } }"
    yield "events of 4,900 regions", (event, {"v": {"region": {"in": ["35.76"] * 4_900}}})


def given() -> Iterator[tuple[str, tuple[str, Variables]]]:
    """What variables can bring into a cube."""
    yield "`by` variable of 4,900", (BY_VARIABLE, {"v": ["VILLAGE"] * 4_900})
    yield "`by` variable of 20,000", (BY_VARIABLE, {"v": ["VILLAGE"] * 20_000})
    yield "`by` variable of unknown dimensions", (BY_VARIABLE, {"v": [f"VILLAG{n}" for n in range(4_900)]})
    yield "`by` variable of other kinds", (BY_VARIABLE, {"v": [1, None, {}, [], "\x00"] * 19})
    for depth in (4, 100):
        filter: object = {"year": {"eq": 2024}}
        for _ in range(depth):
            filter = {"or": [filter]}
        yield f"`or` variable, {depth} deep", (BY_FILTER, {"v": filter})
    yield "`or` variable of 90", (BY_FILTER, {"v": {"or": [{"year": {"eq": 2024}}] * 45}})
    yield "`or` variable of 5,000", (BY_FILTER, {"v": {"or": [{"year": {"eq": 2024}}] * 5_000}})
    regions = [f"35.76.{n % 100:02}.{n:04}" for n in range(4_900)]
    yield "unknown regions, 4,900", (BY_FILTER, {"v": {"region": {"in": regions}}})
    yield "one region 4,900 times", (BY_FILTER, {"v": {"region": {"in": ["35.76"] * 4_900}}})
    some = [{"region": {"in": ["35.76", "35.76.01"] * 4}}] * 45
    yield "regions in an `or` of 45", (BY_FILTER, {"v": {"or": some}})
    years = list(range(4_900))
    yield "years, 4,900", (BY_FILTER, {"v": {"year": {"in": years}}})
    yield "a giant code", (BY_FILTER, {"v": {"region": {"eq": "3" * 200_000}}})
    yield (
        "strange codes",
        (BY_FILTER, {"v": {"region": {"in": ["\x00", "🏃", "\u202e", "'; --", "%", "e\u0301"]}}}),
    )
