"""What cubes refuse, with the code and the remedy; an empty answer is none of it."""

from __future__ import annotations

import pytest
from asking import ask, get
from cubes_world import ADDITIVE, answer

from api.store import Store

MOJOKERTO = 'where: { region: { eq: "35.76" } year: { eq: 2024 } }'
DISTRIBUTIONS = ADDITIVE["distributions"]


@pytest.mark.parametrize(
    ("arguments", "code", "remedy"),
    [
        ('by: [CITY] where: { region: { eq: "35.77" } }', "UNKNOWN_REGION", "35.76 Kota Mojokerto"),
        ('by: [CITY] where: { region: { eq: "Mojokerto" } }', "UNKNOWN_REGION", "Kota Mojokerto"),
        ('by: [CITY] where: { program: { eq: "mojokerto-bakso" } }', "UNKNOWN_CODE", "mojokerto-baksos"),
        ('by: [CITY] where: { targetGroup: { in: ["older-peple"] } }', "UNKNOWN_CODE", "older-people"),
        ('by: [CITY] where: { month: { eq: "2024-13" } }', "PERIOD_INVALID", "2024-07"),
        ('by: [CITY] where: { quarter: { in: ["Q1 2024"] } }', "PERIOD_INVALID", "2024-Q3"),
        ("by: [CITY, UNIT] first: 100001", "FIRST_TOO_LARGE", "`first`"),
        ("by: [CITY, UNIT] first: -1", "FIRST_NEGATIVE", "`first`"),
        ("by: [CITY]", "UNITS_MIXED", "where: {unit: {eq: PERSON}}"),
        ("by: [CITY, CITY]", "BY_TWICE", "once"),
        ("by: [CITY, UNIT] orderBy: [{ dimension: YEAR }]", "ORDER_INVALID", "Order by"),
        ("by: [CITY, UNIT] orderBy: [{ dimension: CITY, measure: AMOUNT }]", "ORDER_INVALID", "list"),
        ("by: [CITY, UNIT] compare: 2023", "COMPARE_NEEDS_YEAR", "year"),
        ("by: [CITY, UNIT] where: { year: { eq: 2024 } } compare: 2024", "COMPARE_NEEDS_YEAR", "year"),
        ('by: [CITY, UNIT] after: "x"', "CURSOR_INVALID", "after"),
    ],
)
def test_faults_are_told_with_their_remedy(seed_store: Store, arguments: str, code: str, remedy: str) -> None:
    """Each fault has a stable code, names what is nearest, and says what to write."""
    bad = f"bad: distributions({arguments}) {{ rows {{ remainder }} }}"
    found = ask(seed_store, f"{{ distributions(by: []) {{ totalCount }} {bad} }}")
    assert found.codes == [code]
    assert remedy in found.remedies[0]
    assert found.data["bad"] is None
    assert found.data["distributions"] == {"totalCount": 1}


@pytest.mark.parametrize(
    "by", ["[]", "[CITY, YEAR]", "[CITY, TARGET_GROUP]", "[PROVINCE, YEAR, TARGET_GROUP]"]
)
def test_recipients_are_never_added_up(seed_store: Store, by: str) -> None:
    """Distinct persons have no sums over groups, years or levels."""
    found = ask(seed_store, f"{{ recipients(by: {by}) {{ rows {{ remainder }} }} }}")
    assert found.codes == ["NOT_ADDITIVE"] or "PROVINCE" in found.faults[0]


def test_an_empty_answer_is_an_answer(seed_store: Store) -> None:
    """A year without a register has no rows, and that is no fault."""
    found = answer(
        seed_store, DISTRIBUTIONS, ("VILLAGE",), "where: { year: { eq: 1999 } unit: { eq: PERSON } }"
    )
    assert (found["totalCount"], found["columns"]["deliveries"]["value"]) == (0, [])


def test_too_many_rows_are_refused_not_clipped(seed_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the bound there is an error with its remedy; up to the bound there are all rows."""
    query = f"{{ distributions(by: [VILLAGE] {MOJOKERTO} %s) {{ columns {{ village {{ code }} }} }} }}"
    monkeypatch.setattr("api.schema.cubes.fetch.MOST_ROWS", 18)
    found = ask(seed_store, query % "")
    assert found.codes == ["ANSWER_TOO_LARGE"]
    assert "first" in found.remedies[0]
    assert len(get(seed_store, query % "first: 18")["distributions"]["columns"]["village"]["code"]) == 18
    monkeypatch.setattr("api.schema.cubes.fetch.MOST_ROWS", 19)
    assert len(get(seed_store, query % "")["distributions"]["columns"]["village"]["code"]) == 19
