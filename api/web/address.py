"""What the address of a request says: page, release, language and parameters."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from starlette.requests import Request

from api.errors import QueryError
from api.schema.lang import Lang
from api.web.leaf import Leaf
from api.words import Words

LONGEST = 300
"""Characters of a parameter's value."""

MARKETING = ("utm_", "fbclid", "gclid", "gad_", "igsh", "mc_", "ref")
"""Parameters that other sites add to links; they mean nothing here and change nothing."""


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an address; `path` is without its release, `asked` without the language."""

    path: str
    lang: Lang
    pinned: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> Hashable:
        """What tells one page of a release from another."""
        return self.path, self.lang, self.pinned, tuple(sorted(self.asked.items()))

    @classmethod
    def plain(cls, request: Request) -> Address:
        """The address of a request of which nothing is sure; its path is without its release."""
        lang = Lang.EN if request.query_params.get("lang") == "en" else Lang.ID
        return cls(_path(request.scope["path"], request.path_params.get("release")), lang)


def read(request: Request, leaf: Leaf) -> Address:
    """The address of a request to a leaf.

    Raises QueryError `PARAMETER_UNKNOWN`, `PARAMETER_TWICE` or `PARAMETER_INVALID`.
    """
    given = [(name, value) for name, value in request.query_params.multi_items() if not _foreign(name)]
    names = [name for name, _ in given]
    if unknown := sorted({*names} - {"lang", *leaf.parameters}):
        raise _unknown(unknown[0], leaf)
    if len(set(names)) < len(names):
        raise _twice()
    asked = dict(given)
    lang = _lang(asked.pop("lang", "id"))
    for name, value in asked.items():
        if len(value) > LONGEST or "\x00" in value:
            raise invalid(name, "terlalu panjang atau tidak terbaca", "too long or not readable")
    found = {name: str(value) for name, value in request.path_params.items()}
    pinned = found.pop("release", None) if _pinned(request, leaf) else None
    path = _path(request.scope["path"], pinned)
    return Address(path, lang, pinned, found, {name: value for name, value in asked.items() if value})


def invalid(name: str, indonesian: str, english: str) -> QueryError:
    """The error of a parameter whose value cannot be used."""
    return QueryError(
        "PARAMETER_INVALID",
        Words(f"Parameter `{name}` {indonesian}.", f"Parameter `{name}` is {english}."),
        Words("Perbaiki alamatnya, atau mulai dari pencarian.", "Correct the address, or start from search."),
    )


def _pinned(request: Request, leaf: Leaf) -> bool:
    return leaf.pinned and "release" in request.path_params


def _path(whole: str, pinned: str | None) -> str:
    if pinned is None:
        return whole
    rest = whole.removeprefix(f"/releases/{pinned}")
    return "/" if rest == "/start" else rest


def _foreign(name: str) -> bool:
    return name.lower().startswith(MARKETING)


def _lang(value: str) -> Lang:
    if value.lower() not in {"id", "en"}:
        raise invalid("lang", "harus `id` atau `en`", "neither `id` nor `en`")
    return Lang(value.upper())


def _unknown(name: str, leaf: Leaf) -> QueryError:
    known = ", ".join(f"`{each}`" for each in sorted({"lang", *leaf.parameters}))
    return QueryError(
        "PARAMETER_UNKNOWN",
        Words(
            f"Parameter `{name[:60]}` tidak dikenal di sini.", f"Parameter `{name[:60]}` is not known here."
        ),
        Words(f"Yang dikenal: {known}.", f"Known here: {known}."),
    )


def _twice() -> QueryError:
    return QueryError(
        "PARAMETER_TWICE",
        Words("Sebuah parameter disebut dua kali.", "A parameter is given twice."),
        Words("Sebut masing-masing sekali saja.", "Give each of them once."),
    )
