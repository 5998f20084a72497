"""Words for muscles, equipment and sides, as a plan says them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kinechain.domain.contributors import Muscle
    from kinechain.domain.intake import Equipment
    from kinechain.domain.skeleton import Side

MUSCLE_WORDS: Mapping[Muscle, str] = MappingProxyType(
    {
        "quadriceps": "front of the thigh",
        "hip_abductors": "outer hip",
        "hip_extensors": "buttocks",
        "hamstrings": "back of the thigh",
        "calf": "calf",
        "trunk": "trunk",
        "foot": "foot",
    }
)
"""What people call the muscle groups; each goes with `the`."""


def kit_words(items: Iterable[Equipment]) -> str:
    """Return pieces of equipment as words, for example `a band and a leg press machine`."""
    return joined([f"a {item.replace('_', ' ')}" for item in items])


def sides_words(sides: tuple[Side, ...]) -> str:
    """Return where something was found, for example `on the left`; empty for the whole person."""
    if len(sides) == 1:
        return f"on the {sides[0]}"
    return "on both sides" if sides else ""


def joined(parts: list[str]) -> str:
    """Return parts as one phrase, with `and` before the last."""
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))
