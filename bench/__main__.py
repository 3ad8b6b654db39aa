"""`python -m bench NAME ...` runs the benchmark of that name: a module here with `main(argv)`."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path


def names() -> list[str]:
    """The benchmarks there are: modules that define `main(argv)`."""
    modules = sorted(Path(__file__).parent.glob("[!_]*.py"))
    return [module.stem for module in modules if "\ndef main(" in module.read_text(encoding="utf-8")]


def main(argv: list[str]) -> int:
    """Run one benchmark with the rest of the arguments; its exit code, or 2 for an unknown name."""
    if not argv or argv[0] not in names():
        sys.stderr.write(f"python -m bench NAME ...   NAME: {', '.join(names())}\n")
        return 2
    return int(import_module(f"bench.{argv[0]}").main(argv[1:]) or 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
