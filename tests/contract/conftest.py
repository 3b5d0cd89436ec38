"""One store of each kind, so that every contract test runs on both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from broadsheet.store.engines import open_engine, sqlite_address
from broadsheet.store.store import Store


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty database."""
    if request.param == "sqlite":
        return sqlite_address(tmp_path)
    server: str = request.getfixturevalue("postgresql_server")
    engine = open_engine(server)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return server


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """Give an open, empty store."""
    opened = Store.open(address)
    yield opened
    opened.close()
