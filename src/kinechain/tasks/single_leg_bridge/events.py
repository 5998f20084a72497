"""Bridges on one leg, seen from the side."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy.signal import find_peaks

from kinechain.domain.events import Event, Events, Rejected, Repetition
from kinechain.domain.skeleton import SIDES, other_side
from kinechain.events.even import RATE_HZ, even, stretches
from kinechain.events.lying import point, steady, turn_deg
from kinechain.events.scene import Scene, detector

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from kinechain.domain.skeleton import Side

    Array = NDArray[np.float64]

SMALLEST_RISE = 0.1
"""Hips that rise by less against the shoulders only stir [leg lengths]."""

SMALLEST_SHARE = 0.4
"""Nor is a rise of less than this share of the highest meant as a bridge."""

COMES_DOWN_SHARE = 0.6
"""A repetition ends about as low as it began; one that the recording cuts off does not."""

STILL_SHARE = 0.04
"""Lying is within this share of the rise from the lowest point."""

PLATEAU_SHARE = 0.02
"""Within this share of the rise from the highest point it is a stop, not a movement."""

SHORTEST_S = 0.6
"""Nobody lifts the hips and lowers them again in less."""

PLANTED = 0.12
"""A foot that carries wanders less than this [leg lengths]: what the model makes of it, not it."""

FREE_SHARE = 0.4
"""The free leg goes with the pelvis: its ankle rises by at least this share of what the hips do."""

PARTS = ("shoulder", "hip", "knee", "ankle")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rise:
    """One going up and coming down: the samples of its ends and of its top."""

    start: int
    top: int
    end: int


@detector("single_leg_bridge")
def find_bridges(scene: Scene) -> Events:
    """Return the bridges on one leg: belly up, shoulders down, one foot still, the other off.

    Those that end below full height do not count. The side is that of the foot that stays where
    it is, on the floor or on a box.
    """
    if scene.view.plane != "side":
        return Events()
    tracks = even(scene.located)
    names = [f"{side}_{part}" for side in SIDES for part in PARTS]
    known = np.sum([point(tracks, name).sum(axis=1) for name in names], axis=0)
    found = [
        one
        for part in stretches(known)
        for one in _in_stretch(
            scene, tracks.time_s[part], {name: steady(tracks, name, part) for name in names}
        )
    ]
    kept = tuple(one for one in found if isinstance(one, Repetition))
    return Events(
        events=tuple(moment for one in kept for moment in _moments(one)),
        repetitions=kept,
        rejected=tuple(one for one in found if isinstance(one, Rejected)),
    )


def _in_stretch(
    scene: Scene, time_s: Array, at: Mapping[str, Array]
) -> Iterator[Repetition | Rejected]:
    """Yield the bridges of one stretch in which all is known."""
    shoulders, hips = (
        (at[f"left_{part}"] + at[f"right_{part}"]) / 2 for part in ("shoulder", "hip")
    )
    height = hips[:, 1] - shoulders[:, 1]
    for rise in _rises(height):
        part = slice(rise.start, rise.end + 1)
        # On the back the head points away from where the person faces; on the belly, towards it.
        supine = scene.view.heading * (shoulders - hips)[part, 0] < 0
        side = _working(at, part, float(np.ptp(height[part])))
        if side is None or not supine.all() or rise.end - rise.start < SHORTEST_S * RATE_HZ:
            continue
        peak = _stop(height, rise)
        thigh = at[f"{side}_knee"][peak] - at[f"{side}_hip"][peak]
        bend = scene.view.heading * turn_deg(hips[peak] - shoulders[peak], thigh)
        start_s, peak_s, end_s = (float(time_s[i]) for i in (rise.start, peak, rise.end))
        if 180 - bend >= scene.rules["full_height"]:
            yield Repetition(side=side, start_s=start_s, peak_s=peak_s, end_s=end_s)
        else:
            yield Rejected(rule="full_height", side=side, start_s=start_s, end_s=end_s, at_s=peak_s)


def _rises(height: Array) -> Iterator[_Rise]:
    """Yield the rises that are high enough, and come down again to about where they began."""
    tops, found = find_peaks(height, prominence=SMALLEST_RISE)
    high = found["prominences"] >= SMALLEST_SHARE * found["prominences"].max(initial=0.0)
    tops = tops[high]
    bounds = [0, *(int(top) for top in tops), len(height) - 1]
    lows = [a + int(np.argmin(height[a : b + 1])) for a, b in pairwise(bounds)]
    for top, (before, after) in zip(tops, pairwise(lows), strict=True):
        up, down = height[top] - height[before], height[top] - height[after]
        if min(up, down) >= COMES_DOWN_SHARE * max(up, down):
            rising = height[before : top + 1] <= height[before] + STILL_SHARE * up
            falling = height[top : after + 1] <= height[after] + STILL_SHARE * down
            yield _Rise(
                start=before + int(np.flatnonzero(rising)[-1]),
                top=int(top),
                end=int(top) + int(np.flatnonzero(falling)[0]),
            )


def _working(at: Mapping[str, Array], part: slice, rise: float) -> Side | None:
    """Return the side whose foot stays while that of the other side goes with the hips, or None."""
    wander = {side: float(np.ptp(at[f"{side}_ankle"][part], axis=0).max()) for side in SIDES}
    side = min(SIDES, key=lambda one: wander[one])
    carried = wander[other_side(side)] >= FREE_SHARE * rise
    return side if wander[side] <= PLANTED and carried else None


def _stop(height: Array, rise: _Rise) -> int:
    """Return the middle of the stop at the top."""
    part = height[rise.start : rise.end + 1]
    inside = np.flatnonzero(part >= part.max() - PLATEAU_SHARE * np.ptp(part))
    return rise.start + int((inside[0] + inside[-1]) // 2)


def _moments(repetition: Repetition) -> list[Event]:
    side = repetition.side
    return [
        Event(time_s=repetition.start_s, name="repetition_start", side=side),
        Event(time_s=repetition.peak_s, name="repetition_peak", side=side),
        Event(time_s=repetition.end_s, name="repetition_end", side=side),
    ]
