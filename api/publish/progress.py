"""How far a publication has come, for whoever watches it."""

from __future__ import annotations

from typing import Protocol

from api.words import Words


class Progress(Protocol):
    """Is told each step as it begins; `done` of `total` parts lie behind it."""

    def __call__(self, step: Words, done: int, total: int) -> None:
        """Shows the step."""


def silent(step: Words, done: int, total: int) -> None:
    """Shows nothing."""


STEPS = tuple(
    Words(*step.split(" / "))
    for step in (
        "membaca / reading",
        "memeriksa / validating",
        "menghitung register / counting registers",
        "melindungi dan mengaudit / protecting and auditing",
        "menggambar batas / drawing boundaries",
        "menulis rilis / writing the release",
        "menguji rilis / verifying the release",
        "mengganti rilis / switching",
    )
)
"""The steps of a publication in their order."""


def counting(file: str) -> Words:
    """The step of counting one register, by the name of its file."""
    return Words(f"{STEPS[2].id}: {file}", f"{STEPS[2].en}: {file}")
