"""Cubes inside lists: each row has the answer that the root gives it alone, by one statement for all."""

from __future__ import annotations

from typing import Any

import pytest
from asking import ask, get

from api.schema import schema
from api.schema.address.reading import read_address
from api.store import Store

PARTS = """
  totalCount origins notes { kind reason region { code } }
  rows { %s remainder notes { kind } amount { value status }
    deliveries { value status unit share rate { value reason } } }
  columns { deliveries { value status } }
  total { deliveries { value status unit } amount { value } } totals { unit deliveries { value } }
  classes { lower upper count } pageInfo { hasNextPage hasPreviousPage }
  citation { permalink title }
"""
QUESTIONS = {
    "by: [YEAR]": "year { code }",
    "by: [VILLAGE, YEAR], where: { year: { eq: 2024 }, unit: { eq: PERSON } }": (
        "village { code } year { code }"
    ),
    'by: [DISTRICT, TARGET_GROUP, UNIT] where: { or: [{year: {eq: 2023}}, {month: {eq: "2024-07"}}]}': (
        "district { code } targetGroup { code } unit"
    ),
    "by: [DISTRICT, PROGRAM], orderBy: { measure: DELIVERIES, direction: DESC }, first: 3": (
        "district { code } program { code }"
    ),
    "by: [PROGRAM, QUARTER], where: { year: { eq: 2024 } }, compare: 2023": (
        "program { code } quarter { code }"
    ),
    "by: [CITY, UNIT], fill: COMPLETE": "city { code } unit",
}
OWNERS = {
    "regions(where: { level: { in: [CITY, DISTRICT] } }, first: 200) { nodes { code name %s } }": "region",
    "programs { nodes { code %s } }": "program",
    "targetGroups { code %s }": "targetGroup",
    "aidTypes { code %s }": "aidType",
}


def owners_of(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of a list or of a page of one."""
    (listed,) = found.values()
    rows: list[dict[str, Any]] = listed if isinstance(listed, list) else listed["nodes"]
    return rows


@pytest.mark.parametrize("listed", OWNERS, ids=OWNERS.values())
@pytest.mark.parametrize("question", QUESTIONS)
def test_each_has_the_answer_of_the_root(seed_store: Store, question: str, listed: str) -> None:
    """What a row's permalink asks of the root is what stands beside the row."""
    parts = PARTS % QUESTIONS[question]
    answer = ask(seed_store, "{ %s }" % (listed % f"distributions({question}) {{ {parts} }}"))
    assert set(answer.codes) <= {"UNITS_MIXED"}
    assert answer.faults == []
    found = owners_of(answer.data)
    answered = [one["distributions"] for one in found if one["distributions"]]
    assert len(answered) >= 4
    for one in answered[:12]:
        assert one == alone(seed_store, one["citation"]["permalink"], parts)


def alone(store: Store, permalink: str, parts: str) -> dict[str, Any]:
    """The answer of the root to a permalink."""
    link = read_address(schema._schema, permalink.partition("/data/")[2])
    kinds = {
        "by": "[DistributionDimension!]!",
        "where": "DistributionWhere",
        "orderBy": "[DistributionOrder!]",
    }
    kinds |= {"first": "Int", "fill": "Fill!", "compare": "Int"}
    variables = ", ".join(f"${name}: {kinds[name]}" for name in link.arguments)
    given = ", ".join(f"{name}: ${name}" for name in link.arguments)
    query = f"query ({variables}) {{ distributions({given}) {{ {parts} }} }}"
    found: dict[str, Any] = get(store, query, **link.arguments)["distributions"]
    return found


NESTED = """{ regions(where: { level: { eq: %s } }, first: 200) { totalCount nodes { name
  distributions(by: [YEAR, UNIT]) {
    rows { unit deliveries { value status } } total { amount { value } } notes { kind } origins
  }
  projectChecks(by: [QUARTER]) { rows { quarter { code } checks { value } } }
} } }"""


def test_all_parents_are_answered_by_the_same_statements(seed_store: Store) -> None:
    """Four cities cost as many statements as a hundred villages."""
    few, many = (ask(seed_store, NESTED % level) for level in ("CITY", "VILLAGE"))
    assert (few.data["regions"]["totalCount"], few.faults, many.faults) == (4, [], [])
    assert many.data["regions"]["totalCount"] > 90
    assert len(few.statements) == len(many.statements) <= 8


def test_two_questions_side_by_side_are_two_answers(seed_store: Store) -> None:
    """Aliases ask the same field differently."""
    query = """{ region(code: "35.76") { children { code
      a: distributions(by: [YEAR] where: { year: { eq: 2023 } }) { total { deliveries { value } } }
      b: distributions(by: [YEAR] where: { year: { eq: 2024 } }) { total { deliveries { value } } } } } }"""
    for one in get(seed_store, query)["region"]["children"]:
        apart = [one[name]["total"]["deliveries"]["value"] for name in "ab"]
        assert len(set(apart)) == 2


def test_other_cubes_belong_to_what_they_are_about(seed_store: Store) -> None:
    """Requests of a service, complaints of a channel and of a topic, recipients of a programme."""
    query = """{
      services { nodes { code serviceRequests(by: [YEAR]) { total { requests { value } } } } }
      complaintChannels { nodes { code complaints(by: []) { total { complaints { value } } } } }
      complaintTopics { code complaints(by: []) { total { complaints { value } } } }
      a: serviceRequests(by: []) { total { requests { value } } }
      b: complaints(by: []) { total { complaints { value } } }
    }"""
    found = get(seed_store, query)
    requests = [
        one["serviceRequests"]["total"]["requests"]["value"] or 0 for one in found["services"]["nodes"]
    ]
    assert sum(requests) == found["a"]["total"]["requests"]["value"] > 0
    for listed in (found["complaintChannels"]["nodes"], found["complaintTopics"]):
        complaints = [one["complaints"]["total"]["complaints"]["value"] or 0 for one in listed]
        assert sum(complaints) == found["b"]["total"]["complaints"]["value"] > 0


def test_plan_stands_beside_what_was_done(seed_store: Store) -> None:
    """A programme has the claims about it: what was aimed at, beside the register's published sum."""
    parts = "figure { code certainty } reported published difference verdict"
    query = f"""{{ claims {{ {parts} }} programs {{ nodes {{ code
      claims {{ {parts} }} planned: claims(where: {{ certainty: {{ eq: TARGET }} }}) {{ {parts} }} }} }} }}"""
    found = ask(seed_store, query)
    programs = {one["code"]: one for one in found.data["programs"]["nodes"]}
    own = [claim for one in programs.values() for claim in one["claims"]]
    assert own
    assert all(claim in found.data["claims"] for claim in own)
    (planned,) = programs["mojokerto-hksn"]["planned"]
    assert (planned["figure"]["certainty"], planned["reported"]) == ("TARGET", 100)
    assert planned["published"] - planned["reported"] == planned["difference"]


def test_published_money_is_deliveries_times_the_plans_rate(seed_store: Store) -> None:
    """Where a programme's year has one rate of an aid type, its amount is the number times that rate."""
    query = """{ programs { nodes { unitValues { year rupiah quantity aidType { code } }
      distributions(by: [AID_TYPE, YEAR]) { rows { aidType { code } year { year }
        deliveries { value } amount { value missing } quantity { value } } } } } }"""
    checked = 0
    for program in get(seed_store, query)["programs"]["nodes"]:
        rates = {(one["aidType"]["code"], one["year"]): one for one in program["unitValues"]}
        for row in program["distributions"]["rows"]:
            rate = rates.get((row["aidType"]["code"], row["year"]["year"]))
            if rate and rate["rupiah"] and not row["amount"]["missing"]:
                assert row["amount"]["value"] == row["deliveries"]["value"] * rate["rupiah"]
                checked += 1
            if rate and rate["quantity"]:
                assert row["quantity"]["value"] == row["deliveries"]["value"] * rate["quantity"]
    assert checked > 10
