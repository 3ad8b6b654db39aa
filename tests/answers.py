"""Writes the answers of `tests/questions/` anew from the seeds as they are: `python -m tests.answers`.

Look at the difference before it is committed: an answer that changed must have a reason.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from api.app import create_app
from api.publish.demo import make
from api.publish.publishing import publish
from api.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
FORM = re.compile(r"(.+```graphql\n)(.+?)(\n```\n\n```json\n)(.+?)(\n```\n)", re.DOTALL)
ANY = "…"


def main() -> None:
    """Write every answer."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        shutil.copytree(ROOT / "seeds", folder / "seeds")
        make(folder / "seeds")
        publish(folder / "seeds", folder / "store", folder / "private")
        with TestClient(create_app(Settings(store=folder / "store"))) as client:
            for path in sorted((ROOT / "tests" / "questions").glob("*.md")):
                rewrite(client, path)


def rewrite(client: TestClient, path: Path) -> None:
    """Write the answer of one question; where any value was right before, it still is."""
    asked = FORM.fullmatch(path.read_text(encoding="utf-8"))
    if asked is None:
        raise SystemExit(f"{path.name}: no question")
    head, query, middle, before, end = asked.groups()
    found = client.post("/graphql", json={"query": query}).json()
    if "errors" in found:
        raise SystemExit(f"{path.name}: {found['errors'][0]['message']}")
    answer = json.dumps(softened(found["data"], json.loads(before)), ensure_ascii=False, indent=2)
    path.write_text(f"{head}{query}{middle}{answer}{end}", encoding="utf-8")


def softened(found: Any, before: Any) -> Any:  # noqa: ANN401  (any JSON)
    """What was found, with the sign for any value where it stood before."""
    if before == ANY:
        return ANY
    if isinstance(found, dict) and isinstance(before, dict):
        return {name: softened(one, before.get(name)) for name, one in found.items()}
    if isinstance(found, list) and isinstance(before, list):
        known = before[:-1] if before[-1:] == [ANY] else [*before, *[None] * (len(found) - len(before))]
        rest = [ANY] if before[-1:] == [ANY] else []
        return [softened(one, other) for one, other in zip(found, known, strict=False)] + rest
    return found


if __name__ == "__main__":
    main()
