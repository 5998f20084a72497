"""docs/registry.md names every kind of entry, every mark and every decorator."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from kinechain.domain.definitions import Trust
from kinechain.evidence.registry import Registry
from kinechain.measures import registry

PAGE = (Path(__file__).parents[2] / "docs" / "registry.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", [one.name for one in fields(Registry)])
def test_every_kind_of_entry_is_listed(kind: str):
    assert f"  {kind}/" in PAGE or f" {kind}.yaml" in PAGE


@pytest.mark.parametrize("mark", get_args(Trust))
def test_every_mark_is_explained(mark: str):
    assert f"| `{mark}` |" in PAGE


@pytest.mark.parametrize("decorator", ["per_stride", "per_repetition", "per_recording"])
def test_every_decorator_is_listed(decorator: str):
    assert hasattr(registry, decorator)
    assert f"| `{decorator}` |" in PAGE
