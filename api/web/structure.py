"""schema.org JSON-LD of a page: where it stands on the site, and what it is about."""

from __future__ import annotations

from typing import Any

from api.schema.citation.cited import LICENCE_URLS
from api.schema.lang import Lang
from api.web.page import Crumb, Page
from api.web.visit import Visit
from api.words import Words

HOME = Crumb(Words("Beranda", "Home"), "/")


def structured(page: Page, visit: Visit) -> dict[str, Any]:
    """The graph of a page: itself, its way from the start page, and what it is about."""
    here = visit.whole(visit.of(visit.pinned))
    graph: list[dict[str, Any]] = [_page(page, visit, here)]
    if page.crumbs:
        graph.append(_way(page, visit))
    if page.about:
        graph.append({"@id": f"{here}#about", "url": here, **page.about})
    return {"@context": "https://schema.org", "@graph": graph}


def licence_url(name: str) -> str:
    """The address of a licence, or its name where it is not known."""
    return LICENCE_URLS.get(name, name)


def _page(page: Page, visit: Visit, here: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": "WebPage",
        "@id": here,
        "url": here,
        "name": visit.say(page.title),
        "description": visit.say(page.description),
        "inLanguage": "en" if visit.lang is Lang.EN else "id",
        "isPartOf": {"@type": "WebSite", "name": "Setiakawan", "url": visit.public_url},
    }
    if visit.release is not None:
        manifest = visit.release.manifest
        made |= {"datePublished": manifest.date, "version": manifest.id}
        made["license"] = licence_url(manifest.licence_data)
    if page.about:
        made["about"] = {"@id": f"{here}#about"}
    return made


def _way(page: Page, visit: Visit) -> dict[str, Any]:
    steps = (HOME, *page.crumbs)
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "name": visit.say(step.words),
                "item": visit.whole(visit.href(step.path)),
            }
            for number, step in enumerate(steps, 1)
        ],
    }
