"""Fixtures for all tests: the databases that records are kept in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.postgresql import Server, find_binaries, start

from kinechain.adapters.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinechain.adapters.store.store import SqlStore


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A PostgreSQL server of our own."""
    with start(find_binaries()) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The setting of that name: an empty database of each kind."""
    if request.param == "sqlite":
        return ""
    return request.getfixturevalue("postgresql").new_database()


@pytest.fixture
def store(tmp_path, database_url) -> Iterator[SqlStore]:
    """An empty store, on each database."""
    opened = open_store(tmp_path / "data", database_url)
    yield opened
    opened.close()
