"""One row of a list, with what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from setiakawan.numbers import day
from setiakawan.spelling import snake
from setiakawan.table import About


@dataclass(frozen=True)
class Record(Mapping[str, Any]):
    """A row by its columns; lists of what belongs to it are lists of dictionaries."""

    values_: Mapping[str, Any]
    about: About = field(repr=False)

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401  (any value that an answer has)
        return self.values_[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_)

    def __len__(self) -> int:
        return len(self.values_)

    def lines(self) -> list[tuple[str, str]]:
        """What it shows of itself: name and text of everything that is known."""
        return [(name, _text(value)) for name, value in self.values_.items() if _known(name, value)]

    @property
    def footer(self) -> str:
        """Which release says so."""
        release = self.about.release
        return f"Rilis / release {release.id}, {day(release.date)} · {release.licence}"

    def __str__(self) -> str:
        widest = max((len(name) for name, _ in self.lines()), default=0)
        return "\n".join([*(f"{name.ljust(widest)}  {text}" for name, text in self.lines()), self.footer])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = "".join(
            f'<tr><th scope="row" style="text-align:left;vertical-align:top;padding:2px 12px 2px 0">'
            f'{escape(name)}</th><td style="text-align:left">{escape(text)}</td></tr>'
            for name, text in self.lines()
        )
        return f'<table class="setiakawan-record">{rows}</table><p style="font-size:.85em">{self.footer}</p>'


def of(found: Mapping[str, Any], described: About) -> Record:
    """The record of a row as GraphQL gives it."""
    return Record({snake(name): _snaked(value) for name, value in found.items()}, described)


def _snaked(value: Any) -> Any:  # noqa: ANN401  (any JSON)
    if isinstance(value, dict):
        return {snake(name): _snaked(one) for name, one in value.items()}
    return [_snaked(one) for one in value] if isinstance(value, list) else value


def _known(name: str, value: object) -> bool:
    return value not in (None, [], {}) and not name.endswith("_en")


def _text(value: Any) -> str:  # noqa: ANN401  (any JSON)
    if isinstance(value, dict):
        return str(value.get("label") or value.get("name") or value.get("text") or _inner(value))
    if isinstance(value, list):
        return "; ".join(_text(one) for one in value)
    return {True: "ya", False: "tidak"}[value] if isinstance(value, bool) else str(value)


def _inner(value: Mapping[str, Any]) -> str:
    return ", ".join(_text(one) for one in value.values() if one is not None)
