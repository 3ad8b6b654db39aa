"""The ways through the site."""

from __future__ import annotations

from api.words import Words

WAYS: tuple[tuple[str, Words], ...] = ()
"""The sections in the head of every page."""

ABOUT: tuple[tuple[str, Words], ...] = (("/limits", Words("Batas", "Limits")),)
"""What the foot of every page offers."""
