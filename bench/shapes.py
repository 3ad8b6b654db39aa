"""The questions that are measured, as we ask them; each with several variables, asked in turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bench.world import CITY

YEARS = (2022, 2023, 2024)
Variables = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """A question with its variables, the store that it is asked of, and requests per round."""

    query: str
    variables: tuple[Variables, ...]
    store: str = "small"
    requests: int = 40


def _of_city(query: str, requests: int) -> Shape:
    return Shape(query, tuple({"city": CITY, "year": year} for year in YEARS), requests=requests)


PROGRAMS = tuple({"code": f"{CITY.replace('.', '-')}-program-{number}"} for number in range(4))
SHAPES: dict[str, Shape] = {
    "programme": Shape(
        "query($code: String!) { program(code: $code) { code label summary region { code name }"
        " events { code label heldOn theme eventKind { code } region { name } } } }",
        PROGRAMS,
        requests=300,
    ),
    "groupby": _of_city(
        "query($city: String!, $year: Int) { distributions(by: [VILLAGE, TARGET_GROUP],"
        " where: {region: {eq: $city}, year: {eq: $year}})"
        " { rows { village { code name } targetGroup { code label } deliveries { value status } } } }",
        60,
    ),
    "page": _of_city(
        "query($city: String!, $year: Int) {"
        " distributions(by: [VILLAGE, MONTH, PROGRAM, TARGET_GROUP, AID_TYPE],"
        " where: {region: {eq: $city}, year: {eq: $year}}, first: 1000)"
        " { rows { village { code name } month { code } program { code } targetGroup { code }"
        " aidType { code } deliveries { value status } } } }",
        40,
    ),
    "tree": _of_city(
        "query($city: String!, $year: Int) { region(code: $city) { code name"
        " children { code name children { code name"
        " distributions(by: [PROGRAM, TARGET_GROUP, AID_TYPE], where: {year: {eq: $year}})"
        " { rows { program { code } targetGroup { code } aidType { code } deliveries { value status } } }"
        " } } } }",
        15,
    ),
    "national": Shape(
        "query($year: Int) { distributions(by: [VILLAGE], where: {year: {eq: $year}})"
        " { columns { village { code } deliveries { value status } } } }",
        ({"year": 2024},),
        store="large",
        requests=3,
    ),
}
