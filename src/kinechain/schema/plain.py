"""From dataclasses back to what YAML and JSON hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any


def plain(value: object) -> Any:  # noqa: ANN401 - as nested as the value
    """Return nested entries, mappings, sets and sequences as dicts and lists; dates stay dates."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, frozenset):
        return [plain(item) for item in sorted(value)]
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value
