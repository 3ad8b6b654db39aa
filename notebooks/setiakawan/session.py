"""A conversation about one release: everything in it is answered from that release, and kept on disk."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from setiakawan import refusals
from setiakawan.cache import Cache
from setiakawan.errors import WithdrawnError
from setiakawan.transport import Transport
from setiakawan.words import Words

HELLO = """
query Hello {
  release {
    id date title titleEn: title(lang: EN) contentHash format licenceData
    periodFrom periodTo origins policy
  }
  __schema { queryType { fields { name } } types { name } }
}
"""
INPUTS = """
query Inputs($name: String!) {
  __type(name: $name) { inputFields { name type { name ofType { name ofType { name } } } } }
}
"""
WORDS = """
query Words($name: String!) {
  __type(name: $name) { fields { name description } enumValues { name description } }
}
"""


@dataclass(frozen=True)
class Release:
    """The publication that answers: the unit of truth and citation."""

    id: str
    date: str
    title: str
    title_en: str
    content_hash: str
    format: int
    licence: str
    period_from: str
    period_to: str
    origins: tuple[str, ...]
    policy: str
    api: str
    """A fingerprint of what the server can be asked: an update of the server begins a new cache."""

    @property
    def path(self) -> str:
        """Where this release answers, whatever is current."""
        return f"/releases/{self.id}/graphql"


@dataclass
class Session:
    """One server, one release, one cache; `wanted` is a release's id, or None for the current one."""

    transport: Transport
    cache: Cache | None = None
    wanted: str | None = None
    offline: bool = False
    _seen: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The base address of the server."""
        return self.transport.url

    @cached_property
    def release(self) -> Release:
        """The release of this conversation, asked for once."""
        key = (self.url, self.wanted or "current")
        if self.offline:
            kept = self.cache.get("hello", key) if self.cache else None
            if kept is None:
                raise refusals.offline(f"rilis {self.wanted or 'yang berlaku / current'}, {self.url}")
            return _release(kept)
        path = f"/releases/{self.wanted}/graphql" if self.wanted else "/graphql"
        found = self._posted(path, HELLO, {})["data"]
        if self.cache:
            self.cache.put("hello", key, found)
        return _release(found)

    @property
    def known(self) -> str | None:
        """The id of the release, where it is known without asking."""
        release: Release | None = self.__dict__.get("release")
        return release.id if release else self.wanted

    @property
    def _shelf(self) -> str:
        return _shelf(self.url, self.release)

    def ask(self, document: str, variables: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The data of an answer of this release, from disk when it is there."""
        given = dict(variables or {})
        key = (document, given)
        kept = self.cache.get(self._shelf, key) if self.cache else None
        if isinstance(kept, dict):
            return kept
        if self.offline:
            raise refusals.offline(" ".join(document.split())[:120])
        data: dict[str, Any] = self._posted(self.release.path, document, given)["data"]
        if self.cache:
            self.cache.put(self._shelf, key, data)
        return data

    def fetch(self, path: str) -> str:
        """A text of the server, such as a figure, from disk when it is there; `path` names the release."""
        kept = self.cache.get(self._shelf, (path,)) if self.cache else None
        if isinstance(kept, dict):
            return str(kept["text"])
        if self.offline:
            raise refusals.offline(path[:120])
        text = self.transport.fetch(path)
        if self.cache:
            self.cache.put(self._shelf, (path,), {"text": text})
        return text

    def _posted(self, path: str, document: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        try:
            return self.transport.post(path, document, variables)
        except WithdrawnError:
            self._forget()
            raise

    def _forget(self) -> None:
        """A withdrawal reaches this disk too."""
        if self.cache is None:
            return
        known = self.__dict__.get("release") or self._remembered()
        if known is not None:
            self.cache.forget(_shelf(self.url, known))

    def _remembered(self) -> Release | None:
        kept = self.cache.get("hello", (self.url, self.wanted)) if self.cache and self.wanted else None
        return None if kept is None else _release(kept)

    def inputs(self, name: str) -> dict[str, str]:
        """The fields of an input type, each with the name of its type."""
        if name not in self._seen:
            found = self.ask(INPUTS, {"name": name})["__type"] or {}
            fields = found.get("inputFields") or []
            self._seen[name] = {one["name"]: _named(one["type"]) for one in fields}
        return self._seen[name]

    def words(self, name: str) -> dict[str, Words]:
        """What the fields of a type, or the values of an enumeration, mean."""
        found = self.ask(WORDS, {"name": name})["__type"] or {}
        listed = found.get("fields") or found.get("enumValues") or []
        return {one["name"]: _said(one["description"] or "") for one in listed}


def _said(description: str) -> Words:
    indonesian, _, english = description.partition(" / ")
    return Words(indonesian, english or indonesian)


def _shelf(url: str, release: Release) -> str:
    return f"{url} {release.id} {release.content_hash} {release.api}"


def _release(data: Mapping[str, Any]) -> Release:
    found, schema = data["release"], json.dumps(data["__schema"], sort_keys=True)
    return Release(
        id=found["id"],
        date=found["date"],
        title=found["title"],
        title_en=found["titleEn"],
        content_hash=found["contentHash"],
        format=found["format"],
        licence=found["licenceData"],
        period_from=found["periodFrom"],
        period_to=found["periodTo"],
        origins=tuple(found["origins"]),
        policy=found["policy"],
        api=hashlib.sha256(schema.encode()).hexdigest()[:16],
    )


def _named(kind: Mapping[str, Any]) -> str:
    """The innermost name of a GraphQL type."""
    while kind.get("name") is None and kind.get("ofType"):
        kind = kind["ofType"]
    return str(kind.get("name"))
