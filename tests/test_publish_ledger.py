"""The private folder of a register: key and ledger missing, older, broken or other, and two at a time."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from check_world import Desk
from publications import contents
from test_check_report import BUSY, YEAR

from api.errors import ConflictError

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with a private key that has published one release."""
    desk = Desk(tmp_path, demo=False)
    desk.publish(BUSY, **YEAR)
    return desk


def refused(desk: Desk, release: str = "2026-12") -> str:
    """The code with which another publication is refused; nothing of the store changes."""
    before = contents(desk.store.path)
    with pytest.raises(ConflictError) as conflict:
        desk.publish(BUSY, release, **YEAR)
    assert contents(desk.store.path) == before
    return conflict.value.code


def test_a_missing_ledger_is_refused(desk: Desk) -> None:
    """A private folder without the ledger of what is served cannot publish: it would decide anew."""
    shutil.rmtree(desk.private / "ledger")

    assert refused(desk) == "LEDGER_MISSING"


def test_an_older_private_folder_is_refused(desk: Desk) -> None:
    """A back-up from before the last release lacks its page, and the refusal names that release."""
    shutil.copytree(desk.private, desk.path / "backup")
    more = BUSY | {place: count + 5 for place, count in BUSY.items() if place[0] == 202412}
    assert desk.publish(more, "2026-12", **YEAR).written
    shutil.rmtree(desk.private)
    shutil.copytree(desk.path / "backup", desk.private)

    assert refused(desk, "2027-01") == "LEDGER_MISSING"


def test_a_restored_back_up_publishes_on(desk: Desk) -> None:
    """Key and ledger from a copy give the same decisions as before."""
    shutil.copytree(desk.private, desk.path / "backup")
    shutil.rmtree(desk.private)
    shutil.copytree(desk.path / "backup", desk.private)

    assert not desk.publish(BUSY, **YEAR).written


def test_a_broken_ledger_is_refused(desk: Desk) -> None:
    """A page that cannot be read is told, not passed over."""
    page = desk.private / "ledger" / "2026-11.ledger"
    page.chmod(0o600)
    page.write_bytes(page.read_bytes()[:100])

    assert refused(desk) == "LEDGER_BROKEN"


@pytest.mark.parametrize(
    ("key", "code"), [("ab" * 32, "KEY_CHANGED"), ("ab", "KEY_BROKEN"), ("kunci", "KEY_BROKEN")]
)
def test_another_key_is_refused(desk: Desk, key: str, code: str) -> None:
    """Another key would decide the same counts anew; half a key is none."""
    path = desk.private / "key"
    path.chmod(0o600)
    path.write_text(key)

    assert refused(desk) == code


def test_a_public_key_serves_no_real_register(tmp_path: Path) -> None:
    """`demo.key` beside a register that is not synthetic is refused before anything is written."""
    desk = Desk(tmp_path)
    with pytest.raises(ConflictError) as conflict:
        desk.publish(BUSY, origin="REGISTER", **YEAR)

    assert conflict.value.code == "KEY_PUBLIC"
    assert desk.store.ids() == ()


HOLDER = """
import sys, time
from pathlib import Path
sys.path.insert(0, {root!r})
from api.publish.private import owned
with owned(Path({private!r}), Path({store!r})):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_publication_at_the_same_time_is_refused(desk: Desk) -> None:
    """While another process publishes, this one is told so; once that process is killed, it goes on."""
    program = HOLDER.format(root=str(ROOT), private=str(desk.private), store=str(desk.store.path))
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        assert refused(desk) == "PUBLISH_RUNNING"
        other.kill()

    assert not desk.publish(BUSY, **YEAR).written
