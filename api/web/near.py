"""What is near something that is not there: a similar code, a similar name, or the places around it."""

from __future__ import annotations

from difflib import SequenceMatcher, get_close_matches
from typing import Any

from api.web.links import linked
from api.web.visit import Visit

NAMED = """query Nearest($lang: Lang!, $text: String!) {
  search(text: $text, first: 6) {
    type code label(lang: $lang) node { ... on Region { parent { name } } }
  }
}"""
ALIKE = "query Alike($lang: Lang!) { found: KIND(first: 200) { nodes { code label(lang: $lang) } } }"
PLACE = "code label: name parent { name }"
AROUND = f"query Around($code: String!) {{ region(code: $code) {{ {PLACE} children {{ {PLACE} }} }} }}"
CITIES = f"query Cities {{ regions(where: {{level: {{eq: CITY}}}}, first: 50) {{ nodes {{ {PLACE} }} }} }}"
TYPES = {"programs": "Program", "events": "Event", "organizations": "Organization"}
LENGTHS = (8, 5, 2)
"""Characters of the code of a district, a city, a province."""
SHOWN = 7

Found = dict[str, Any]


async def near(visit: Visit, text: str, kind: str | None) -> list[Found]:
    """What has a similar code, then what has a similar name; of a place, where it would be."""
    if kind == "regions":
        first = await _around(visit, text)
    else:
        first = await _alike(visit, kind, text) if kind else []
    found = (await visit.ask(NAMED, text=text.replace("-", " ")[:200])).data["search"]
    named = kind == "regions" and not text[:1].isdigit()
    lines = [*found, *first] if named else [*first, *found]
    return linked(one for at, one in enumerate(lines) if one not in lines[:at])[:SHOWN]


async def _alike(visit: Visit, kind: str, code: str) -> list[Found]:
    """Things of a kind whose codes are like one that is not there."""
    nodes = (await visit.ask(ALIKE.replace("KIND", kind))).data["found"]["nodes"]
    codes = get_close_matches(code[:100], [one["code"] for one in nodes], n=3)
    return [
        {**one, "type": TYPES[kind], "node": {}} for code in codes for one in nodes if one["code"] == code
    ]


async def _around(visit: Visit, code: str) -> list[Found]:
    """The smallest place that would hold the code, with what is in it; else the cities, most alike first."""
    for length in LENGTHS:
        outer = code[:length]
        found = (await visit.ask(AROUND, code=outer)).data["region"] if len(outer) < len(code) else None
        if found is not None:
            return _places([found, *_by_likeness(found["children"], code)])
    return _places(_by_likeness((await visit.ask(CITIES)).data["regions"]["nodes"], code))


def _by_likeness(nodes: list[Found], code: str) -> list[Found]:
    return sorted(nodes, key=lambda one: -SequenceMatcher(None, one["code"], code[:20]).ratio())


def _places(nodes: list[Found]) -> list[Found]:
    return [{**one, "type": "Region", "node": {"parent": one["parent"]}} for one in nodes]
