"""The rules for events and a city's own figures: one fault at a time, all at once, and what passes."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from sources import ROWS, Rows, text, write_source
from test_publish_faults import found

from api.publish.event_places import finest, raised
from api.publish.event_rules import EVENT_RULES
from api.publish.folder import read
from api.publish.validate import validate
from api.tables import Level

VILLAGE = "35.76.01.1003"
EVENT = {
    "code": "temu-2024",
    "label_id": "Temu di Balai Kauman",
    "label_en": "Meeting in Balai Kauman",
    "event_kind": "temu",
    "program": "baksos",
    "region": VILLAGE,
    "date": "2024-03-05",
    "date_certainty": "EVENT_DAY",
    "year": "2024",
    "venue": "Balai Kauman",
    "summary_id": "Pertemuan sekitar 50 orang.",
    "summary_en": "A meeting of about 50 people.",
    "source": "catatan",
}
"""An event of a kind that is told by city only, from the city's own records."""
FIGURE = {
    "code": "temu-2024-peserta",
    "label_id": "Peserta",
    "label_en": "Participants",
    "value": "50",
    "unit": "PERSON",
    "certainty": "APPROXIMATE",
    "occurrence": "HELD",
    "year": "2024",
    "region": VILLAGE,
    "program": "baksos",
    "event": "temu-2024",
    "source": "catatan",
}
OWN = {
    "code": "catatan",
    "label_id": "Catatan Dinas Sosial",
    "label_en": "Records of the social agency",
    "kind": "OWN_RECORD",
    "publisher": "Dinas Sosial",
}
BODY = {
    "code": "kelurahan-kauman",
    "label_id": "Kelurahan",
    "label_en": "Village office",
    "kind": "GOVERNMENT",
    "region": VILLAGE,
    "source": "s1",
}
ACTIVITY = {"event": "temu-2024", "activity_kind": "donor-darah", "text_id": "a", "text_en": "b"}
ACTIVITY |= {"occurrence": "HELD", "source": "s1"}


def added(**rows: dict[str, str]) -> dict[str, str]:
    """The tables of the tiny folder with an event of its own, a figure and more rows."""
    more: dict[str, Rows] = {"source": [OWN], "event": [EVENT], "reported_figure": [FIGURE]}
    more |= {"organization": [BODY]}
    for table, row in rows.items():
        more[table] = [row]
    return {table: text(table, [*ROWS.get(table, []), *new]) for table, new in more.items()}


NOBODY = FIGURE | {"event": "", "region": "35.76"}
"""A figure of no event."""

BROKEN = [
    ("event", EVENT | {"code": "temu-kauman"}, (3, "code", "EVENT_NAMES_PLACE")),
    ("event", EVENT | {"summary_id": "Di balai  KAUMAN."}, (3, "summary_id", "EVENT_NAMES_PLACE")),
    ("event", EVENT | {"summary_en": "In Mentikan."}, (3, "summary_en", "EVENT_NAMES_PLACE")),
    (
        "event",
        EVENT | {"region": "35.76", "venue": "Rumah Aman", "theme_id": "Rumah aman", "theme_en": "Safe"},
        (3, "theme_id", "EVENT_NAMES_PLACE"),
    ),
    # Another spelling of a district.
    (
        "event",
        EVENT | {"note_id": "Prajurit-Kulon", "note_en": "b"},
        (3, "note_id", "EVENT_NAMES_PLACE"),
    ),
    ("event_activity", ACTIVITY | {"text_id": "Di Kauman"}, (2, "text_id", "EVENT_NAMES_PLACE")),
    ("event_activity", ACTIVITY | {"organization": BODY["code"]}, (2, "organization", "EVENT_BODY_PLACE")),
    (
        "event_organization",
        {"event": "temu-2024", "organization": BODY["code"], "role": "HELPER", "source": "s1"},
        (2, "organization", "EVENT_BODY_PLACE"),
    ),
    ("reported_figure", FIGURE | {"label_id": "Tamu Kauman"}, (4, "label_id", "EVENT_NAMES_PLACE")),
    ("reported_figure", FIGURE | {"value": "9"}, (4, "value", "OWN_FEW")),
    ("reported_figure", FIGURE | {"value": "0"}, (4, "value", "OWN_FEW")),
    ("reported_figure", FIGURE | {"value": "47"}, (4, "value", "OWN_TENS")),
    ("reported_figure", FIGURE | {"value": "12", "unit": "HOUSEHOLD"}, (4, "value", "OWN_TENS")),
    ("reported_figure", FIGURE | {"certainty": "EXACT"}, (4, "certainty", "OWN_EXACT")),
    ("reported_figure", FIGURE | {"value": "4700000", "unit": "RUPIAH"}, (4, "unit", "OWN_RUPIAH")),
    ("event", EVENT | {"summary_id": "Dihadiri 47 orang."}, (3, "summary_id", "OWN_NUMBER_IN_TEXT")),
    ("event", EVENT | {"summary_en": "For 3 households."}, (3, "summary_en", "OWN_NUMBER_IN_TEXT")),
]


@pytest.mark.parametrize(("table", "row", "wanted"), BROKEN, ids=lambda v: v[-1] if type(v) is tuple else "")
def test_what_tells_too_much_is_named(
    tmp_path: Path, table: str, row: dict[str, str], wanted: tuple[int, str, str]
) -> None:
    """
    A place that an event must not tell and an own figure that is too exact are one fault each, and no other.
    """
    folder = write_source(tmp_path, **added(**({"reported_figure": NOBODY} | {table: row})))

    assert found(folder) == {(f"{table}.csv", *wanted)}


def test_all_are_named_at_once(tmp_path: Path) -> None:
    """
    Faults of the event, of its activities and of its figure come together.
    """
    folder = write_source(
        tmp_path,
        **added(
            event=EVENT | {"summary_id": "47 orang di Kauman."},
            event_activity=ACTIVITY | {"text_en": "In Kauman village", "organization": BODY["code"]},
            reported_figure=FIGURE | {"value": "7", "certainty": "EXACT"},
        ),
    )

    assert {(file, rule) for file, _, _, rule in found(folder)} == {
        ("event.csv", "EVENT_NAMES_PLACE"),
        ("event.csv", "OWN_NUMBER_IN_TEXT"),
        ("event_activity.csv", "EVENT_NAMES_PLACE"),
        ("event_activity.csv", "EVENT_BODY_PLACE"),
        ("reported_figure.csv", "OWN_FEW"),
        ("reported_figure.csv", "OWN_EXACT"),
    }


def test_a_kind_says_how_finely_it_is_placed(tmp_path: Path) -> None:
    """
    No kind of event is placed finely by leaving its level out.
    """
    kinds = [{**row, "finest_level": ""} for row in ROWS["event_kind"]]

    assert found(write_source(tmp_path, event_kind=text("event_kind", kinds))) == {
        ("event_kind.csv", 2, "finest_level", "VALUE_MISSING"),
        ("event_kind.csv", 3, "finest_level", "VALUE_MISSING"),
    }


def test_what_stays_public_may_be_named(tmp_path: Path) -> None:
    """
    The city's own name, bodies of the city, and all words of an event that is placed by village.
    """
    open_kind = EVENT | {"event_kind": "hksn", "summary_id": "Di Balai Kauman."}
    city = EVENT | {"venue": "Kota Mojokerto", "summary_id": "Di Kota Mojokerto.", "code": "temu-mojokerto"}

    validate(read(write_source(tmp_path / "open", **added(event=open_kind))))
    validate(read(write_source(tmp_path / "city", **added(event=city, reported_figure=NOBODY))))


def test_the_strictest_of_kind_group_and_aid_type_wins(tmp_path: Path) -> None:
    """
    An open kind of event is placed by district when it was for a group that is shown by district.
    """
    event = EVENT | {"event_kind": "hksn"}
    activity = ACTIVITY | {"target_group": "lansia"}
    valid = validate(read(write_source(tmp_path, **added(event=event, event_activity=activity))))
    (row,) = [row for row in valid.tables["event"].rows if row.text("code") == "temu-2024"]

    assert finest(valid.tables) == {"hksn-2023": Level.VILLAGE, "temu-2024": Level.DISTRICT}
    assert (row.text("region"), row.values["venue"]) == ("35.76.01", None)
    assert row.text("label_en") == "hksn en, Prajuritkulon, 2024"


def test_a_programme_for_sensitive_groups_only_places_its_events(tmp_path: Path) -> None:
    """
    An event of a programme is placed as finely as the least sensitive of its groups, whatever its kind.
    """
    event = EVENT | {"event_kind": "hksn", "program": "lain"}
    links = [{"program": "lain", "target_group": code, "source": "s1"} for code in ("lansia", "yatim")]
    for number, (own, level) in enumerate(((links[:1], Level.DISTRICT), (links, Level.VILLAGE))):
        groups = text("program_target_group", [*ROWS["program_target_group"], *own])
        folder = write_source(tmp_path / str(number), **added(event=event), program_target_group=groups)

        assert finest(validate(read(folder)).tables)["temu-2024"] is level


@pytest.mark.parametrize(
    ("level", "region"),
    [("PROVINCE", "35"), ("CITY", "35.76"), ("DISTRICT", "35.76.01"), ("VILLAGE", VILLAGE)],
)
def test_a_region_is_raised_to_a_level_and_never_lowered(level: str, region: str) -> None:
    """
    The region of that level above; the city stays the city at every finer level.
    """
    assert raised(VILLAGE, Level(level)) == region
    assert raised("35.76", Level(level)) == ("35" if level == "PROVINCE" else "35.76")


@pytest.mark.parametrize("rule", EVENT_RULES)
def test_every_rule_of_events_speaks_both_languages(rule: str) -> None:
    """
    What happened and what to do stand in both languages, filled in alike, and a test breaks the rule.
    """
    assert rule in {wanted[-1] for _, _, wanted in BROKEN} | {"EVENT_FROZEN", "OWN_TWICE"}
    for sentence in EVENT_RULES[rule]:
        indonesian, english = sentence.split(" / ")
        names = [{name for _, name, _, _ in string.Formatter().parse(one)} for one in (indonesian, english)]
        assert names[0] - {None} == names[1] - {None}
        assert indonesian != english
