"""Step-downs: the trunk and one foot go down together while the other foot stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kinechain.domain.events import Events, Rejected, Repetition
from kinechain.domain.skeleton import SIDES, other_side
from kinechain.events.dips import (
    LARGEST_STEP,
    SHORTEST_REPETITION_S,
    SINKS,
    TRAVEL_HZ,
    Dip,
    dips_in,
    follows,
    moments_of,
    pause_s,
    peak_height,
    trimmed,
    wanders,
)
from kinechain.events.even import RATE_HZ, Even, even, filtered, stretches
from kinechain.events.scene import Scene, detector

if TYPE_CHECKING:
    from kinechain.domain.skeleton import Side

REACHES = "heel_reaches"
"""The rule that the free heel comes down far enough."""

STAYS = 0.25
"""An ankle that does less than this share of what the trunk does, up and down, stands."""

SHORT_SHARE = 0.3
"""A dip of the trunk of this share of the deepest is tried: what is too short is to be told."""

SMALLEST_STEP = 0.06
"""How much lower the free ankle is in the deepest try of a leg [leg lengths]: five centimetres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Try:
    """One step-down, and how far its free ankle comes below the standing one [leg lengths]."""

    repetition: Repetition
    below: float


@detector("step_down")
def find_step_downs(scene: Scene) -> Events:
    """Return the step-downs, each of the leg that stays on the step.

    They are dips in the height of the trunk (see `events.dips`) in which one ankle stays and the
    other goes down with the trunk until it is clearly below the first. One whose free foot does
    not come down by the share `heel_reaches` of the deepest one of the same leg is rejected: the
    camera does not see the floor, but the heel that reaches it goes deepest.
    """
    tracks = even(scene.located)
    tries: list[_Try] = []
    for part in stretches(tracks.trunk_y()):
        height = filtered(tracks.trunk_y()[part], None, TRAVEL_HZ)
        for dip in dips_in(height, SHORT_SHARE):
            found = _try(scene, tracks, part.start, trimmed(height, dip))
            tries += [] if found is None else [found]
    deepest = {
        side: max((one.below for one in tries if one.repetition.side == side), default=0.0)
        for side in SIDES
    }
    tries = [one for one in tries if deepest[one.repetition.side or "left"] >= SMALLEST_STEP]
    reached = [
        one.below >= scene.rules[REACHES] * deepest[one.repetition.side or "left"] for one in tries
    ]
    kept = tuple(one.repetition for one, full in zip(tries, reached, strict=True) if full)
    return Events(
        events=moments_of(kept),
        repetitions=kept,
        rejected=tuple(
            _short(one.repetition) for one, full in zip(tries, reached, strict=True) if not full
        ),
    )


def _short(repetition: Repetition) -> Rejected:
    return Rejected(
        rule=REACHES,
        side=repetition.side,
        start_s=repetition.start_s,
        end_s=repetition.end_s,
        at_s=repetition.peak_s,
    )


def _try(scene: Scene, tracks: Even, first: int, dip: Dip) -> _Try | None:
    """Return the step-down of a dip, in samples from `first`; None if it is not one."""
    part = slice(first + dip.start, first + dip.end + 1)
    side = _standing_side(tracks, part)
    if side is None or dip.end - dip.start < SHORTEST_REPETITION_S * RATE_HZ:
        return None
    gap = tracks.y(f"{side}_ankle") - tracks.y(f"{other_side(side)}_ankle")
    below = float(gap[first + dip.lowest])
    repetition = Repetition(
        side=side,
        start_s=float(tracks.time_s[part.start]),
        peak_s=pause_s(tracks.time_s[part], peak_height(scene, tracks, part, side)),
        end_s=float(tracks.time_s[part.stop - 1]),
    )
    return _Try(repetition=repetition, below=below)


def _standing_side(tracks: Even, part: slice) -> Side | None:
    """Return the side whose ankle stays while the other goes down with the trunk, if one does."""
    for side in SIDES:
        stands = abs(follows(tracks, part, side)) < STAYS
        still = wanders(tracks, part, side) < LARGEST_STEP
        if stands and still and follows(tracks, part, other_side(side)) >= SINKS:
            return side
    return None
