"""From names to codes: both work everywhere, and what is not known is answered with what is near."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from setiakawan import refusals
from setiakawan.nouns import SINGULAR
from setiakawan.pages import whole
from setiakawan.session import Session
from setiakawan.spelling import camel
from setiakawan.words import Words

LEVELS = ("province", "city", "district", "village")
PLACES = (*LEVELS, "region")
KNOWN = {noun: camel(noun) for noun in (
    "program", "target_group", "aid_type", "service", "stage", "complaint_channel", "complaint_topic",
    "check_kind", "procurement", "check_aspect", "check_verdict", "organization", "pillar", "source",
    "event", "event_kind", "activity_kind", "indicator", "psks_type", "ppks_type",
)}  # fmt: skip
"""Words whose values are codes of a list."""

PLACE = """
query Places($where: RegionWhere) {
  regions(where: $where, first: 200) {
    nodes { code name level parent { name } }
  }
}
"""
NEAR = "query Near($text: String!) { search(text: $text, first: 20) { type code label matched } }"
ENUMERATIONS = "{ enumerations { name values { value label labelEn: label(lang: EN) } } }"


@dataclass
class Names:
    """What names stand for in one release."""

    session: Session
    _lists: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def code(self, word: str, text: str) -> str:
        """The code of a row of a list (`target_group`, ...), by its code or its label in either language."""
        rows = self._rows(word)
        return _chosen(rows, text, Words(word, word))

    def _rows(self, word: str) -> list[dict[str, Any]]:
        if word not in self._lists:
            noun = SINGULAR[KNOWN[word]]
            self._lists[word] = whole(self.session, noun, {"where": None, "orderBy": None}).rows
        return self._lists[word]

    def value(self, kind: str, text: str, among: Collection[str] = ()) -> str:
        """The value of an enumeration, by itself or by its label in either language; `among` some of them."""
        if "enum" not in self._lists:
            self._lists["enum"] = self.session.ask(ENUMERATIONS)["enumerations"]
        values = next((one["values"] for one in self._lists["enum"] if one["name"] == kind), None)
        if values is None:
            return text
        rows = [
            {"code": one["value"], "label": one["label"], "labelEn": one["labelEn"]}
            for one in values
            if not among or one["value"] in among
        ]
        return _chosen(rows, text, Words(kind, kind))

    def region(self, level: str, text: str, inside: str | None = None) -> str:
        """The code of a region, by its code or by its name at a level; `inside` a region's code."""
        if text.replace(".", "").isdigit():
            return text
        found = self._places(level, {"eq": text}, inside) or self._alike(level, text, inside)
        if len(found) == 1:
            return str(found[0]["code"])
        if found:
            raise refusals.ambiguous(text, map(_placed, found))
        raise refusals.unknown(_LEVEL[level], text, self._near(text), self._near(text))

    def _alike(self, level: str, text: str, inside: str | None) -> list[dict[str, Any]]:
        """Regions whose name has the same letters; a name with another letter is another name."""
        found = self._places(level, {"like": text}, inside)
        return [one for one in found if _letters(one["name"]) == _letters(text)]

    def _places(self, level: str, name: dict[str, str], inside: str | None) -> list[dict[str, Any]]:
        where: dict[str, Any] = {"name": name}
        if level != "region":
            where["level"] = {"eq": level.upper()}
        if inside:
            where["code"] = {"within": inside}
        nodes: list[dict[str, Any]] = self.session.ask(PLACE, {"where": where})["regions"]["nodes"]
        return nodes

    def _near(self, text: str) -> list[str]:
        if sum(letter.isalnum() for letter in text) < 2:
            return []
        found = self.session.ask(NEAR, {"text": text[:200]})["search"]
        return [f"{one['label']} ({one['code']})" for one in found if one["type"] == "Region"][:5]


_LEVEL = {
    "province": Words("Provinsi", "province"),
    "city": Words("Kota atau kabupaten", "city or regency"),
    "district": Words("Kecamatan", "district"),
    "village": Words("Kelurahan atau desa", "village"),
    "region": Words("Wilayah", "region"),
}


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _placed(one: dict[str, Any]) -> str:
    parent = f", {one['parent']['name']}" if one.get("parent") else ""
    return f"{one['code']} ({one['name']}{parent})"


def _chosen(rows: Iterable[dict[str, Any]], text: str, what: Words) -> str:
    """The code of the one row that a text names."""
    found = list(rows)
    if any(one["code"] == text for one in found):
        return text
    same = [one for one in found if _letters(text) in _spellings(one)]
    if len(same) == 1:
        return str(same[0]["code"])
    if same:
        raise refusals.ambiguous(text, (f"{one['code']} ({one['label']})" for one in same))
    by_text = {one[name]: one for one in found for name in ("code", "label", "labelEn")}
    close = {
        f"{by_text[near]['code']} ({by_text[near]['label']})": None
        for near in refusals.nearest(text, by_text)
    }
    raise refusals.unknown(what, text, (f"{one['code']} ({one['label']})" for one in found), close)


def _spellings(one: dict[str, Any]) -> set[str]:
    return {_letters(str(one[name])) for name in ("code", "label", "labelEn")}
