"""Files that travel with the toolkit: Leaflet for maps, two cuts of Source Sans 3 for figures."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from setiakawan.errors import DrawingError, MissingPartError
from setiakawan.words import Words

LEAFLET = ("leaflet.js", "leaflet.css")
FONTS = ("regular.ttf", "semibold.ttf")


def read(name: str) -> bytes:
    """The bytes of a packaged file."""
    return path(name).read_bytes()


def path(name: str) -> Path:
    """A packaged file; raises MissingPartError where set-up did not bring it."""
    found = Path(str(files("setiakawan") / "assets" / name))
    if not found.is_file():
        raise MissingPartError(
            Words(f"Berkas {name} tidak terpasang bersama perkakas.", f"{name} was not installed."),
            Words(
                "Pasang paket wheel setiakawan, atau jalankan: make frontend",
                "Install the wheel of setiakawan, or run: make frontend",
            ),
        )
    return found


def unknown(name: str, url: str) -> DrawingError:
    """A file that a map element wants and that is not packaged: maps never load from elsewhere."""
    return DrawingError(
        Words(
            f"Unsur peta meminta berkas luar {name} ({url}); peta ini tidak memuat apa pun dari luar.",
            f"An element of the map asks for the outside file {name} ({url}); this map loads nothing.",
        ),
        Words("Hapus unsur itu dari peta.", "Take that element off the map."),
    )
