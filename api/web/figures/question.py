"""The GraphQL documents behind a figure: everything that it shows comes from them."""

from __future__ import annotations

from functools import cache
from typing import Any

from api.schema.cubes.dimension import stem
from api.tables import Level
from api.web.figures.asked import Asked, camel

SHAPES = """query Shapes($where: RegionWhere!, $after: String) {
  regions(where: $where, first: 200, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      code
      tile { row column }
      shape { geometry quality indonesian: label(lang: ID) english: label(lang: EN) licence vintage }
    }
  }
}"""
"""The shapes and tiles of all regions of a level within another."""

NUMBER = """value status missing unitLabel(lang: $lang)
        rate(per: $per) {
          value reason(lang: $lang) note(lang: $lang) denominator { year source { label(lang: $lang) } }
        }"""


CLASS = "lower upper label(lang: $lang)"


def document(asked: Asked) -> str:
    """The question of a figure, by its cube, dimension and measure."""
    return _document(asked.kind, asked.cube.name, stem(asked.cube), asked.by.name, asked.measure)


@cache
def _document(kind: str, cube: str, stem: str, by: str, measure: str) -> str:
    told = f"measure: {measure.upper()}, method: $method, k: $k"
    classes = f"""counts: classes({told}) {{ {CLASS} }}
    rates: classes({told}, per: $per) {{ {CLASS} }}"""
    order = "" if _in_order(kind, by) else f", orderBy: [{{measure: {measure.upper()}, direction: DESC}}]"
    more = ", $k: Int!, $method: ClassMethod!" if kind == "map" else ""
    asks = f"$by: [{stem}Dimension!]!, $where: {stem}Where, $of: String!, $per: Int!, $lang: Lang!{more}"
    return f"""query Figure({asks}) {{
  table: {cube}(by: $by, where: $where, fill: COMPLETE{order}) {{
    totalCount
    origins
    notes {{ kind reason(lang: $lang) region {{ name }} }}
    {classes if kind == "map" else ""}
    rows {{
      {_dimension(by)}
      remainder
      {measure} {{ {NUMBER} }}
    }}
  }}
  citation(of: $of) {{ title(lang: $lang) permalink latest licence }}
  release {{ id periodFrom periodTo }}
}}"""


def _in_order(kind: str, by: str) -> bool:
    return kind == "map" or by in {"month", "quarter", "year"}


def _dimension(by: str) -> str:
    if by == Level.VILLAGE.value.lower():
        return f"{by} {{ code name parent {{ name }} }}"
    if by.upper() in set(Level):
        return f"{by} {{ code name }}"
    return by if by == "unit" else f"{camel(by)} {{ code label(lang: $lang) }}"


def variables(asked: Asked) -> dict[str, Any]:
    """The variables of the question."""
    given = {
        "by": [asked.by.name.upper()],
        "where": dict(asked.link.where) or None,
        "of": f"{asked.link.table}?{asked.link.query()}",
        "per": asked.per or 1000,
        "lang": asked.lang.value,
    }
    if asked.kind != "map":
        return given
    return {**given, "k": asked.classes, "method": asked.method.upper()}
