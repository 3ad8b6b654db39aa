"""Numbers of things that come in during a month, whoever they come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from api.publish.demo.place import Place
from api.publish.demo.row import Setting


def incoming(setting: Setting, means: Mapping[str, int]) -> Iterator[tuple[int, Place, str, int]]:
    """Month, place, code and drawn number, for each code of a list."""
    for month in setting.plan.months:
        for place in setting.places:
            for code, mean in means.items():
                yield month, place, code, setting.draws.about(mean * place.size // 1000)
