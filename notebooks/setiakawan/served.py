"""The server's own figures of a table: as SVG, and as code for a web page.

A figure is by one dimension and of one measure: the table's finest region level, or its first dimension,
unless `by` says another. Options are the parameters of the server's figures: `lang`, `theme`, `per`, `view`
(`"tiles"`), `k`, `method`, `width`, `top`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from setiakawan.caption import measure_of
from setiakawan.names import LEVELS
from setiakawan.spelling import camel, upper

if TYPE_CHECKING:
    from setiakawan.cube_table import CubeTable

OF_ROWS = {"by", "order", "first", "after", "fill", "compare"}
"""Parameters of a table that say which rows it has, and nothing about a figure."""


class Svg(str):
    """The text of an SVG picture, which shows itself in a notebook."""

    __slots__ = ()

    def _repr_svg_(self) -> str:
        return str(self)


def to_svg(table: CubeTable, measure: str | None, options: Mapping[str, Any]) -> Svg:
    """The server's figure of a table, pinned to the table's release; raises RefusedError with its words."""
    kind, query = address(table, measure, {"theme": "light", **options})
    return Svg(table.lists.session.fetch(f"/figure/{kind}.svg?{query}"))


def embed_code(table: CubeTable, measure: str | None, live: bool, options: Mapping[str, Any]) -> str:
    """The lines of HTML that show the server's figure in a page; a `live` one follows later releases."""
    kind, query = address(table, measure, {**options, **({"release": None} if live else {})})
    base = table.about.url.partition("/releases/")[0]
    asked = quote(f"{base}/embed/{kind}?{query}", safe="")
    told: Mapping[str, Any] = json.loads(table.lists.session.fetch(f"/oembed?url={asked}"))
    return f'{told["html"]}\n<script src="{base}/embed/host.js" async></script>'


def address(table: CubeTable, measure: str | None, options: Mapping[str, Any]) -> tuple[str, str]:
    """The kind of a figure, `map` or `chart`, and its parameters."""
    options = dict(options)
    by = str(options.pop("by", None) or _finest(table))
    kind = options.pop("kind", None) or ("map" if by in LEVELS else "chart")
    filters = [pair for pair in parse_qsl(urlsplit(table.about.url).query) if pair[0] not in OF_ROWS]
    given = {"measure": camel(measure_of(table, measure)), "by": upper(by), "release": table.about.release.id}
    shown = [(name, value) for name, value in {**given, **options}.items() if value is not None]
    return str(kind), urlencode([*filters, *shown])


def _finest(table: CubeTable) -> str:
    """The dimension of a figure when none is named."""
    asked = table.question.by
    levels = [level for level in reversed(LEVELS) if level in asked]
    return levels[0] if levels else next(iter(asked), "target_group")
