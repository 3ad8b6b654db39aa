"""How the words about a table say that it is invented, wholly or in part."""

from __future__ import annotations

from collections.abc import Collection

from api.words import Words

SYNTHETIC = "SYNTHETIC"
WHOLE = Words("data sintetis", "synthetic data")
PART = Words("sebagian data sintetis", "partly synthetic data")


def marked(words: Words, origins: Collection[str]) -> Words:
    """Words about a table, with what they must not leave out when its numbers are invented."""
    if SYNTHETIC not in origins:
        return words
    said = WHOLE if set(origins) == {SYNTHETIC} else PART
    return Words(f"{words.id} ({said.id})", f"{words.en} ({said.en})")
