"""Which region a code means: Kemendagri with or without dots, or BPS, decided once for a whole file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from api.publish.boundaries_finding import Finding, finding
from api.publish.nearness import nearest
from api.publish.shapes_place import Tree

DOTTED = re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?")
PLAIN = re.compile(r"(\d{2})(?:(\d{2})(?:(\d{2})(\d{4})?)?)?")
DIGITS = re.compile(r"\d{2}|\d{4}|\d{7}|\d{10}")

KEMENDAGRI_PLAIN = ("kode Kemendagri tanpa titik", "Kemendagri codes without dots")
BPS = ("kode BPS", "BPS codes")


@dataclass(frozen=True, slots=True)
class Coding:
    """How the codes of a file are read: the Kemendagri code of a spelling, or None where it is no code."""

    read: Callable[[str], str | None]
    said: tuple[Finding, ...] = ()


def coding(codes: Sequence[str], tree: Tree) -> Coding:
    """The way of reading that knows most of the codes; Kemendagri when two know as many."""
    bps = {place.bps_code: place.code for place in tree.places.values() if place.bps_code}
    spelled = {code for code in codes if code}
    by_bps = sum(code in bps for code in spelled)
    if by_bps > sum(kemendagri(code) in tree.places for code in spelled):
        return Coding(lambda code: bps.get(code) or _foreign(code, tree), (_said(BPS),))
    plain = any(code.isdigit() and len(code) > 2 for code in spelled)
    return Coding(kemendagri, (_said(KEMENDAGRI_PLAIN),) if plain else ())


def kemendagri(code: str) -> str | None:
    """The dotted form of a Kemendagri code; None when it is not one."""
    if DOTTED.fullmatch(code):
        return code
    plain = PLAIN.fullmatch(code)
    return ".".join(group for group in plain.groups() if group) if plain else None


def unknown(code: str, tree: Tree) -> Finding:
    """The finding about a code that is not a region, with the codes nearest to it."""
    alike = [place.code for place in tree.places.values() if len(place.code) == len(code)]
    near = nearest(code, alike or list(tree.places)).split(", ")
    return finding("CODE_UNKNOWN", code, near=", ".join(_named(near, tree)))


def _named(codes: Sequence[str], tree: Tree) -> Iterator[str]:
    for code in codes:
        yield f"{code} ({tree.places[code].name})" if code in tree.places else code


def _foreign(code: str, tree: Tree) -> str | None:
    """A BPS code that is none of ours, as written; the first four digits still tell its city."""
    return code if DIGITS.fullmatch(code) else None


def _said(scheme: tuple[str, str]) -> Finding:
    return finding("CODE_SCHEME", id=scheme[0], en=scheme[1])
