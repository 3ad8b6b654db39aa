"""Texts in both languages, Indonesian first."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """The same sentence in Indonesian and in English."""

    id: str
    en: str

    def __str__(self) -> str:
        return self.id if self.id == self.en else f"{self.id} / {self.en}"
