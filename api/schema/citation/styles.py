"""Citations as text, in APA's style (7th edition, data sets), as BibTeX and as CSL-JSON (1.0.2)."""

from __future__ import annotations

import json
import re

from api.schema.citation.citable import Citable
from api.schema.lang import Lang

VERSION = {Lang.ID: "Rilis", Lang.EN: "Release"}
APA_VERSION = {Lang.ID: "Versi", Lang.EN: "Version"}
KIND = {Lang.ID: "Kumpulan data", Lang.EN: "Data set"}
LANGUAGE = {Lang.ID: "id", Lang.EN: "en"}
SPECIAL = re.compile(r"[\\{}$&#%_~^]")
TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def sentence(cited: Citable, lang: Lang) -> str:
    """One line for a caption or a footnote."""
    parts = (
        f"{cited.publisher} ({cited.dated.year}). {cited.title(lang)}",
        f"{VERSION[lang]} {cited.release.id}, {cited.day(lang)}",
        cited.origin(lang),
        cited.release.licence_data,
        cited.permalink,
    )
    return ". ".join(part for part in parts if part)


def apa(cited: Citable, lang: Lang) -> str:
    """Author, year, title, version, kind, address."""
    version = f"({APA_VERSION[lang]} {cited.release.id})"
    title = f"{cited.title(lang)} {version} [{_kind(cited, lang)}]"
    return f"{cited.publisher}. ({cited.dated.year}). {title}. {cited.permalink}"


def bibtex(cited: Citable, lang: Lang) -> str:
    """An entry `@misc`, which every BibTeX style knows."""
    fields = {
        "author": f"{{{_tex(cited.publisher)}}}",
        "title": f"{{{_tex(cited.title(lang))}}}",
        "year": str(cited.dated.year),
        "month": str(cited.dated.month),
        "version": cited.release.id,
        "howpublished": _tex(_kind(cited, lang)),
        "note": _tex(_note(cited, lang)),
        "url": cited.permalink,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{cited.key},\n{lines}}}\n"


def csl(cited: Citable, lang: Lang) -> str:
    """One item of CSL-JSON, as Zotero and Pandoc read it."""
    dated = cited.dated
    item = {
        "id": cited.key,
        "type": "dataset",
        "title": cited.title(lang),
        "author": [{"literal": cited.publisher}],
        "publisher": cited.publisher,
        "issued": {"date-parts": [[dated.year, dated.month, dated.day]]},
        "version": cited.release.id,
        "genre": _kind(cited, lang),
        "note": _note(cited, lang),
        "language": LANGUAGE[lang],
        "URL": cited.permalink,
    }
    return json.dumps(item, ensure_ascii=False)


def _kind(cited: Citable, lang: Lang) -> str:
    """What is cited; invented numbers say so in every style."""
    return "; ".join(filter(None, (KIND[lang], cited.origin(lang))))


def _note(cited: Citable, lang: Lang) -> str:
    word = "Lisensi" if lang is Lang.ID else "Licence"
    return f"{word} {cited.release.licence_data}"


def _tex(text: str) -> str:
    return SPECIAL.sub(lambda sign: TEX.get(sign[0], f"\\{sign[0]}"), text)
