"""One frozen value for everything that is set from outside, read from the environment once."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from api.errors import SetiakawanError
from api.words import Words

SOURCE = r"(?:\*|'self'|(?:https?://)?[\w*.:-]+)"
SOURCES = re.compile(rf"'none'|{SOURCE}(?: {SOURCE})*", re.ASCII)
"""What `frame-ancestors` may hold."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the store is, under which address the server is known, and how it runs."""

    store: Path = Path(".setiakawan/store")
    public_url: str = "http://127.0.0.1:8000"
    trusted_proxies: tuple[str, ...] = ()
    workers: int = 1
    frame_ancestors: str = "*"

    @classmethod
    def read(cls, env: Mapping[str, str] = os.environ) -> Settings:
        """Settings from `SETIAKAWAN_STORE`, `_PUBLIC_URL`, `_TRUSTED_PROXIES`, `_WORKERS`, ..."""
        default = cls()
        return cls(
            store=Path(env.get("SETIAKAWAN_STORE", str(default.store))),
            public_url=env.get("SETIAKAWAN_PUBLIC_URL", default.public_url).rstrip("/"),
            trusted_proxies=tuple(filter(None, env.get("SETIAKAWAN_TRUSTED_PROXIES", "").split(","))),
            workers=_count(env.get("SETIAKAWAN_WORKERS", "1")),
            frame_ancestors=_sources(env.get("SETIAKAWAN_FRAME_ANCESTORS", "*")),
        )

    def at(self, store: Path) -> Settings:
        """The same settings over another store."""
        return replace(self, store=store)

    def environment(self) -> dict[str, str]:
        """The variables from which another process reads the same settings."""
        return {
            "SETIAKAWAN_STORE": str(self.store.absolute()),
            "SETIAKAWAN_PUBLIC_URL": self.public_url,
            "SETIAKAWAN_TRUSTED_PROXIES": ",".join(self.trusted_proxies),
            "SETIAKAWAN_WORKERS": str(self.workers),
            "SETIAKAWAN_FRAME_ANCESTORS": self.frame_ancestors,
        }


def _count(text: str) -> int:
    if text.isdigit() and 1 <= int(text) <= 64:
        return int(text)
    raise SetiakawanError(
        "SETTING_INVALID",
        Words("SETIAKAWAN_WORKERS harus bilangan 1-64.", "SETIAKAWAN_WORKERS must be a number from 1 to 64."),
        Words("Perbaiki variabel lingkungannya.", "Correct the environment variable."),
    )


def _sources(text: str) -> str:
    """Who may frame embeds: `*`, `'none'`, or origins with blanks between, as a policy names them."""
    if SOURCES.fullmatch(text):
        return text
    raise SetiakawanError(
        "SETTING_INVALID",
        Words(
            "SETIAKAWAN_FRAME_ANCESTORS harus *, 'none', atau alamat seperti https://portal.go.id.",
            "SETIAKAWAN_FRAME_ANCESTORS must be *, 'none', or addresses such as https://portal.go.id.",
        ),
        Words("Perbaiki variabel lingkungannya.", "Correct the environment variable."),
    )
