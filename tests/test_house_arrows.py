"""The arrows of import of the house (README, "The house")."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ANYWHERE = {"errors", "words"}
MAY_IMPORT = {
    "sdc": set[str](),
    "tables": set[str](),
    "errors": {"words"},
    "loading": set[str](),
    "words": set[str](),
    "settings": {"errors", "words"},
    "arguments": {"settings"},
    "store": {"tables"} | ANYWHERE,
    "schema": {"store", "tables"} | ANYWHERE,
    "engine": {"schema", "store", "tables", "settings"} | ANYWHERE,
    "web": {"engine", "schema", "store", "tables", "settings"} | ANYWHERE,
    "app": {"web", "engine", "store", "settings"} | ANYWHERE,
    "publish": {"sdc", "store", "tables"} | ANYWHERE,
    "__main__": {"arguments", "loading", "app", "publish", "schema", "store", "settings", "tables"}
    | ANYWHERE,
}


def noun(path: Path) -> str:
    """The part of the house that a file belongs to."""
    return path.relative_to(ROOT / "api").parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The parts of the house that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("api.") and name.count("."))


FILES = sorted(p for p in (ROOT / "api").rglob("*.py") if p.parent != ROOT / "api" or p.name != "__init__.py")


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_follow_the_arrows(path: Path) -> None:
    """
    Every module of the application imports only what the arrows allow its part of the house.
    """
    here = noun(path)

    assert set(imported(path)) - {here} <= MAY_IMPORT[here]


def test_only_the_verbs_of_the_command_line_import_publish() -> None:
    """
    The command line imports the publisher inside a verb, never at its top: serving has no path to a register.
    """
    tree = ast.parse((ROOT / "api" / "__main__.py").read_text(encoding="utf-8"))
    top = [node for node in tree.body if isinstance(node, ast.ImportFrom)]

    assert not [node for node in top if node.module and node.module.startswith(("api.publish", "api.sdc"))]


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").rglob("*.py")), ids=lambda p: p.name)
def test_the_toolkit_never_imports_the_application(path: Path) -> None:
    """
    The researchers' toolkit speaks HTTP only.
    """
    assert not set(imported(path))
