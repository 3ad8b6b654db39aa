"""Which valid words lie nearest to a wrong one."""

from __future__ import annotations

from collections.abc import Collection

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

MOST = 3


def nearest(word: str, valid: Collection[str]) -> str:
    """
    Up to three valid words, the nearest first; a dash when there are none.

    Near is what few typing errors turn into it: letters changed, left out, added or swapped.
    """
    found = process.extract(word, sorted(valid), scorer=DamerauLevenshtein.normalized_similarity, limit=MOST)
    return ", ".join(match for match, _, _ in found) or "-"
