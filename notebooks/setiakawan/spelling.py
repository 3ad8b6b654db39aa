"""How Python writes names, and how GraphQL does."""

from __future__ import annotations

import re
from typing import Any


def camel(name: str) -> str:
    """`target_group` as `targetGroup`; a name that is camel already stays."""
    first, *rest = name.split("_")
    return first + "".join(part[:1].upper() + part[1:] for part in rest)


def snake(name: str) -> str:
    """`targetGroup` as `target_group`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def upper(name: str) -> str:
    """`target_group` or `targetGroup` as the enumeration's `TARGET_GROUP`."""
    return snake(name).upper()


def listed(value: Any) -> list[Any]:  # noqa: ANN401  (one value or several)
    """Several values as they are, one as a list."""
    return list(value) if isinstance(value, (list, tuple, set, frozenset)) else [value]


def flat(row: dict[str, Any], within: str = "") -> dict[str, Any]:
    """Nested objects of a row as columns: `region {code}` becomes `region_code`."""
    found: dict[str, Any] = {}
    for name, value in row.items():
        here = snake(f"{within}{name}")
        if isinstance(value, dict):
            found |= flat(value, f"{here}_")
        else:
            found[here] = value
    return found
