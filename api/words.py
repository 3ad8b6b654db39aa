"""Sentences in the two languages of the product, Indonesian first."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One text in Indonesian (`id`) and English (`en`)."""

    id: str
    en: str

    def __str__(self) -> str:
        return f"{self.id} / {self.en}"
