"""What the toolkit promises of itself: its face, its errors, its documents, what importing it loads."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest
from graphql import build_schema, parse, validate

import setiakawan as sk
from setiakawan import errors, geometry, listings, lists, names, session
from setiakawan.cube import CUBES, Question
from setiakawan.nouns import NOUNS
from setiakawan.spelling import snake

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = build_schema((ROOT / "schema.graphql").read_text(encoding="utf-8"))
HEAVY = {"pandas", "numpy", "geopandas", "shapely", "folium", "branca", "matplotlib", "tqdm", "api"}


def test_the_face_is_sorted_and_complete() -> None:
    """
    `__all__` is sorted, and holds exactly what the package's own file gives.
    """
    tree = ast.parse((ROOT / "notebooks/setiakawan/__init__.py").read_text(encoding="utf-8"))
    imported = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("setiakawan")
        for alias in node.names
    }

    assert sk.__all__ == sorted(sk.__all__)
    assert set(sk.__all__) == imported
    assert all(getattr(sk, name) is not None for name in sk.__all__)


def test_the_errors_are_the_tree_that_is_drawn() -> None:
    """
    The tree in the module's words is the tree of classes, line for line; every class has its own code.
    """
    drawn = [line for line in (errors.__doc__ or "").splitlines() if "\u2500\u2500 " in line]
    shown = [(line.index("\u2500\u2500 ") // 4, line.split("\u2500\u2500 ")[1].split()[0]) for line in drawn]

    def below(kind: type, depth: int) -> list[tuple[int, str]]:
        found = [one for one in vars(errors).values() if isinstance(one, type) and one.__base__ is kind]
        return [line for one in found for line in [(depth, one.__name__), *below(one, depth + 1)]]

    codes = [one.code for one in vars(errors).values() if inspect.isclass(one) and hasattr(one, "code")]
    assert shown == below(errors.SetiakawanError, 0)
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("field", sorted(SCHEMA.query_type.fields if SCHEMA.query_type else []))
def test_every_root_field_has_its_method(field: str) -> None:
    """
    Whatever the API can be asked, `Api` has under its own name.
    """
    assert hasattr(sk.Api, snake(field))


def documents() -> dict[str, str]:
    """Every document that the toolkit asks."""
    found = {noun.field: noun.document for noun in NOUNS.values()}
    found |= {f"one {noun.one}": noun.single for noun in NOUNS.values() if noun.one}
    found |= {"hello": session.HELLO, "inputs": session.INPUTS, "words": session.WORDS}
    found |= {"places": names.PLACE, "near": names.NEAR, "enumerations": names.ENUMERATIONS}
    found |= {"search": listings.SEARCH, "releases": listings.RELEASES, "node": listings.NODE}
    found |= {"citation": lists.CITATION, "changes": listings.CHANGES, "rows": listings.ROWS}
    found |= {"withdrawals": listings.WITHDRAWALS, "shapes": geometry.SHAPES}
    for cube in CUBES.values():
        dimensions = SCHEMA.get_type(f"{cube.stem}Dimension").values  # type: ignore[union-attr]  # an enumeration
        question = Question(cube, tuple(map(str.lower, dimensions)), per=1000, compare=2023)
        found[cube.field] = question.document()
        found[f"classes of {cube.field}"] = question.classes_document()
    return found


@pytest.mark.parametrize(("name", "document"), documents().items(), ids=documents())
def test_every_document_fits_the_schema(name: str, document: str) -> None:
    """
    Each document of the toolkit is valid in the schema that is committed.
    """
    assert [error.message for error in validate(SCHEMA, parse(document))] == []


def test_importing_loads_nothing_heavy() -> None:
    """
    `import setiakawan` loads httpx and the standard library; frames, maps and charts come when they are used.
    """
    program = "import sys, setiakawan; print(*{name.partition('.')[0] for name in sys.modules})"
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT / "notebooks", capture_output=True, text=True, check=True
    )

    assert set(loaded.stdout.split()) & HEAVY == set()
    assert "httpx" in loaded.stdout.split()


def test_a_missing_extra_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Without pandas a table still shows itself, and `to_pandas` says what to install.
    """
    from setiakawan.optional import need

    monkeypatch.setitem(sys.modules, "pandas", None)

    with pytest.raises(sk.MissingPartError, match=r"setiakawan\[notebook\]"):
        need("pandas")
