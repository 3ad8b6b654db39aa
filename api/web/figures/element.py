"""Writes elements of SVG and HTML; every text and every value is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

Value = str | float | int | bool | None


def element(name: str, /, *inside: str, **attributes: Value) -> Markup:
    """An element; a trailing underscore in a name is dropped, an inner one is a hyphen, None is left out."""
    opening = "".join(_attributes(attributes))
    content = "".join(map(escape, inside))
    end = f">{content}</{name}>" if content else ("></" + name + ">" if name in NEVER_VOID else "/>")
    return Markup(f"<{name}{opening}{end}")  # noqa: S704 - everything was escaped


NEVER_VOID = {"a", "span", "p", "td", "th", "div", "g", "text", "ul", "script", "style", "iframe", "output"}
"""Elements that are written with an end tag even when they are empty."""


DOCTYPE = Markup("<!doctype html>")


def joined(parts: Iterable[str]) -> Markup:
    """Elements one after another; what is no markup yet is escaped."""
    return Markup("").join(parts)


def _attributes(given: dict[str, Value]) -> Iterator[str]:
    for name, value in given.items():
        if value is None or value is False:
            continue
        spelled = name.rstrip("_").replace("_", "-")
        yield f" {spelled}" if value is True else f' {spelled}="{escape(_text(value))}"'


def _text(value: str | float) -> str:
    return value if isinstance(value, str) else short(value)


def short(value: float) -> str:
    """A coordinate with one decimal at most."""
    written = f"{value:.1f}"
    return written[:-2] if written.endswith(".0") else written
