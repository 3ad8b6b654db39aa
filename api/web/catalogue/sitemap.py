"""Every page of the site for search engines (sitemaps.org 0.9), in parts of at most 50,000 addresses."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from xml.sax.saxutils import escape

from api.engine.engine import Engine
from api.engine.within import reply
from api.schema.citation.titles import TITLES
from api.schema.cubes.field import BY
from api.web.links import place_of
from api.web.map import LEAVES

LARGEST = 50_000
PAGES = {
    "regions": "Region",
    "programs": "Program",
    "events": "Event",
    "organizations": "Organization",
}
"""Lists whose rows have pages of their own, with their type."""
NEVER = {"/search", "/report", "/search.json"}
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


async def paths(engine: Engine, release: str) -> list[str]:
    """The paths of all pages."""
    found = [leaf.path for leaf in LEAVES if "{" not in leaf.path and leaf.path not in NEVER]
    found = [path for path in found if "." not in path]
    found += [f"/data/{table}" for table in TITLES if table not in BY]
    for table, kind in PAGES.items():
        found += [path async for code in _codes(engine, table, release) if (path := place_of(kind, code))]
    return found


async def _codes(engine: Engine, table: str, release: str) -> AsyncIterator[str]:
    page = "pageInfo { endCursor hasNextPage } nodes { code }"
    document = f"query($after: String) {{ {table}(first: 200, after: $after) {{ {page} }} }}"
    after: str | None = None
    while True:
        found = (await reply(engine, document, {"after": after}, release)).data[table]
        for one in found["nodes"]:
            yield one["code"]
        if not found["pageInfo"]["hasNextPage"]:
            return
        after = found["pageInfo"]["endCursor"]


def parts(found: Sequence[str]) -> list[Sequence[str]]:
    """The paths in parts that one file may hold."""
    return [found[start : start + LARGEST] for start in range(0, len(found), LARGEST)] or [[]]


def urlset(found: Sequence[str], public_url: str, day: str) -> str:
    """One part."""
    lines = "".join(
        f"<url><loc>{escape(public_url + path)}</loc><lastmod>{day}</lastmod></url>\n" for path in found
    )
    return f"{HEAD}<urlset {SPACE}>\n{lines}</urlset>\n"


def index(count: int, public_url: str, day: str) -> str:
    """The list of all parts, where there are several."""
    lines = "".join(
        f"<sitemap><loc>{escape(public_url)}/sitemap-{number}.xml</loc><lastmod>{day}</lastmod></sitemap>\n"
        for number in range(1, count + 1)
    )
    return f"{HEAD}<sitemapindex {SPACE}>\n{lines}</sitemapindex>\n"


def robots(public_url: str) -> str:
    """What crawlers may read: all that stays; not searches, forms, and the same tables under every filter."""
    kept = ("/graphql", "/search", "/report", "/data/*?", "/releases/*/data/", "/releases/*/graphql")
    return (
        "User-agent: *\n"
        + "".join(f"Disallow: {path}\n" for path in kept)
        + f"\nSitemap: {public_url}/sitemap.xml\n"
    )
