"""How a steward settles findings."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from api.publish.plausibility.finding import Code, Finding
from api.publish.plausibility.settlement import Acceptance, settle
from api.words import Words

NO_WORDS = Words("", "")
REASONS = {"reason_id": "Menurut dinas benar.", "reason_en": "Right, says the office."}


def accept(**what: str | bool) -> Acceptance:
    return Acceptance.model_validate({**REASONS, **what})


def finding(region: str = "32.73", period: str = "2022", code: Code = Code.FAR_OFF) -> Finding:
    return Finding(code, "", region, period, 817, Words("817", "817"), NO_WORDS)


def test_an_acceptance_answers_what_it_names() -> None:
    """Region, period and code must all agree; what is left stays open."""
    first, second = finding(), finding(period="2023")

    settled = settle([first, second], [accept(region="32.73", period="2022")])

    assert settled.open == (second,)
    assert [entry.finding for entry in settled.accepted] == [first]
    assert settled.unused == ()


def test_an_acceptance_of_nothing_is_reported() -> None:
    """An acceptance that covers no finding is unused."""
    stale = accept(region="32.01", period="2019")

    assert settle([finding()], [stale]).unused == (stale,)


def test_a_public_note_holds_the_reason_and_no_number() -> None:
    """The note of a suspect value names the doubt and the reason, never the value."""
    [entry] = settle([finding()], [accept(period="2022")]).suspect

    assert "Menurut dinas benar." in entry.note.id
    assert "817" not in str(entry.note)


def test_leaving_out_names_the_cell_and_makes_no_note() -> None:
    """A value left out is not suspect: it is not there."""
    settled = settle([finding()], [accept(region="32.73", period="2022", leave_out=True)])

    assert settled.left_out == {("", "32.73", "2022")}
    assert settled.suspect == ()


def test_remarks_need_no_answer() -> None:
    """A unit in thousands is said, and never open."""
    assert settle([finding("", "", Code.UNIT_SCALED)], []).open == ()


def test_an_acceptance_may_cover_a_run_of_periods() -> None:
    """From `period` to `to`, both included."""
    found = [finding(period=str(year)) for year in range(2020, 2025)]

    settled = settle(found, [accept(region="32.73", period="2021", to="2023")])

    assert [entry.period for entry in settled.open] == ["2020", "2024"]


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param({"period": "2022", "reason_id": "", "reason_en": ""}, id="no reason"),
        pytest.param({}, id="accepts everything"),
        pytest.param({"tahun": "2022", "region": "32.73"}, id="unknown key"),
        pytest.param({"code": "ODD"}, id="unknown code"),
        pytest.param({"period": "2023", "to": "2022"}, id="ends before it begins"),
    ],
)
def test_a_malformed_acceptance_raises(entry: dict[str, str]) -> None:
    """An entry that nobody can act upon is refused."""
    with pytest.raises(ValidationError):
        Acceptance.model_validate({**REASONS, **entry})
