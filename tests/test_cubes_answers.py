"""What an answer of a cube tells beside its sums: rates, shares, comparisons, status, pages, refusals."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from asking import ask, get
from cubes_world import ADDITIVE, asked, by_hand

from api.store import Store

MOJOKERTO = 'where: { region: { eq: "35.76" } year: { eq: 2024 } }'
DISTRIBUTIONS = ADDITIVE["distributions"]


def rows_of(store: Store, arguments: str, fields: str) -> list[dict[str, Any]]:
    """The rows of distributions."""
    found: list[dict[str, Any]] = get(store, f"{{ distributions({arguments}) {{ rows {{ {fields} }} }} }}")[
        "distributions"
    ]["rows"]
    return found


def test_a_rate_has_its_denominator_or_a_reason(seed_store: Store) -> None:
    """Deliveries per resident, of which year and from which source; else why not."""
    rate = (
        "rate(per: 1000) { value per reason en: reason(lang: EN) denominator { value year source { code } } }"
    )
    rows = rows_of(seed_store, f"by: [DISTRICT] {MOJOKERTO}", f"remainder deliveries {{ value {rate} }}")
    assert len(rows) == 4
    for row in rows:
        found = row["deliveries"]["rate"]
        if row["remainder"]:
            assert (found["value"], found["denominator"]) == (None, None)
            assert "residents" in found["en"]
        else:
            people = found["denominator"]
            assert found["value"] == pytest.approx(row["deliveries"]["value"] * 1000 / people["value"])
            assert (people["year"], people["source"]["code"]) == (2021, "bps-mojokerto-2021")
            assert found["reason"] is None


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (f"by: [VILLAGE] {MOJOKERTO} first: 1", "The region's population is not known."),
        ("by: [PROGRAM]", "The row is not about one region."),
        (
            'by: [DISTRICT] where: { region: { eq: "35.76" } month: { eq: "2025-01" } } fill: COMPLETE',
            "There is no number.",
        ),
    ],
)
def test_no_rate_without_a_reason(seed_store: Store, arguments: str, reason: str) -> None:
    """A village without a census, a row of many regions, a month that no plan reports."""
    rows = rows_of(seed_store, arguments, "deliveries { rate { value reason(lang: EN) } }")
    told = {(row["deliveries"]["rate"]["value"], row["deliveries"]["rate"]["reason"]) for row in rows}
    assert told == {(None, reason)}


def test_the_top_ten_per_resident(seed_store: Store) -> None:
    """Ordered by a rate: highest first, what has none after them, the remainder last."""
    order = "orderBy: [{ rate: DELIVERIES, direction: DESC }]"
    fields = "remainder district { code } deliveries { rate { value } }"
    rows = rows_of(
        seed_store, f"by: [DISTRICT] where: {{ year: {{ eq: 2024 }} unit: {{ eq: PERSON }} }} {order}", fields
    )
    rates = [row["deliveries"]["rate"]["value"] for row in rows]
    known = [rate for rate in rates if rate is not None]
    assert len(known) == 6
    assert known == sorted(known, reverse=True) == rates[:6]
    rest = [row["remainder"] for row in rows]
    assert rest == sorted(rest)
    top = rows_of(
        seed_store,
        f"by: [DISTRICT] where: {{ year: {{ eq: 2024 }} unit: {{ eq: PERSON }} }} {order} first: 3",
        fields,
    )
    assert top == rows[:3]


def test_shares_are_of_the_total_of_the_same_unit(seed_store: Store) -> None:
    """Shares of persons and of households sum to one each; those of money to one."""
    rows = rows_of(seed_store, "by: [CITY, UNIT]", "unit deliveries { share } amount { share }")
    for unit in ("PERSON", "HOUSEHOLD"):
        assert sum(row["deliveries"]["share"] for row in rows if row["unit"] == unit) == pytest.approx(1)
    assert sum(row["amount"]["share"] or 0 for row in rows) == pytest.approx(1)


def test_a_comparison_is_two_answers(seed_store: Store) -> None:
    """Each row beside the same row of another year, missing ones on either side."""
    where = 'region: {{ eq: "35.76" }} year: {{ eq: {} }}'
    measure = "deliveries { value status previous previousStatus change relativeChange }"
    rows = rows_of(
        seed_store,
        f"by: [VILLAGE, QUARTER, TARGET_GROUP] where: {{ {where.format(2024)} }} compare: 2023",
        f"village {{ code }} quarter {{ code number }} targetGroup {{ code }} {measure}",
    )
    alone = {
        year: asked(
            seed_store,
            DISTRIBUTIONS,
            ("VILLAGE", "QUARTER", "TARGET_GROUP"),
            f"where: {{ {where.format(year)} }}",
        ).rows
        for year in (2023, 2024)
    }
    seen = {2023: 0, 2024: 0}
    for row in rows:
        place, group, number = row["village"]["code"], row["targetGroup"]["code"], row["quarter"]["number"]
        cell, assured = row["deliveries"], {"VALUE", "ZERO_OR_FEW"}
        for year, name, status in ((2024, "value", "status"), (2023, "previous", "previousStatus")):
            expected = alone[year].get((place, f"{year}-Q{number}", group), (0, 0))[0]
            assert (cell[name] or 0) == expected
            assert (cell[name] is None) == (cell[status] not in assured)
            seen[year] += expected
        if cell["value"] is not None and cell["previous"] is not None:
            assert cell["change"] == cell["value"] - cell["previous"]
            if cell["previous"]:
                assert cell["relativeChange"] == pytest.approx(cell["change"] / cell["previous"])
    assert seen == {year: sum(row[0] for row in alone[year].values()) for year in alone}
    assert min(seen.values()) > 0


@pytest.mark.parametrize(
    ("months", "earlier"),
    [
        ('month: { gte: "2024-03", lte: "2024-05" }', 'month: { gte: "2023-03", lte: "2023-05" }'),
        ('quarter: { in: ["2024-Q1", "2024-Q4"] }', 'quarter: { in: ["2023-Q1", "2023-Q4"] }'),
        (
            'or: [{ month: { eq: "2024-01" } }, { targetGroup: { eq: "orphans" } }]',
            'or: [{ month: { eq: "2023-01" } }, { targetGroup: { eq: "orphans" } }]',
        ),
    ],
)
def test_a_part_of_a_year_is_compared_with_the_same_part(
    seed_store: Store, months: str, earlier: str
) -> None:
    """March to May beside March to May, not beside nothing."""
    where = 'region: {{ eq: "35.76" }} year: {{ eq: {} }} {}'
    measure = "deliveries { value previous previousStatus }"
    rows = rows_of(
        seed_store,
        f"by: [VILLAGE] where: {{ {where.format(2024, months)} }} compare: 2023",
        f"village {{ code }} {measure}",
    )
    alone = [
        asked(seed_store, DISTRIBUTIONS, ("VILLAGE",), f"where: {{ {where.format(year, part)} }}").rows
        for year, part in ((2024, months), (2023, earlier))
    ]
    cells = {(row["village"]["code"],): row["deliveries"] for row in rows}
    assert sum(row[0] for row in alone[1].values()) > 0
    for place, cell in cells.items():
        assert (cell["value"] or 0) == alone[0].get(place, (0,))[0]
        assert (cell["previous"] or 0) == alone[1].get(place, (0,))[0]
    assert set(cells) == set(alone[0]) | set(alone[1])


def test_mixed_levels_stand_beside_each_other(seed_store: Store) -> None:
    """A village with its district and city, a month with its quarter and year."""
    fields = "village { code } district { code } city { code } month { code } quarter { code } year { code }"
    rows = rows_of(seed_store, f"by: [CITY, DISTRICT, VILLAGE, YEAR, QUARTER, MONTH] {MOJOKERTO}", fields)
    assert len(rows) > 100
    for row in rows:
        assert row["village"]["code"][:8] == row["district"]["code"]
        assert row["district"]["code"][:5] == row["city"]["code"] == "35.76"
        month = int(row["month"]["code"][5:])
        assert row["quarter"]["code"] == f"2024-Q{(month + 2) // 3}"
        assert row["year"]["code"] == "2024"


def test_status_tells_zero_from_no_report(seed_store: Store) -> None:
    """What the plan does not report is empty, what it reports and nobody got is zero or few."""
    fields = "month { code } village { code } deliveries { value status }"
    where = """region: { eq: "35.76" } program: { eq: "mojokerto-baksos" } targetGroup: { eq: "orphans" }
      month: { gte: "2023-05", lte: "2023-08" }"""
    rows = rows_of(seed_store, f"by: [VILLAGE, MONTH] where: {{ {where} }} fill: COMPLETE", fields)
    cells = {(row["village"]["code"], row["month"]["code"]): row["deliveries"] for row in rows}
    assert len(cells) == 19 * 4
    gap = {place for place, cell in cells.items() if cell["status"] == "NO_REPORT"}
    assert {month for _, month in gap} == {"2023-06", "2023-07"}
    assert len({village for village, _ in gap}) == 1
    assert all((cell["value"] is None) == (place in gap) for place, cell in cells.items())
    assert {cell["status"] for cell in cells.values()} == {"VALUE", "ZERO_OR_FEW", "NO_REPORT"}


def test_what_is_shown_by_city_only_says_so(seed_store: Store) -> None:
    """A group that is never shown by village has its numbers in the remainder."""
    fields = "remainder deliveries { value status }"
    where = 'region: { eq: "35.75" } targetGroup: { eq: "families-with-psychosocial-problems" }'
    rows = rows_of(seed_store, f"by: [VILLAGE] where: {{ {where} }} fill: COMPLETE", fields)
    shown = [row["deliveries"] for row in rows if not row["remainder"]]
    (rest,) = [row["deliveries"] for row in rows if row["remainder"]]
    assert {(cell["value"], cell["status"]) for cell in shown} == {(None, "NOT_SHOWN_AT_THIS_LEVEL")}
    assert rest["value"] > 0
    only = "code_TARGET_GROUP = 'families-with-psychosocial-problems'"
    assert rest["value"] == by_hand(seed_store, DISTRIBUTIONS, (), only).total()[0]


def test_a_note_stands_on_its_cells_and_their_table(seed_store: Store) -> None:
    """An accepted suspect value is public on the rows that hold it."""
    query = f"""{{ distributions(by: [MONTH, PROGRAM] {MOJOKERTO}) {{
      notes {{ kind reason(lang: EN) program {{ code }} firstMonth {{ code }} lastMonth {{ code }} }}
      rows {{ month {{ code }} program {{ code }} notes {{ kind }} }} }} }}"""
    found = get(seed_store, query)["distributions"]
    (note,) = found["notes"]
    assert (note["kind"], note["program"]["code"]) == ("SUSPECT", "mojokerto-baksos")
    for row in found["rows"]:
        inside = note["firstMonth"]["code"] <= row["month"]["code"] <= note["lastMonth"]["code"]
        assert bool(row["notes"]) == (inside and row["program"]["code"] == "mojokerto-baksos")
    other = get(seed_store, query.replace("35.76", "18.72"))["distributions"]
    assert other["notes"] == []
    assert {row["notes"] != [] for row in other["rows"]} == {False}


def test_pages_are_the_whole_answer(seed_store: Store) -> None:
    """Page after page gives all rows in their order; a cursor of another list is refused."""
    fields = """totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
      rows { village { code } deliveries { value } }"""
    query = (
        "{ distributions(by: [VILLAGE] %s orderBy: [{ measure: DELIVERIES, direction: DESC }] %s) { %s } }"
    )
    whole = get(seed_store, query % (MOJOKERTO, "", fields))["distributions"]
    rows: list[Any] = []
    after, pages = "", 0
    while True:
        page = get(seed_store, query % (MOJOKERTO, f"first: 7 {after}", fields))["distributions"]
        rows += page["rows"]
        pages += 1
        assert page["totalCount"] == whole["totalCount"] == len(whole["rows"])
        assert page["pageInfo"]["hasPreviousPage"] == (pages > 1)
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = f'after: "{page["pageInfo"]["endCursor"]}"'
    assert rows == whole["rows"]
    assert pages == 3
    assert ask(seed_store, query % ("", f"first: 7 {after}", fields)).codes == ["CURSOR_INVALID"]


def test_rows_and_columns_are_the_same(seed_store: Store) -> None:
    """Parallel arrays hold what rows hold, part by part."""
    measure = "value status unit unitLabel missing share rate%s previous previousStatus change relativeChange"
    others = "quarter { code year number label } program { code label } aidType { code } origins"
    numbers = " ".join(f"{name} {{ {measure} }}" for name in DISTRIBUTIONS.measures)
    query = f"""{{ distributions(by: [DISTRICT, QUARTER, PROGRAM, AID_TYPE] {MOJOKERTO} compare: 2023) {{
      rows {{ district {{ code name kind }} {others} {numbers % ((" { value }",) * 3)} }}
      columns {{ district {{ code name kind population }} city {{ code }} unit
        {others} {numbers % ("", "", "")} }} }} }}"""
    found = get(seed_store, query)["distributions"]
    rows, columns = found["rows"], found["columns"]
    assert (columns["city"], columns["unit"]) == (None, None)
    for at, row in enumerate(rows):
        for name, parts in row.items():
            if name == "origins":
                assert columns[name][at] == parts
                continue
            for part, value in parts.items():
                expected = value["value"] if part == "rate" else value
                assert columns[name][part][at] == expected
    assert len(rows) > 20


def test_recipients_are_read_as_they_are(seed_store: Store) -> None:
    """Distinct persons by city, year and programme, in tens, without a total."""
    query = """{ recipients(by: [CITY, YEAR, PROGRAM]) { rows { city { code } year { code }
      program { code } recipients { value status unit share } }
      total { recipients { value } } totals { remainder } } }"""
    found = get(seed_store, query)["recipients"]
    assert (found["total"], found["totals"]) == (None, [])
    assert found["rows"]
    for row in found["rows"]:
        cell = row["recipients"]
        assert (cell["status"], cell["unit"], cell["share"], cell["value"] % 10) == (
            "VALUE",
            "PERSON",
            None,
            0,
        )


def test_orders_are_total(seed_store: Store) -> None:
    """Equal values are told apart by every dimension, so that pages never overlap."""
    order = "orderBy: [{ measure: DELIVERIES }, { dimension: MONTH, direction: DESC }]"
    rows = rows_of(
        seed_store,
        f"by: [VILLAGE, MONTH] {MOJOKERTO} {order}",
        "village { code } month { code } deliveries { value } remainder",
    )
    shown = [row for row in rows if not row["remainder"]]
    for one, other in pairwise(shown):
        assert one["deliveries"]["value"] <= other["deliveries"]["value"]
        if one["deliveries"]["value"] == other["deliveries"]["value"]:
            assert one["month"]["code"] >= other["month"]["code"]
