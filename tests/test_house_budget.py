"""The budget of the house: short functions and files, few parameters, plain names."""

from __future__ import annotations

import ast
import statistics
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
VAGUE = {"utils", "helpers", "manager", "service", "base", "common", "misc"}
KERNELS = ROOT / "api" / "sdc"
"""Compiled kernels take arrays one by one: numba knows no objects."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def sources() -> tuple[Path, ...]:
    """Every source file of the application, the toolkit and the benchmarks."""
    return tuple(
        sorted(
            p
            for top in ("api", "notebooks", "bench")
            for p in (ROOT / top).rglob("*.py")
            if "node_modules" not in p.parts
        )
    )


@cache
def functions() -> tuple[tuple[Path, Function], ...]:
    """Every function with its file."""
    trees = ((path, ast.parse(path.read_text(encoding="utf-8"))) for path in sources())
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return tuple((path, node) for path, tree in trees for node in ast.walk(tree) if isinstance(node, kinds))


def lines(node: Function) -> int:
    """How long a function is, its docstring included."""
    return (node.end_lineno or 0) - node.lineno + 1


def parameters(node: Function) -> int:
    """How many parameters a function has, `self` and `cls` aside."""
    given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return len([one for one in given if one.arg not in {"self", "cls"}])


def test_functions_are_short() -> None:
    """
    The median function has at most 6 lines, nine in ten at most 20, none more than 40.
    """
    sizes = sorted(lines(node) for _, node in functions())

    assert statistics.median(sizes) <= 6
    assert sizes[len(sizes) * 9 // 10] <= 20
    assert [f"{path.name}:{node.name}" for path, node in functions() if lines(node) > 40] == []


def test_functions_of_tests_are_no_longer_than_others() -> None:
    """
    No function of the tests has more than 40 lines either.
    """
    trees = {path.name: ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "tests").glob("*.py")}
    found = ((name, node) for name, tree in trees.items() for node in ast.walk(tree))
    long = [(name, node.name) for name, node in found if isinstance(node, Function) and lines(node) > 40]

    assert len(trees) > 100
    assert long == []


def test_parameters_are_few() -> None:
    """
    A function has at most 2 parameters on average and never more than 7, compiled kernels aside.
    """
    plain = [(path, node) for path, node in functions() if not path.is_relative_to(KERNELS)]

    assert statistics.mean(parameters(node) for _, node in plain) <= 2
    assert [f"{path.name}:{node.name}" for path, node in plain if parameters(node) > 7] == []


@pytest.mark.parametrize("path", sources(), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_is_one_noun(path: Path) -> None:
    """
    A file has at most 250 lines and says by its name what it holds.
    """
    assert path.read_text(encoding="utf-8").count("\n") <= 250
    assert path.stem not in VAGUE
