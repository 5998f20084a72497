"""docs/registry.md lists the keys of every kind of entry."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from kinechain.domain import definitions
from kinechain.measures import registry

PAGE = (Path(__file__).parents[2] / "docs" / "registry.md").read_text(encoding="utf-8")
KINDS = [
    definitions.TaskDefinition,
    definitions.NotCarried,
    definitions.MeasureDefinition,
    definitions.SystematicError,
    definitions.UsualSpread,
    definitions.Sourced,
    definitions.QualityDefinition,
]


@pytest.mark.parametrize("key", sorted({field.name for kind in KINDS for field in fields(kind)}))
def test_every_key_is_listed(key: str):
    assert f"`{key}`" in PAGE


@pytest.mark.parametrize("decorator", ["per_stride", "per_repetition", "per_recording"])
def test_every_decorator_is_listed(decorator: str):
    assert hasattr(registry, decorator)
    assert f"| `{decorator}` |" in PAGE
