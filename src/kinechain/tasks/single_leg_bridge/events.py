"""Bridges on one leg, seen from the side."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy.signal import find_peaks

from kinechain.domain.events import Event, Events, Rejected, Repetition
from kinechain.domain.skeleton import SIDES, facing_side
from kinechain.events.even import RATE_HZ, even, stretches
from kinechain.events.lying import point, steady, turn_deg
from kinechain.events.scene import Scene, detector

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from kinechain.domain.skeleton import Side
    from kinechain.events.even import Even

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

PLANTED = 0.2
"""A foot that carries wanders less than this [leg lengths]: what the model makes of a foot that the
other leg hides, not the foot."""

PLANTED_SHARE = 2 / 3
"""And clearly less than the free one: less than this share of what that does."""

MOSTLY_PERCENT = (25, 75)
"""Between its quartiles a place is half of the time, whatever it is mistaken for in between."""

FREE_SHARE = 0.2
"""The free leg goes with the pelvis: its ankle rises by at least this share of what the hips do."""

LEAST_SEEN = 0.5
"""Feet that are seen for less than this share of the time say nothing."""


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
    near = facing_side(scene.view.view)
    if near is None:
        return Events()
    tracks = even(scene.located)
    shoulder, hip = (point(tracks, f"{near}_{part}") for part in ("shoulder", "hip"))
    found = [
        one
        for part in stretches((shoulder + hip).sum(axis=1))
        for one in _in_stretch(scene, tracks, near, part)
    ]
    kept = tuple(one for one in found if isinstance(one, Repetition))
    return Events(
        events=tuple(moment for one in kept for moment in _moments(one)),
        repetitions=kept,
        rejected=tuple(one for one in found if isinstance(one, Rejected)),
    )


def _in_stretch(
    scene: Scene, tracks: Even, near: Side, part: slice
) -> Iterator[Repetition | Rejected]:
    """Yield the bridges of one stretch in which the trunk is seen."""
    time_s = tracks.time_s[part]
    shoulder, hip = (steady(tracks, f"{near}_{name}", part) for name in ("shoulder", "hip"))
    ankles = {side: point(tracks, f"{side}_ankle")[part] for side in SIDES}
    height = hip[:, 1] - shoulder[:, 1]
    for rise in _rises(height):
        moving = slice(rise.start, rise.end + 1)
        # On the back the head points away from where the person faces; on the belly, towards it.
        supine = scene.view.heading * (shoulder - hip)[moving, 0] < 0
        side = _working(ankles, height, moving)
        if side is None or not supine.all() or rise.end - rise.start < SHORTEST_S * RATE_HZ:
            continue
        peak = _stop(height, rise)
        thigh = _working_knee(tracks, part, peak, side) - hip[peak]
        bend = scene.view.heading * turn_deg(hip[peak] - shoulder[peak], thigh)
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


def _working(ankles: Mapping[Side, Array], height: Array, moving: slice) -> Side | None:
    """Return the side whose foot stays while that of the other side goes with the hips, or None.

    It is the lower foot, told only while the hips are high: near the floor the feet are side by
    side, one hides the other, and the model may take one for the other for a while.
    """
    low, top = float(height[moving].min()), float(height[moving].max())
    high = height[moving] >= (low + top) / 2
    left, right = (ankles[side][moving][high] for side in SIDES)
    seen = np.isfinite(left + right).all(axis=1)
    if seen.mean() < LEAST_SEEN:
        return None
    left, right = left[seen], right[seen]
    left_lower = left[:, 1] < right[:, 1]
    planted = _wander(np.where(left_lower[:, np.newaxis], left, right))
    free = _wander(np.where(left_lower[:, np.newaxis], right, left))
    if planted > min(PLANTED, PLANTED_SHARE * free) or free < FREE_SHARE * (top - low) / 2:
        return None
    return "left" if left_lower.mean() > 1 / 2 else "right"


def _wander(places: Array) -> float:
    """Return how far a keypoint goes, but for a few frames [leg lengths]."""
    return float(np.ptp(np.percentile(places, MOSTLY_PERCENT, axis=0), axis=0).max())


def _working_knee(tracks: Even, part: slice, sample: int, side: Side) -> Array:
    """Return where the knee of the lower foot is, whatever it is called just then."""
    y = {one: tracks.y(f"{one}_ankle")[part][sample] for one in SIDES}
    known = np.isfinite(list(y.values())).all()
    lowest = min(SIDES, key=lambda one: y[one]) if known else side
    knee: Array = point(tracks, f"{lowest}_knee")[part][sample]
    return knee


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
