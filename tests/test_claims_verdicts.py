"""A claim says what a report and a register say of the same thing, and whether that agrees."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from asking import ask, get
from claims_world import DISABLED, MONTHLY, ONCE, POOR, figure, store
from hypothesis import given
from hypothesis import strategies as st

from api.schema.claims.verdict import ClaimVerdict, _compared, spoken
from api.store import Store
from api.tables import Certainty, Occurrence, ReportedFigure, Unit

FIELDS = "figure { code } reported published difference tolerance verdict reason(lang: EN) origin url query"


def test_an_unclear_report_is_said_to_be(tmp_path: Path) -> None:
    """
    Equal numbers prove nothing of a figure whose report leaves open if it happened: the reason says so.
    """
    open_ = claim(tmp_path / "open", figure("open", 200, occurrence=Occurrence.UNCLEAR))
    held = claim(tmp_path / "held", figure("held", 200))

    assert open_["verdict"] == held["verdict"] == "EQUAL"
    assert "leaves open whether" in open_["reason"]
    assert "leaves open" not in held["reason"]


def claim(path: Path, one: ReportedFigure) -> dict[str, Any]:
    """The only claim of a city with one figure."""
    found: list[dict[str, Any]] = get(store(path, one), f"{{ claims {{ {FIELDS} }} }}")["claims"]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("value", "columns", "published", "verdict"),
    [
        # the whole programme: 150 + 50
        (200, {}, 200, "EQUAL"),
        (195, {}, 200, "WITHIN_ROUNDING"),
        # base 10 among its groups: two typical deviations are 64
        (264, {}, 200, "WITHIN_ROUNDING"),
        (265, {}, 200, "DIFFERS"),
        (135, {}, 200, "DIFFERS"),
        # one group, of base 5: two typical deviations are 32
        (150, {"target_group_key": POOR}, 150, "EQUAL"),
        (118, {"target_group_key": POOR}, 150, "WITHIN_ROUNDING"),
        (117, {"target_group_key": POOR}, 150, "DIFFERS"),
        # one group, of base 10
        (114, {"target_group_key": DISABLED}, 50, "WITHIN_ROUNDING"),
        (115, {"target_group_key": DISABLED}, 50, "DIFFERS"),
        # by aid type
        (200, {"aid_type_key": 1}, 200, "EQUAL"),
        # told as approximate: a tenth more
        (293, {"certainty": Certainty.APPROXIMATE}, 200, "WITHIN_ROUNDING"),
        (294, {"certainty": Certainty.APPROXIMATE}, 200, "DIFFERS"),
        # a lower bound that the register surpasses, and one that it does not reach
        (100, {"certainty": Certainty.AT_LEAST}, 200, "WITHIN_ROUNDING"),
        (300, {"certainty": Certainty.AT_LEAST}, 200, "DIFFERS"),
        # no cell: zero or few
        (3, {"target_group_key": POOR, "aid_type_key": 1, "region_key": 3}, 150, "DIFFERS"),
        # rupiah: the published amount, and rounding times its mean value
        (200_000, {"unit": Unit.RUPIAH}, 200_000, "EQUAL"),
        (264_000, {"unit": Unit.RUPIAH}, 200_000, "WITHIN_ROUNDING"),
        (265_000, {"unit": Unit.RUPIAH}, 200_000, "DIFFERS"),
        # persons over a year: recipients, one number of base 10
        (60, {"program_key": MONTHLY}, 60, "EQUAL"),
        (69, {"program_key": MONTHLY}, 60, "WITHIN_ROUNDING"),
        (70, {"program_key": MONTHLY}, 60, "DIFFERS"),
        # a day instead of a year
        (200, {"year": None, "as_of": date(2023, 5, 3)}, 200, "EQUAL"),
        # an unclear occurrence is compared all the same
        (200, {"occurrence": Occurrence.UNCLEAR}, 200, "EQUAL"),
        # a target is shown beside the result, and not judged
        (200, {"certainty": Certainty.TARGET}, 200, "NOT_COMPARABLE"),
    ],
)
def test_a_comparable_figure_is_judged(
    tmp_path: Path, value: int, columns: dict[str, Any], published: int, verdict: str
) -> None:
    """
    The register's sum is that of the figure's place, year, programme, group and aid.
    """
    found = claim(tmp_path, figure("f", value, **columns))

    assert (found["published"], found["verdict"]) == (published, verdict)
    assert found["difference"] == published - value
    assert found["reason"]


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"unit": Unit.PERCENT, "indicator_key": 1, "program_key": None}, "No register counts in this unit."),
        ({"unit": Unit.HOUSEHOLD}, "The register counts another unit."),
        ({"program_key": None}, "The figure is not about one programme."),
        ({"region_key": None}, "The figure is not about one city."),
        ({"region_key": 1}, "The programme's register is of another city."),
        ({"year": None}, "The report states no year."),
        ({"year": 2022}, "There is no register of the programme for that year."),
        ({"event_key": 1}, "The figure counts who came, not deliveries."),
        ({"occurrence": Occurrence.PLANNED}, "A plan, not a result."),
        (
            {"program_key": MONTHLY, "target_group_key": POOR},
            "The report counts recipients, the register deliveries over several months.",
        ),
    ],
)
def test_what_cannot_be_compared_says_why(tmp_path: Path, columns: dict[str, Any], reason: str) -> None:
    """
    Where nothing counts the same, there is no sum and no verdict but a reason.
    """
    found = claim(tmp_path, figure("f", 200, **columns))

    assert (found["verdict"], found["published"], found["query"]) == ("NOT_COMPARABLE", None, None)
    assert found["reason"] == reason


def test_a_figure_of_an_event_with_parts_counts_who_was_helped(tmp_path: Path) -> None:
    """
    A total over groups is about deliveries, although an event is where they were made.
    """
    whole = figure("whole", 200, key=1, event_key=1)
    part = figure("part", 150, key=2, event_key=1, target_group_key=POOR, part_of_key=1)
    found = get(store(tmp_path, whole, part), "{ claims { figure { code } verdict } }")["claims"]

    assert [(one["figure"]["code"], one["verdict"]) for one in found] == [
        ("whole", "EQUAL"),
        ("part", "EQUAL"),
    ]


@pytest.mark.parametrize(
    ("where", "codes"),
    [
        ("{verdict: {eq: EQUAL}}", ["a"]),
        ("{verdict: {in: [EQUAL, DIFFERS]}}", ["a", "b"]),
        ('{program: {eq: "monthly"}}', ["c"]),
        ('{region: {within: "18"}}', ["a", "b", "c"]),
        ('{region: {eq: "18"}}', []),
        ('{code: {eq: "b"}}', ["b"]),
        ("{year: {lt: 2023}}", []),
        ('{program: {eq: "once"}, verdict: {eq: DIFFERS}}', ["b"]),
        ("{verdict: {isNull: true}}", []),
    ],
)
def test_claims_are_filtered(tmp_path: Path, where: str, codes: list[str]) -> None:
    """
    By city, programme, code, year and verdict; all parts of a filter apply.
    """
    figures = [
        figure("a", 200, key=1),
        figure("b", 900, key=2),
        figure("c", 5, key=3, program_key=MONTHLY, target_group_key=POOR),
    ]
    found = get(store(tmp_path, *figures), f"{{ claims(where: {where}) {{ figure {{ code }} }} }}")["claims"]

    assert [one["figure"]["code"] for one in found] == codes


def test_an_unknown_code_is_refused(tmp_path: Path) -> None:
    """
    A filter on a programme that does not exist names the nearest ones.
    """
    answer = ask(store(tmp_path), '{ claims(where: {program: {eq: "onse"}}) { verdict } }')

    assert answer.codes == ["UNKNOWN_CODE"]
    assert "once" in answer.remedies[0]


def test_claims_cost_a_fixed_number_of_statements(tmp_path: Path) -> None:
    """
    Twenty figures of one shape are read by as many statements as two.
    """
    few = store(tmp_path / "few", *[figure(f"f{n}", n, key=n) for n in range(2)])
    many = store(tmp_path / "many", *[figure(f"f{n}", n, key=n) for n in range(20)])
    query = "{ claims { verdict published reason } }"

    assert len(ask(many, query).statements) == len(ask(few, query).statements) < 30


def test_the_query_of_a_claim_gives_its_sum(seed_store: Store) -> None:
    """
    Every claim with a register carries the question behind it: asked as it stands, it answers the same.
    """
    found = [one for one in get(seed_store, f"{{ claims {{ {FIELDS} }} }}")["claims"] if one["query"]]
    for one in found:
        (answer,) = get(seed_store, one["query"]).values()
        ((measure,),) = (row.values() for row in answer["rows"])
        assert measure["value"] == one["published"]
        assert answer["origins"] == [one["origin"]]
        assert answer["citation"]["permalink"] == one["url"]

    assert len(found) >= 5


def test_metro_2019_agrees_with_its_report(seed_store: Store) -> None:
    """
    The demonstration register keeps to the report: 500 = 150 + 150 + 200.
    """
    fields = "figure { code } reported verdict origin reason"
    query = f'{{ claims(where: {{program: {{eq: "metro-lkks-baksos"}}}}) {{ {fields} }} }}'
    found = {one["figure"]["code"]: one for one in get(seed_store, query)["claims"]}
    judged = {code.rpartition("2019-")[2]: one for code, one in found.items()}

    assert {name: one["reported"] for name, one in judged.items() if name != "districts"} == {
        "beneficiaries": 500,
        "disability": 150,
        "neglected-older": 150,
        "poor": 200,
    }
    for name in ("beneficiaries", "disability", "neglected-older", "poor"):
        assert judged[name]["verdict"] in {"EQUAL", "WITHIN_ROUNDING"}
        assert judged[name]["origin"] == "SYNTHETIC"
        assert "data sintetis" in judged[name]["reason"]
    assert judged["districts"]["verdict"] == "NOT_COMPARABLE"


@given(reported=st.integers(0, 10**6), published=st.integers(0, 10**6), tolerance=st.integers(0, 1000))
def test_a_verdict_follows_from_difference_and_tolerance(
    reported: int, published: int, tolerance: int
) -> None:
    """
    Equal without a difference, within rounding up to the tolerance, different beyond it.
    """
    found = _compared(Decimal(reported), published, tolerance, Certainty.EXACT)
    apart = abs(reported - published)

    assert (found.verdict is ClaimVerdict.EQUAL) == (apart == 0)
    assert (found.verdict is ClaimVerdict.DIFFERS) == (apart > tolerance)


@pytest.mark.parametrize(
    ("number", "words"),
    [("12500", "12.500 / 12,500"), ("12500.5", "12.500,5 / 12,500.5"), ("0", "0 / 0"), ("100", "100 / 100")],
)
def test_numbers_in_reasons_are_written_as_each_language_does(number: str, words: str) -> None:
    """
    A full stop between thousands in Indonesian, a comma in English.
    """
    assert str(spoken(Decimal(number))) == words


def test_both_registers_of_the_world_are_there(tmp_path: Path) -> None:
    """
    The world of these tests holds what its words say.
    """
    found = get(
        store(tmp_path), "{ distributions(by: [PROGRAM]) { rows { program { code } deliveries { value } } } }"
    )

    assert {row["program"]["code"]: row["deliveries"]["value"] for row in found["distributions"]["rows"]} == {
        "once": 200,
        "monthly": 60,
    }
    assert ONCE != MONTHLY
