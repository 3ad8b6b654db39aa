"""Citations: text, APA, BibTeX and CSL-JSON, of a table in a release."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from setiakawan import refusals
from setiakawan.numbers import day
from setiakawan.session import Release
from setiakawan.words import Words

FORM = Words("Bentuk sitasi", "form of citation")


@dataclass(frozen=True)
class Citation:
    """The written forms of one citation, by name."""

    forms: Mapping[str, str]

    def written(self, form: str) -> str:
        """A form; raises UnknownError for one that there is not."""
        name = form.lower().replace("_", "-")
        name = {"csl": "csl-json", "bib": "bibtex"}.get(name, name)
        if name not in self.forms:
            raise refusals.unknown(FORM, form, self.forms)
        return self.forms[name]


def of_answer(cited: Mapping[str, str]) -> Citation:
    """The citation that an answer gives of itself."""
    return Citation(
        {
            "text": cited["text"],
            "apa": cited["apa"],
            "bibtex": cited["bibtex"],
            "csl-json": cited["cslJson"],
        }
    )


def of_release(release: Release, title: str, url: str) -> Citation:
    """The citation of a list that the API does not cite itself."""
    year, month, number = release.date.split("-")
    text = f"Setiakawan. {title}. Rilis {release.id} ({day(release.date)}). {url}. {release.licence}."
    csl = {
        "id": f"setiakawan-{release.id}",
        "type": "dataset",
        "title": title,
        "author": [{"literal": "Setiakawan"}],
        "version": release.id,
        "issued": {"date-parts": [[int(year), int(month), int(number)]]},
        "URL": url,
        "license": release.licence,
    }
    bibtex = (
        f"@misc{{setiakawan-{release.id},\n  author = {{{{Setiakawan}}}},\n  title = {{{title}}},\n"
        f"  year = {{{year}}},\n  version = {{{release.id}}},\n  url = {{{url}}},\n"
        f"  note = {{{release.licence}}}\n}}"
    )
    apa = f"Setiakawan. ({year}). {title} (Rilis {release.id}) [Kumpulan data]. {url}"
    return Citation(
        {"text": text, "apa": apa, "bibtex": bibtex, "csl-json": json.dumps(csl, ensure_ascii=False)}
    )
