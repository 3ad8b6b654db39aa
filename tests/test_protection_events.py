"""F12 for events, at a release: what a stranger reads of places and own numbers, with it and without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from protection_world import HOME, RegisterWorld, Truth, at, crowd
from publications import World, contents
from sources import EDITION, ROWS, text
from test_publish_events import EVENT, FIGURE, NOBODY, OWN, added
from web_world import visitor

from api.errors import RefusedError
from api.publish import event_places, validate
from api.publish.protection import clearing

MEETINGS = (
    {"region": "35.76.01.1003", "venue": "Balai Kauman", "label_id": "Temu Kauman", "label_en": "Kauman"},
    {"region": "35.76.02.1001", "venue": "Rumah Aman", "label_id": "Temu di rumah", "label_en": "At home"},
    {"region": "35.76", "venue": "", "label_id": "Pertemuan", "label_en": "A meeting"},
)
"""The same meeting in a village, in another one, and nowhere in particular."""


def releases(folder: Path, kind: str = "temu") -> Iterator[dict[str, bytes]]:
    """Every file of a release for each of the meetings."""
    for number, where in enumerate(MEETINGS):
        figure = FIGURE | {"region": where["region"]}
        tables = added(event=EVENT | where | {"event_kind": kind}, reported_figure=figure)
        world = World(folder / f"{kind}-{number}")
        world.publish(**tables)
        yield contents(world.store.path / "2026-11")


def test_f12_a_place_is_told_as_its_kind_allows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F12: three places of a sensitive meeting make one and the same release, byte for byte; left as written,
    venue, title and village are out.
    """
    first, *others = releases(tmp_path / "coarse")
    assert others == [first, first]
    event = first["csv/event.csv"].partition(b"\ntemu-2024,")[2].decode()
    assert event.startswith(
        '"temu id, Kota Mojokerto, 2024","temu en, Kota Mojokerto, 2024",temu,baksos,35.76,'
    )

    monkeypatch.setattr(validate, "coarsened", lambda tables: tables)
    (village, other, none) = releases(tmp_path / "fine")
    assert village != other != none
    assert b"Balai Kauman" in village["csv/event.csv"]


def test_a_page_says_that_a_venue_is_kept_back(tmp_path: Path) -> None:
    """
    Where the kind of event hides the venue the page says so; it never says that there is none.
    """
    world = World(tmp_path)
    world.publish(**added(event=EVENT | MEETINGS[0] | {"event_kind": "temu"}, reported_figure=FIGURE))
    with visitor(world.store) as browser:
        told = browser.get(f"/events/{EVENT['code']}?lang=en").text

    assert "events of this kind are shown without their venue" in told
    assert "Kauman" not in told


def test_f12_the_level_is_that_of_the_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F12: an open kind keeps its venue; a group that is shown by city makes the same event coarse, unless
    groups are not asked.
    """
    (village, *_) = releases(tmp_path, "hksn")
    assert b"Balai Kauman" in village["csv/event.csv"]

    about = added(event=EVENT | {"event_kind": "hksn"}, reported_figure=FIGURE | {"target_group": "lansia"})
    strict, loose = World(tmp_path / "strict"), World(tmp_path / "loose")
    strict.publish(**about)
    assert b"Balai Kauman" not in (strict.store.path / "2026-11/csv/event.csv").read_bytes()

    monkeypatch.setattr(event_places, "PROTECTED", ())
    loose.publish(**about)
    assert b"Balai Kauman" in (loose.store.path / "2026-11/csv/event.csv").read_bytes()


def test_f12_own_participants_stand_in_tens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F12: a city's own count of those who came is refused below 10 and between tens; without it, it is out.
    """
    seven, few = FIGURE | {"value": "47"}, FIGURE | {"value": "3"}
    for number, figure in enumerate((seven, few)):
        with pytest.raises(RefusedError) as refused:
            World(tmp_path / str(number)).publish(**added(reported_figure=figure))
        assert {fault.column for fault in refused.value.faults} == {"value"}

    monkeypatch.setattr(validate, "event_faults", lambda _tables: ())
    world = World(tmp_path / "open")
    world.publish(**added(reported_figure=seven))
    assert b",47," in (world.store.path / "2026-11/csv/reported_figure.csv").read_bytes()


def test_f12_an_event_never_comes_back_with_its_venue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    F12: a finer level is for new events; without the ledger's memory, the next release names the venue.
    """
    world = World(tmp_path)
    world.publish(**added())
    fine = [{**row, "finest_level": "VILLAGE"} for row in ROWS["event_kind"]]
    later = {"event_kind": text("event_kind", fine), "release": EDITION.replace("2026-11", "2026-12", 1)}
    with pytest.raises(RefusedError) as refused:
        world.publish(**added(), **later)
    assert [fault.rule for fault in refused.value.faults] == ["EVENT_FROZEN"]

    monkeypatch.setattr(clearing, "frozen_events", lambda _tables, _pages: ())
    world.publish(**added(), **later)
    assert b"Balai Kauman" in (world.store.path / "2026-12/csv/event.csv").read_bytes()


def test_f12_a_register_and_an_own_figure_never_tell_the_same_people(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    F12: a village's own 20 beside the register's 25 would leave 21 to 24; the figure is refused, the whole
    of the city is not.
    """
    part = NOBODY | {"value": "20", "region": HOME}
    city = NOBODY | {"value": "100"}
    truth = crowd() | {at(202401, HOME): 23}
    for number, (figure, faults) in enumerate(((part, ["OWN_TWICE"]), (city, []))):
        assert refusals(told(tmp_path / str(number), figure), truth) == faults

    monkeypatch.setattr(clearing, "told_twice", lambda _counted, _tables: ())
    assert refusals(told(tmp_path / "open", part), truth) == []


def told(folder: Path, figure: dict[str, str]) -> RegisterWorld:
    """A register with a figure of the city's own beside it."""
    return RegisterWorld(folder, {"source": [*ROWS["source"], OWN], "reported_figure": [figure]})


def refusals(world: RegisterWorld, truth: Truth) -> list[str]:
    """The rules that a register and its figures break."""
    try:
        world.publish(truth)
    except RefusedError as refused:
        return [fault.rule for fault in refused.faults]
    return []


def test_a_public_report_is_quoted_as_it_stands(tmp_path: Path) -> None:
    """
    What a newspaper wrote is known to everybody: 47 stay 47.
    """
    figure = NOBODY | {"value": "47", "certainty": "EXACT", "source": "s1"}
    world = World(tmp_path)
    world.publish(**added(reported_figure=figure) | {"source": text("source", [*ROWS["source"], OWN])})

    assert b",47," in (world.store.path / "2026-11/csv/reported_figure.csv").read_bytes()
