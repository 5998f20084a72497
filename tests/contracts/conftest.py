"""The databases that every promise of a store is held on."""

from __future__ import annotations

import pytest

from kinechain.adapters.store.store import open_store


@pytest.fixture
def store(tmp_path):
    """An empty store."""
    opened = open_store(tmp_path / "data")
    yield opened
    opened.close()
