"""The server's own pages ask as everybody else does."""

from __future__ import annotations

import asyncio

import pytest

from api.engine.opening import open_engine
from api.engine.within import reply
from api.errors import QueryError
from api.settings import Settings
from api.store import Store

CITY = "query City($code: String!) { region(code: $code) { code name } }"


def test_a_reply_holds_data_and_release(seed_store: Store) -> None:
    """A document is answered with its data and the release that answered."""
    engine = open_engine(Settings(store=seed_store.path))

    found = asyncio.run(reply(engine, CITY, {"code": "35.76"}))

    engine.close()
    assert found.data == {"region": {"code": "35.76", "name": "Kota Mojokerto"}}
    assert found.release == seed_store.current().id


@pytest.mark.parametrize(
    ("document", "pinned", "code"),
    [
        ("{ nothing }", None, "DOCUMENT_INVALID"),
        (CITY, None, "VARIABLES_INVALID"),
        (CITY, "1999-01", "RELEASE_UNKNOWN"),
    ],
)
def test_a_fault_is_raised_with_its_code(
    seed_store: Store, document: str, pinned: str | None, code: str
) -> None:
    """What cannot be answered raises with the stable code, in two languages with a remedy."""
    engine = open_engine(Settings(store=seed_store.path))

    with pytest.raises(QueryError) as raised:
        asyncio.run(reply(engine, document, pinned=pinned))

    engine.close()
    assert raised.value.code == code
    assert raised.value.message.id != raised.value.message.en
    assert raised.value.remedy.id
