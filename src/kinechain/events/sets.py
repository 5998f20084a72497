"""Sets: cycles of one side that follow one another without rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kinechain.domain.events import CycleOf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kinechain.domain.skeleton import Side

REST_S = 10.0
"""A longer pause is rest, a shorter one a breath or a wobble between two repetitions."""

ALTERNATES = 1
"""Sides that take turns have so many of the other one in between; after more, a side has rested."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleSet:
    """Cycles of one side without rest between them.

    Attributes:
        cycles: At least one, in order of time.
    """

    cycles: tuple[CycleOf, ...]

    @property
    def side(self) -> Side | None:
        """The working side, or None when both work."""
        return self.cycles[0].side

    @property
    def start_s(self) -> float:
        """When the first one begins [s]."""
        return self.cycles[0].start_s

    @property
    def end_s(self) -> float:
        """When the last one ends [s]."""
        return self.cycles[-1].end_s


def find_sets(cycles: Iterable[CycleOf]) -> tuple[CycleSet, ...]:
    """Return the sets, in order of their beginnings.

    A side's set ends with a rest, or when the other side does more than one cycle in a row.
    """
    found: list[list[CycleOf]] = []
    latest: dict[Side | None, list[CycleOf]] = {}
    others: dict[Side | None, int] = {}
    for cycle in sorted(cycles, key=lambda one: (one.start_s, one.end_s)):
        own = latest.get(cycle.side)
        if own is None or _rested(own[-1], cycle) or others[cycle.side] > ALTERNATES:
            own = latest[cycle.side] = []
            found.append(own)
        own.append(cycle)
        others = {side: count + 1 for side, count in others.items()} | {cycle.side: 0}
    return tuple(CycleSet(cycles=tuple(one)) for one in found)


def _rested(before: CycleOf, after: CycleOf) -> bool:
    return after.start_s - before.end_s > REST_S
