"""How a steward settles findings."""

from __future__ import annotations

import pytest

from api.publish.plausibility import Acceptance, Code, Finding, settle
from api.publish.plausibility_settlement import acceptances
from api.words import Words

NO_WORDS = Words("", "")


def finding(region: str = "32.73", period: str = "2022", code: Code = Code.FAR_OFF) -> Finding:
    return Finding(code, "", region, period, 817, Words("817", "817"), NO_WORDS)


def test_an_acceptance_answers_what_it_names() -> None:
    """Region, period and code must all agree; what is left stays open."""
    first, second = finding(), finding(period="2023")

    settled = settle([first, second], [Acceptance("Bencana.", region="32.73", period="2022")])

    assert settled.open == (second,)
    assert [entry.finding for entry in settled.accepted] == [first]
    assert settled.unused == ()


def test_an_acceptance_of_nothing_is_reported() -> None:
    """An acceptance that covers no finding is unused."""
    stale = Acceptance("Lama.", region="32.01", period="2019")

    assert settle([finding()], [stale]).unused == (stale,)


def test_a_public_note_holds_the_reason_and_no_number() -> None:
    """The note of a suspect value names the doubt and the reason, never the value."""
    [entry] = settle([finding()], [Acceptance("Menurut dinas benar.", period="2022")]).suspect

    assert "Menurut dinas benar." in entry.note.id
    assert "817" not in str(entry.note)


def test_leaving_out_names_the_cell_and_makes_no_note() -> None:
    """A value left out is not suspect: it is not there."""
    settled = settle([finding()], [Acceptance("Salah.", region="32.73", period="2022", leave_out=True)])

    assert settled.left_out == {("", "32.73", "2022")}
    assert settled.suspect == ()


def test_remarks_need_no_answer() -> None:
    """A unit in thousands is said, and never open."""
    assert settle([finding("", "", Code.UNIT_SCALED)], []).open == ()


def test_lists_in_a_plan_become_single_acceptances() -> None:
    """A list of periods is one acceptance per period, so that each may be found unused."""
    read, faults = acceptances("plan.toml", [{"period": ["2022", "2023"], "reason": "Tertukar."}])

    assert not faults
    assert [answer.period for answer in read] == ["2022", "2023"]


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param({"period": "2022"}, id="no reason"),
        pytest.param({"reason": "Benar."}, id="accepts everything"),
        pytest.param({"reason": "Benar.", "tahun": "2022"}, id="unknown key"),
        pytest.param({"reason": "Benar.", "period": 2022}, id="a number for a text"),
        pytest.param({"reason": "Benar.", "code": "ODD"}, id="unknown code"),
        pytest.param(
            {"reason": "Benar.", "period": "2022", "leave_out": "ya"}, id="a text for a truth value"
        ),
    ],
)
def test_a_malformed_acceptance_is_a_fault(entry: dict[str, object]) -> None:
    """An entry that nobody can act upon is refused and named by its place."""
    read, [fault] = acceptances("plan.toml", [{"period": "2021", "reason": "Benar."}, entry])

    assert len(read) == 1
    assert (fault.rule, fault.column) == ("ACCEPTANCE", "accept[2]")
