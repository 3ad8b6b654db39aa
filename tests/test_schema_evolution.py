"""The contract only grows: what a released schema promised stays, or goes by a dated deprecation.

`tests/fixtures/schema-<release>.graphql` are the schemas of releases; each release adds its own:
`python -m api schema > tests/fixtures/schema-<release>.graphql`.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from evolution import broken, undated

ROOT = Path(__file__).resolve().parent.parent
RELEASED = sorted((ROOT / "tests" / "fixtures").glob("schema-*.graphql"))
NOW = date(2026, 11, 23)
OLD = """
enum Size { SMALL LARGE }
input Where { year: Int }
type Old { code: String! }
type Query { programs(where: Where, size: Size): [String!]! old: Old }
"""


@pytest.mark.parametrize("path", RELEASED[-1:], ids=lambda path: path.stem)
def test_the_schema_keeps_what_the_last_release_promised(path: Path) -> None:
    """
    Nothing of the last released schema is broken by the present one.
    """
    day = tomllib.loads((ROOT / "seeds" / "release.toml").read_text(encoding="utf-8"))["date"]
    present = (ROOT / "schema.graphql").read_text(encoding="utf-8")

    assert broken(path.read_text(encoding="utf-8"), present, date.fromisoformat(str(day))) == []


def test_every_deprecation_says_until_when() -> None:
    """
    Who reads a deprecation knows the day on which it ends.
    """
    assert undated((ROOT / "schema.graphql").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("old: Old", ""), "Query.old was removed."),
        (("size: Size", ""), "Argument Query.programs(size:) was removed."),
        (("SMALL ", ""), "Enum value Size.SMALL was removed."),
        (("year: Int", "year: Int!"), "Where.year changed type from Int to Int!."),
        (("[String!]!", "[String]"), "Query.programs changed type from [String!]! to [String]."),
        (("year: Int", "year: Int city: String!"), "A required field Where.city was added."),
        (("size: Size", "size: Size!"), "Query.programs(size:) has changed type from Size to Size!."),
        (
            ("where: Where, size", "where: Where, page: Int!, size"),
            "A required argument Query.programs(page:) was added.",
        ),
    ],
)
def test_a_breaking_change_is_refused(change: tuple[str, str], said: str) -> None:
    """
    Whatever makes a question of yesterday fail today is named.
    """
    found = broken(OLD, OLD.replace(*change), NOW)

    assert any(said.lower() in one.lower() for one in found), found


@pytest.mark.parametrize(
    "change",
    [
        ("old: Old", "old: Old fresh: Int"),
        ("SMALL ", "SMALL MIDDLE "),
        ("year: Int", "year: Int city: String"),
        ("size: Size", "size: Size, page: Int = 1"),
        ("old: Old", 'old: Old @deprecated(reason: "Use programs until 2027-05-01")'),
    ],
)
def test_additions_are_welcome(change: tuple[str, str]) -> None:
    """
    New fields, values, optional arguments, and deprecations break nothing.
    """
    assert broken(OLD, OLD.replace(*change), NOW) == []


@pytest.mark.parametrize(
    ("mark", "gone"),
    [
        ('@deprecated(reason: "Use programs until 2026-11-01")', True),
        ('@deprecated(reason: "Use programs until 2026-11-23")', False),
        ('@deprecated(reason: "Use programs until 2027-05-01")', False),
        ('@deprecated(reason: "Use programs")', False),
        ("@deprecated", False),
    ],
)
def test_what_was_deprecated_goes_after_its_day(mark: str, gone: bool) -> None:
    """
    A field, and the type that only it led to, may go once the day of its deprecation has passed.
    """
    told = OLD.replace("old: Old", f"old: Old {mark}")
    without = OLD.replace("old: Old", "").replace("type Old { code: String! }", "")

    assert (broken(told, without, NOW) == []) == gone
    assert (undated(told) == []) == ("until" in mark)
