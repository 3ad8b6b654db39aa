"""The public audit suite of GraphQL over HTTP, run against the real server."""

from __future__ import annotations

import json
import subprocess

from browser import MODULES, ROOT, node


def test_the_public_audit_finds_nothing(site: str) -> None:
    """All 61 audits are ok: no warning, no error, no notice."""
    program = [node(), str(ROOT / "tests" / "graphql-audit.mjs"), f"{site}/graphql", str(MODULES)]

    done = subprocess.run(program, capture_output=True, text=True, check=True, timeout=120)

    found = json.loads(done.stdout)
    assert {kind: found[kind] for kind in ("notice", "warn", "error")} == {
        "notice": [],
        "warn": [],
        "error": [],
    }
    assert len(found["ok"]) == 61
