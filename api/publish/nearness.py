"""Which valid words lie nearest to a wrong one."""

from __future__ import annotations

from collections.abc import Collection

from rapidfuzz import fuzz, process

MOST = 3


def nearest(word: str, valid: Collection[str]) -> str:
    """Up to three valid words, the nearest first; a dash when there are none."""
    found = process.extract(word, sorted(valid), scorer=fuzz.ratio, limit=MOST)
    return ", ".join(match for match, _, _ in found) or "-"
