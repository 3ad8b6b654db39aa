"""The code lists follow the regulation and protect those they name."""

from __future__ import annotations

from seed_rows import by_code, seed_rows

CITY_ONLY = {3, 6, 7, 10, 14, 15, 16, 17, 18, 19, 25}
CHILDREN_DISABILITY_HEALTH = {1, 2, 3, 4, 5, 6, 7, 9, 16, 17}


def test_ppks_types_are_the_26_of_the_regulation() -> None:
    """Numbers run from 1 to 26, and the sensitive ones are shown by city only."""
    rows = seed_rows("ppks_type")
    assert [int(row["number"]) for row in rows] == list(range(1, 27))
    assert {int(row["number"]) for row in rows if row["city_only"] == "true"} == CITY_ONLY


def test_psks_types_are_the_12_of_the_regulation_and_each_is_a_pillar() -> None:
    """Numbers run from 1 to 12; pillars hold them and bodies that the field counts beside them."""
    rows = seed_rows("psks_type")
    assert [int(row["number"]) for row in rows] == list(range(1, 13))
    pillars = by_code("pillar")
    assert {row["psks_type"] for row in pillars.values() if row["psks_type"]} == {r["code"] for r in rows}
    others = {code for code, row in pillars.items() if not row["psks_type"]}
    assert others == {"disability-groups", "karang-werda", "lkks", "orphanage-boards", "pkh-facilitators"}


def test_a_target_group_is_at_least_as_strict_as_its_ppks_types() -> None:
    """A group of a city-only type is shown by city only; children, disability and health count in tens."""
    types, groups = by_code("ppks_type"), by_code("target_group")
    for link in seed_rows("target_group_ppks"):
        kind, group = types[link["ppks_type"]], groups[link["target_group"]]
        if kind["city_only"] == "true":
            assert group["finest_level"] == "CITY", group["code"]
        if int(kind["number"]) in CHILDREN_DISABILITY_HEALTH | CITY_ONLY:
            assert group["base"] == "10", group["code"]


def test_every_ppks_type_has_a_target_group_and_orphans_have_none() -> None:
    """A steward finds a group for each type; "yatim" is none of the 26."""
    links = seed_rows("target_group_ppks")
    assert {link["ppks_type"] for link in links} == by_code("ppks_type").keys()
    assert "orphans" not in {link["target_group"] for link in links}


def test_children_and_health_beyond_ppks_count_in_tens() -> None:
    """Groups of children or of health that are no PPKS type have base 10 as well."""
    groups = by_code("target_group")
    named = ("orphans", "low-income-students", "stunted-toddlers", "pregnant-women", "blood-donors")
    assert {groups[code]["base"] for code in named} == {"10"}


def test_a_term_that_stigmatises_is_marked() -> None:
    """Where the regulation's own word stigmatises, the label says whose word it is and a note says ours."""
    for code in ("sex-worker", "homeless-person", "person-who-begs"):
        row = by_code("ppks_type")[code]
        assert "istilah resmi" in row["label_id"]
        assert row["note_id"]
        assert row["note_en"]


def test_aid_of_unknown_form_is_not_called_non_monetary() -> None:
    """Where no report states the form of the aid, "paid in money" stays empty."""
    unknown = {row["code"] for row in seed_rows("aid_type") if row["monetary"] == ""}
    assert unknown == {"older-people-stimulus", "unstated-aid"}


def test_stages_are_flows_of_a_month() -> None:
    """Stages of requests and complaints are the six that the cubes know."""
    stages = {row["code"] for row in seed_rows("stage")}
    assert stages == {"received", "granted", "referred", "declined", "answered", "closed"}
