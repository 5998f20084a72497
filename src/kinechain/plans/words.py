"""Phrases of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kinechain.domain.skeleton import Side


def sides_words(sides: tuple[Side, ...]) -> str:
    """Return where something was found, for example `on the left`; empty for the whole person."""
    if len(sides) == 1:
        return f"on the {sides[0]}"
    return "on both sides" if sides else ""


def joined(parts: list[str]) -> str:
    """Return parts as one phrase, with `and` before the last."""
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))
