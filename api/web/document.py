"""The GraphQL documents of the pages, one file each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

HERE = Path(__file__).parent / "documents"


@cache
def document(name: str) -> str:
    """The document of a page."""
    return (HERE / f"{name}.graphql").read_text(encoding="utf-8")
