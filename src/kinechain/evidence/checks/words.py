"""Every fixed choice has its words."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, get_args, get_type_hints

from kinechain.domain.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinechain.evidence.registry import Registry


def problems(registry: Registry) -> Iterator[str]:
    """Yield one sentence for each choice without words."""
    hints = get_type_hints(Words)
    for known in fields(Words):
        choices, _ = get_args(hints[known.name])
        for choice in get_args(choices):
            if choice not in getattr(registry.words, known.name):
                yield f"words.{known.name}.{choice} is missing"
