"""How a page is cited, and the question behind it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from urllib.parse import urlencode

import orjson

from api.schema.citation import styles
from api.schema.citation.citable import Citable
from api.schema.lang import Lang
from api.store import Manifest
from api.tables import Origin
from api.web.page import Page
from api.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Citation:
    """A page's citation in three forms, with its two permalinks."""

    text: str
    apa: str
    bibtex: str
    pinned: str
    latest: str


@dataclass(frozen=True, slots=True)
class CitedPage(Citable):
    """A page as the release that answered shows it."""

    page: Page
    visit: Visit
    manifest: Manifest

    @property
    def release(self) -> Manifest:
        """The release that answered."""
        return self.manifest

    @property
    def permalink(self) -> str:
        """The page in this release, in the language of the visit."""
        return self.visit.whole(self.visit.of(self.manifest.id))

    @property
    def key(self) -> str:
        """The same key for the same page of the same release."""
        digest = hashlib.sha256(self.visit.of(None).encode()).hexdigest()[:6]
        return f"setiakawan-{self.manifest.id}-page-{digest}"

    def title(self, lang: Lang) -> str:
        """The title of the page."""
        return self.page.title.en if lang is Lang.EN else self.page.title.id

    def numbers(self) -> tuple[Origin, ...]:
        """Whose numbers the page shows: invented ones say so in every style."""
        return tuple(one for one in Origin if one.value in self.page.origins)


def citation(page: Page, visit: Visit) -> Citation:
    """How to cite a page, in the API's own styles: by the release that answered, which stays as it is."""
    assert visit.release is not None  # noqa: S101 - a page without a release is not cited
    cited = CitedPage(page, visit, visit.release.manifest)
    return Citation(
        text=styles.sentence(cited, visit.lang),
        apa=styles.apa(cited, visit.lang),
        bibtex=styles.bibtex(cited, visit.lang).rstrip(),
        pinned=cited.permalink,
        latest=visit.whole(visit.of(None)),
    )


def question_link(page: Page, visit: Visit) -> str | None:
    """Where the question behind a page can be asked and changed."""
    if page.ask is None:
        return None
    place = f"/releases/{visit.pinned}/explorer" if visit.pinned else "/explorer"
    variables = orjson.dumps(dict(page.ask.variables)).decode()
    return f"{place}?{urlencode({'query': page.ask.document.strip(), 'variables': variables})}"
