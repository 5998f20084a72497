"""Every figure has a source that exists, or says that it is ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinechain.evidence.registry import Registry

CITED = ("verified", "recall")
"""Marks of figures that come from a published source."""


def problems(registry: Registry) -> Iterator[str]:
    """Yield one sentence for each figure without a source, and each source that is not there."""
    for where, item in marked(registry):
        if item.trust in CITED and not _sources_of(item):
            yield f"{where} is marked {item.trust!r} and names no source"
    for key in sorted(used_sources(registry) - {*registry.references}):
        yield f"source {key!r} is not in references.yaml"


def unused_references(registry: Registry) -> tuple[str, ...]:
    """Return the references that no entry names."""
    return tuple(sorted({*registry.references} - used_sources(registry)))


def shares_by_mark(registry: Registry) -> dict[str, int]:
    """Return how many marked figures and statements there are of each mark, most first."""
    return dict(Counter(item.trust for _, item in marked(registry)).most_common())


def marked(registry: Registry) -> Iterator[tuple[str, Any]]:
    """Yield every figure and statement with a mark of trust, and where it stands."""
    for where, item in _walk(registry, ""):
        if hasattr(item, "trust"):
            yield where, item


def used_sources(registry: Registry) -> set[str]:
    """Return the keys of all references that entries name."""
    return {source for _, item in _walk(registry, "") for source in _sources_of(item)}


def _sources_of(item: object) -> frozenset[str]:
    named = {*getattr(item, "sources", ()), getattr(item, "source", None)}
    return frozenset(source for source in named if isinstance(source, str))


def _walk(value: object, where: str) -> Iterator[tuple[str, Any]]:
    """Yield every dataclass in nested entries, with its place."""
    if is_dataclass(value):
        yield where, value
        for known in fields(value):
            yield from _walk(getattr(value, known.name), f"{where}.{known.name}".strip("."))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _walk(item, f"{where}.{key}")
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _walk(item, f"{where}[{number}]")
