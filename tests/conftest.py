"""What every test shares."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import engine_world
import pytest
from browser import launch
from hostile.pace import introspection
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from serving import serving
from starlette.testclient import TestClient
from web_world import visitor

from api.publish.demo import make
from api.publish.publishing import publish
from api.store import Release, Store

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# How long an example takes says more of the machine than of the code: benchmarks measure time.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_unconfigure() -> None:
    """
    What programs under test kept from the collector of cycles is garbage now.

    Otherwise libraries complain of it at the very end, and hide which test failed.
    """
    gc.unfreeze()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference data beside the project; absent for a stranger, required in CI."""
    if SHARED.is_dir():
        return SHARED
    if os.environ.get("CI"):
        pytest.fail("../shared is absent, and CI requires it")
    pytest.skip("reference data of ../shared are absent here: not run")


@pytest.fixture(scope="session")
def seed_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with the release of `seeds/` and its demonstration registers, published once per process."""
    folder = tmp_path_factory.mktemp("seeds")
    made = shutil.ignore_patterns("*.csv")
    shutil.copytree(
        ROOT / "seeds",
        folder / "seeds",
        ignore=lambda at, names: made(at, names) if at.endswith("registers") else set(),
    )
    make(folder / "seeds")
    publish(folder / "seeds", folder / "store", folder / "private")
    return Store(folder / "store")


@pytest.fixture(scope="session")
def seed_release(seed_store: Store) -> Release:
    """The release of `seeds/`."""
    return seed_store.current()


@pytest.fixture(scope="module")
def http(seed_store: Store) -> Iterator[TestClient]:
    """A browser without JavaScript before the server over the release of `seeds/`."""
    with visitor(seed_store) as http:
        yield http


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of the application over a tiny release."""
    store = tmp_path_factory.mktemp("store")
    engine_world.publish(store)
    with engine_world.client(store) as http:
        yield http


@pytest.fixture(scope="module")
def standard() -> float:
    """Seconds of processor time to parse and validate the standard introspection query."""
    return introspection()


@pytest.fixture(scope="session")
def site(seed_store: Store) -> Iterator[str]:
    """The address of a server over the release of `seeds/`."""
    with serving(seed_store.path) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, started once per module: Playwright's event loop must not outlast its tests."""
    with sync_playwright() as playwright:
        yield launch(playwright)
