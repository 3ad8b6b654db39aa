"""The build of the public wheel: without the packaged Leaflet and fonts there is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NEEDED = ("leaflet.js", "leaflet.css", "leaflet.LICENSE", "regular.ttf", "semibold.ttf", "font.LICENSE")


class CustomBuildHook(BuildHookInterface[Any]):
    """Looks for the third-party files that the toolkit carries."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fails, and says what to do, when a packaged file is missing."""
        folder = Path(self.root) / "notebooks" / "setiakawan" / "assets"
        missing = [name for name in NEEDED if not (folder / name).is_file()]
        if missing:
            raise RuntimeError(
                f"Berkas {', '.join(missing)} belum ada; jalankan: make frontend"
                f" / {', '.join(missing)} missing in {folder.name}/; run: make frontend"
            )
