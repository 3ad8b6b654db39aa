"""What `release.toml` may say."""

from __future__ import annotations

from pathlib import Path

import pytest
from sources import EDITION, write_source
from test_publish_faults import found

from api.publish.edition import EXAMPLES, REMEDIES, Edition, edition

WRONG = [
    (EDITION.replace('"2026-11"', '"november"'), {(1, "id", "EDITION_VALUE")}),
    (EDITION.replace('"2026-11"', '"../2026-11"'), {(1, "id", "EDITION_VALUE")}),
    (EDITION.replace('"2026-11"', '"2026-11\\n"'), {(1, "id", "EDITION_VALUE")}),
    (EDITION.replace("2026-11-23", "2026-11-31"), {(2, "date", "EDITION_VALUE")}),
    (EDITION.replace("2026-11-23", "23-11-2026"), {(2, "date", "EDITION_VALUE")}),
    (EDITION.replace('"Contoh"', "7"), {(3, "title_id", "EDITION_VALUE")}),
    (EDITION.replace("2019-01", "2019-13"), {(5, "period_from", "EDITION_VALUE")}),
    (EDITION.replace("2019-01", "2027-01"), {(6, "period_to", "EDITION_PERIOD")}),
    (EDITION.replace("CC-BY-4.0", "gratis"), {(7, "licence_data", "EDITION_VALUE")}),
    (EDITION + 'contact = "javascript:alert(1)"\n', {(9, "contact", "EDITION_VALUE")}),
    (EDITION + 'publisher = ""\n', {(9, "publisher", "EDITION_VALUE")}),
    (
        EDITION.replace("title_en", "titel_en"),
        {(0, "title_en", "EDITION_KEY_MISSING"), (4, "", "EDITION_KEY_UNKNOWN")},
    ),
    (EDITION.replace('"Contoh"', '"Contoh'), {(3, "", "EDITION_SYNTAX")}),
    (EDITION + 'id = "2026-12"\n', {(9, "", "EDITION_SYNTAX")}),
    (EDITION.replace("\n", "\r\n"), {(1, "", "LINE_ENDINGS")}),
    ("\ufeff" + EDITION, {(1, "", "ENCODING_BOM")}),
    (EDITION.encode() + b"# \xff\n", {(9, "", "ENCODING_UTF8")}),
    (None, {(0, "", "FILE_MISSING")}),
]


@pytest.mark.parametrize(("content", "wanted"), WRONG)
def test_a_wrong_edition_is_named_by_line_key_and_rule(
    tmp_path: Path, content: str | bytes | None, wanted: set[tuple[int, str, str]]
) -> None:
    """
    Each fault of `release.toml` is named at its line.
    """
    assert found(write_source(tmp_path, release=content)) == {("release.toml", *one) for one in wanted}


def test_a_date_may_stand_without_quotation_marks() -> None:
    """
    TOML's own date is as good as its text.
    """
    bare = EDITION.replace('"2026-11-23"', "2026-11-23")

    assert edition(bare.encode()) == edition(EDITION.encode())


def test_every_example_of_a_remedy_is_valid() -> None:
    """
    A remedy's example, taken word by word, makes a valid edition.
    """
    text = "".join(f'{key} = "{value}"\n' for key, value in REMEDIES.items())

    assert edition(text.encode()) == (Edition(**REMEDIES), [])


def test_who_publishes_is_the_data_steward_unless_another_is_named() -> None:
    """
    Without names it is Setiakawan; with a publisher alone that office is the data steward too.
    """
    text = "".join(f'{key} = "{value}"\n' for key, value in EXAMPLES.items())
    plain, _ = edition(text.encode())
    named, _ = edition((text + 'publisher = "Kota Contoh"\n').encode())

    assert plain
    assert (plain.publisher, plain.walidata, plain.contact) == ("Setiakawan", "Setiakawan", "")
    assert named
    assert (named.publisher, named.walidata) == ("Kota Contoh", "Kota Contoh")
