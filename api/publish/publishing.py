"""From a source folder to a release, step by step; each step takes only what the one before it made."""

from __future__ import annotations

from pathlib import Path

from api.publish.cleared import Cleared, without_cells
from api.publish.content import number
from api.publish.folder import read
from api.publish.geography import shapes
from api.publish.private import owned
from api.publish.progress import STEPS, Progress, silent
from api.publish.release import Outcome, clean, release
from api.publish.trouble import explained
from api.publish.validate import validate
from api.store import Store


def publish(source: Path, store: Path, private: Path, progress: Progress | None = None) -> Outcome:
    """
    Publishes the folder `source` into a release of `store` and makes it current.

    Publishing the same folder again writes nothing. Raises RefusedError with every fault of the folder,
    before anything is written; ConflictError when store or private folder do not allow it.
    """
    tell = progress or silent
    cleared = prepare(source, tell)
    with owned(private, store), explained("STORE_NOT_WRITABLE", store):
        return _release(cleared, Store(store), tell)


def prepare(source: Path, tell: Progress = silent) -> Cleared:
    """Everything but writing: what a release of `source` would hold."""
    tell(STEPS[0], 0, len(STEPS))
    folder = read(source)
    tell(STEPS[1], 1, len(STEPS))
    valid = validate(folder)
    tell(STEPS[2], 2, len(STEPS))
    content = number(valid)
    tell(STEPS[3], 3, len(STEPS))
    return without_cells(content, {"region_shape": shapes(valid, content)})


def _release(cleared: Cleared, store: Store, tell: Progress) -> Outcome:
    clean(store.path)
    tell(STEPS[4], 4, len(STEPS))
    try:
        return release(cleared, store, lambda: tell(STEPS[5], 5, len(STEPS)))
    finally:
        clean(store.path)
        tell(STEPS[-1], len(STEPS), len(STEPS))
