"""The ways through the site."""

from __future__ import annotations

from api.words import Words

WAYS: tuple[tuple[str, Words], ...] = (
    ("/regions", Words("Wilayah", "Places")),
    ("/programs", Words("Program", "Programmes")),
    ("/events", Words("Acara", "Events")),
    ("/organizations", Words("Lembaga", "Bodies")),
    ("/services", Words("Layanan", "Services")),
    ("/claims", Words("Klaim", "Claims")),
    ("/data", Words("Data", "Data")),
    ("/method", Words("Metode", "Method")),
)
"""The sections in the head of every page."""

ABOUT: tuple[tuple[str, Words], ...] = (
    ("/sources", Words("Sumber dan peraturan", "Sources and regulations")),
    ("/words", Words("Daftar istilah", "Dictionary of terms")),
    ("/releases", Words("Rilis", "Releases")),
    ("/limits", Words("Batas", "Limits")),
)
"""What the foot of every page offers."""
