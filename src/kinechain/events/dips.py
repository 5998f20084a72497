"""Dips: the body goes down and comes up again to about where it was."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy.signal import find_peaks

from kinechain.domain.events import Event, Repetition
from kinechain.domain.skeleton import facing_side
from kinechain.events.even import filtered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from kinechain.domain.skeleton import Side
    from kinechain.events.even import Even
    from kinechain.events.scene import Scene

    Array = NDArray[np.float64]

TRAVEL_HZ = 5.0
"""Nothing that a trunk does in a squat is faster."""

SMALLEST_TRAVEL = 0.07
"""A dip of the trunk of less is no repetition [leg lengths]: knees bent by about 40 degrees."""

SMALLEST_SHARE = 0.5
"""Nor is one that goes down, or comes up again, by less than this share of the deepest."""

COMES_UP_SHARE = 0.75
"""A repetition ends about as high as it began; one cut off by the recording does not."""

SHORTEST_REPETITION_S = 0.6
"""Faster than this is running or hopping."""

LARGEST_STEP = 0.15
"""Between its quartiles a standing ankle wanders less than this in a repetition [leg lengths],
also with a camera that moves a little; in running and walking it goes several times as far."""

AROUND_S = 0.4
"""A dip this near to a flight is the start or the landing of a jump."""

SEEN_SHARE = 0.9
"""Points of a foot that are out of the picture more often are guessed near its edge, too."""

RISEN_PERCENTILE = 95.0
"""Single frames in which a foot is lost are no jump."""

BENDS_ALONG = 0.7
"""A free knee bends by less than this share of what the standing one does: two feet on the floor
bend both knees by 0.8 to 1.2 of each other."""

SINKS = 0.5
"""An ankle that does this share of what the trunk does goes down with it."""

LUNGES = 0.25
"""Hips that go ahead by this share of what the knee does go with it."""

SMALLEST_KNEE_AHEAD = 0.05
"""A knee that goes ahead by less says nothing of where the hips go [leg lengths]."""

STILL_SHARE = 0.1
"""A repetition begins and ends where the trunk has this share of its greatest speed down or up:
slower than that is sway. It is not known to better than about 50 ms anyway."""

HIGH_SHARE = 0.2
"""Standing is within this share of the travel from the highest: lower than that is a pause."""

PLATEAU_SHARE = 0.02
"""Within this share of the travel from the deepest point it is a pause, not a movement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dip:
    """One going down and coming up: the samples of its ends and of the lowest point."""

    start: int
    lowest: int
    end: int


def dips_in(height: Array, smallest_share: float = SMALLEST_SHARE) -> list[Dip]:
    """Return the dips that are deep enough, and come up again to about where they began."""
    lows, found = find_peaks(-height, prominence=SMALLEST_TRAVEL)
    depths = found["prominences"]
    lows = lows[depths >= smallest_share * depths.max(initial=0.0)]
    bounds = [0, *(int(low) for low in lows), len(height) - 1]
    tops = [a + int(np.argmax(height[a : b + 1])) for a, b in pairwise(bounds)]
    dips = [
        Dip(start=start, lowest=int(low), end=end)
        for low, (start, end) in zip(lows, pairwise(tops), strict=True)
    ]
    return [dip for dip in dips if _comes_up(height, dip)]


def _comes_up(height: Array, dip: Dip) -> bool:
    travels = height[[dip.start, dip.end]] - height[dip.lowest]
    return bool(travels.min() >= COMES_UP_SHARE * travels.max())


def trimmed(height: Array, dip: Dip) -> Dip:
    """Return the dip without the standing before and after it."""
    down = height[dip.start : dip.lowest + 1]
    up = height[dip.lowest : dip.end + 1]
    standing = len(up) - 1 - _standing_until(up[::-1])
    return Dip(
        start=dip.start + _standing_until(down), lowest=dip.lowest, end=dip.lowest + standing
    )


def _standing_until(height: Array) -> int:
    """Return the last sample of standing in a way down: it is high and hardly moves."""
    travel = height[0] - height[-1]
    speed = -np.gradient(height)
    standing = (height >= height[0] - HIGH_SHARE * travel) & (speed <= STILL_SHARE * speed.max())
    standing[0] = True
    return int(np.flatnonzero(standing)[-1])


def pause_s(time_s: Array, height: Array) -> float:
    """Return the middle of the time at the lowest place."""
    smooth = filtered(height, None, TRAVEL_HZ)
    lowest = int(np.argmin(smooth))
    low = smooth <= smooth[lowest] + PLATEAU_SHARE * np.ptp(smooth)
    inside = np.flatnonzero(low)
    return float((time_s[inside[0]] + time_s[inside[-1]]) / 2)


def moments_of(repetitions: Iterable[Repetition]) -> tuple[Event, ...]:
    """Return the start, peak and end of repetitions, in order of time."""
    moments: list[Event] = []
    for repetition in repetitions:
        side = repetition.side
        moments += [
            Event(time_s=repetition.start_s, name="repetition_start", side=side),
            Event(time_s=repetition.peak_s, name="repetition_peak", side=side),
            Event(time_s=repetition.end_s, name="repetition_end", side=side),
        ]
    return tuple(sorted(moments, key=lambda moment: moment.time_s))


def peak_height(scene: Scene, tracks: Even, part: slice, side: Side | None) -> Array:
    """Return what is least at the peak: from hip to ankle, or the height of the shoulders.

    From the side the knee is bent most where hip and ankle are nearest to each other.
    """
    leg = side or facing_side(scene.view.view)
    if scene.view.plane == "side" and leg is not None:
        reach = np.hypot(
            tracks.x(f"{leg}_hip") - tracks.x(f"{leg}_ankle"),
            tracks.y(f"{leg}_hip") - tracks.y(f"{leg}_ankle"),
        )[part]
    else:
        reach = tracks.middle_y("shoulder")[part]
    return reach if np.isfinite(reach).all() else tracks.trunk_y()[part]


def follows(tracks: Even, part: slice, side: Side) -> float:
    """Return how much of what the trunk does up and down an ankle does as well: 0 where it stands.

    It is the slope of the least-squares line of the one height over the other.
    """
    trunk, ankle = tracks.trunk_y()[part], tracks.y(f"{side}_ankle")[part]
    moved = trunk - trunk.mean()
    return float(moved @ ankle / (moved @ moved))


def wanders(tracks: Even, part: slice, side: Side) -> float:
    """Return how far an ankle goes to and fro, or up and down, between its quartiles."""
    ankle = np.stack([tracks.x(f"{side}_ankle"), tracks.y(f"{side}_ankle")])[:, part]
    return float(np.ptp(np.percentile(ankle, (25, 75), axis=1), axis=0).max())


def rises(tracks: Even, part: slice, side: Side) -> float:
    """Return how far a foot rises from where it usually is [leg lengths]; NaN if hardly seen.

    All of it must rise: heels lift, and toes, and points that come into the picture later.
    """
    rises_by = []
    for end in ("heel", "toe", "ankle"):
        height = tracks.y(f"{side}_{end}")[part]
        known = height[np.isfinite(height)]
        if known.size > SEEN_SHARE * height.size:
            rises_by.append(float(np.percentile(known, RISEN_PERCENTILE) - np.median(known)))
    return min(rises_by, default=np.nan)


def knee_travel_deg(tracks: Even, part: slice, side: Side) -> float:
    """Return how much the knee bends and straightens as it is seen [deg]; NaN if it is not."""
    hip, knee, ankle = (
        np.stack([tracks.x(f"{side}_{joint}"), tracks.y(f"{side}_{joint}")])[:, part]
        for joint in ("hip", "knee", "ankle")
    )
    thigh, shank = knee - hip, ankle - knee
    cross = thigh[0] * shank[1] - thigh[1] * shank[0]
    angle = np.degrees(np.arctan2(cross, (thigh * shank).sum(axis=0)))
    known = angle[np.isfinite(angle)]
    return float(np.ptp(np.percentile(known, (5, 95)))) if known.size else np.nan


def goes_along(tracks: Even, first: int, dip: Dip, side: Side, heading: int) -> bool:
    """Return whether the hips go ahead with the knee until the lowest point, seen from the side.

    In a squat they go back. When they do go ahead, another foot or the hands carry them, too.

    Args:
        tracks: The person.
        first: Where samples of the dip are counted from.
        dip: The movement.
        side: Whose knee.
        heading: +1 when the person faces to the right of the picture, -1 to the left.
    """
    knee, hips = (
        heading * (x[first + dip.lowest] - (x[first + dip.start] + x[first + dip.end]) / 2)
        for x in (tracks.x(f"{side}_knee"), tracks.middle_x("hip"))
    )
    return bool(knee >= SMALLEST_KNEE_AHEAD and hips >= LUNGES * knee)
