"""What every citation says alike, whether of an answer of the API or of a page."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date

from api.schema.cubes.period import MONTHS
from api.schema.enumeration import WORDS
from api.schema.lang import Lang
from api.schema.vocabulary import half
from api.store import Manifest
from api.tables import Origin


class Citable(ABC):
    """Something of one release that can be cited in every style."""

    @property
    @abstractmethod
    def release(self) -> Manifest:
        """The release that answers."""

    @property
    @abstractmethod
    def permalink(self) -> str:
        """The address that shows the same of the same release for ever."""

    @property
    @abstractmethod
    def key(self) -> str:
        """The same key for the same question to the same release."""

    @abstractmethod
    def title(self, lang: Lang) -> str:
        """The title in one language."""

    @abstractmethod
    def numbers(self) -> tuple[Origin, ...]:
        """The origins of the numbers that it shows, in the order of their declaration."""

    @property
    def dated(self) -> date:
        """The day of the release."""
        return date.fromisoformat(self.release.date)

    @property
    def publisher(self) -> str:
        """Who publishes the release."""
        return self.release.publisher

    def day(self, lang: Lang) -> str:
        """The day of the release in words."""
        month = (MONTHS.en if lang is Lang.EN else MONTHS.id).split()[self.dated.month - 1]
        return f"{self.dated.day} {month} {self.dated.year}"

    def origin(self, lang: Lang) -> str:
        """Where the numbers come from, in words; empty when there are none."""
        return "; ".join(half(WORDS[Origin][1][one.name], lang) for one in self.numbers())
