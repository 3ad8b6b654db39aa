"""A map that lies is caught: in a real browser, against the API, by place, class, colour and unit."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from map_check import Truth, lies
from playwright.sync_api import Browser

from api.store import Store


def drawn(site: str, region: str, year: int, theme: str = "light") -> str:
    """The page of a map."""
    return httpx.get(f"{site}/embed/map?region={region}&year={year}&theme={theme}").text


def truth(store: Store, region: str, year: int) -> Truth:
    """What the API says of it."""
    return Truth.of(store, region={"eq": region}, year={"eq": year})


def test_the_map_of_a_city_tells_the_truth(
    site: str, seed_store: Store, browser: Browser, tmp_path: Path
) -> None:
    """
    Every village is where its point is, with its number, the colour of its class, and its share of pixels.
    """
    assert lies(browser, drawn(site, "35.76", 2024), truth(seed_store, "35.76", 2024), tmp_path) == []


@pytest.mark.prove
@pytest.mark.parametrize("region", ["35.76", "35.79", "18.72"])
@pytest.mark.parametrize("year", [2023, 2024])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_city_tells_the_truth_in_every_theme(
    site: str, seed_store: Store, browser: Browser, tmp_path: Path, region: str, year: int, theme: str
) -> None:
    """
    All cities with one unit, both years, both themes.
    """
    page = drawn(site, region, year, theme)
    assert lies(browser, page, truth(seed_store, region, year), tmp_path) == []


def white_fill(page: str) -> str:
    """The largest class is white."""
    return re.sub(r"\.q4\{fill:#\w+\}", ".q4{fill:#ffffff}", page)


def missing_class(page: str) -> str:
    """The second class stands not in the legend."""
    return re.sub(r"<li><svg[^>]*><rect[^>]*a q1 n[^>]*/></svg><span>[^<]*</span></li>", "", page)


def swapped_codes(page: str) -> str:
    """Two villages have each other's shape."""
    one, other = re.findall(r' d="(M[^"]*)"><title>', page)[:2]
    return page.replace(one, "@").replace(other, one).replace("@", other)


def swapped_numbers(page: str) -> str:
    """Two villages have each other's number."""
    found = re.findall(r'"><title>([^<:]*): ([^<]*)</title>', page)
    (one, first), (other, second) = found[0], next(pair for pair in found if pair[1] != found[0][1])
    page = page.replace(f"{one}: {first}<", f"{one}: {second}<")
    return page.replace(f"{other}: {second}<", f"{other}: {first}<")


def wrong_unit(page: str) -> str:
    """Persons are called households."""
    return page.replace("(orang)", "(rumah tangga)")


def wrong_class(page: str) -> str:
    """One village has the colour of another class."""
    return page.replace('class="a i q0"', 'class="a i q3"', 1)


def few_as_value(page: str) -> str:
    """All areas have one colour."""
    return re.sub(r'class="a i q\d"', 'class="a i q2"', page)


LIES: list[Callable[[str], str]] = [
    white_fill,
    missing_class,
    swapped_codes,
    wrong_unit,
    swapped_numbers,
    wrong_class,
    few_as_value,
]


SHORT = 4
"""Lies that are told in the short run; all are told before a release."""


@pytest.mark.parametrize(
    "lie",
    [*LIES[:SHORT], *(pytest.param(lie, marks=pytest.mark.prove) for lie in LIES[SHORT:])],
    ids=lambda lie: lie.__name__,
)
def test_a_map_that_lies_is_caught(
    site: str, seed_store: Store, browser: Browser, tmp_path: Path, lie: Callable[[str], str]
) -> None:
    """
    The check of maps fails when a colour, a class, a place, a number or a unit is changed on the page.
    """
    page = drawn(site, "35.76", 2024)
    changed = lie(page)
    assert changed != page
    assert lies(browser, changed, truth(seed_store, "35.76", 2024), tmp_path)
