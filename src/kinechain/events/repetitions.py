"""Repetitions of exercises in which the body goes down and comes up again."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy.signal import find_peaks

from kinechain.domain.events import Event, Events, Repetition
from kinechain.domain.skeleton import SIDES, facing_side
from kinechain.events.even import RATE_HZ, Even, even, filtered, stretches
from kinechain.events.scene import Scene, detector

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kinechain.domain.skeleton import Side

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

STILL_SHARE = 0.1
"""A repetition begins and ends where the trunk has this share of its greatest speed down or up:
slower than that is sway. It is not known to better than about 50 ms anyway."""

HIGH_SHARE = 0.2
"""Standing is within this share of the travel from the highest: lower than that is a pause."""

PLATEAU_SHARE = 0.02
"""Within this share of the travel from the deepest point it is a pause, not a movement."""

LARGEST_STEP = 0.15
"""Between its quartiles a standing ankle wanders less than this in a repetition [leg lengths],
also with a camera that moves a little; in running and walking it goes several times as far."""

SMALLEST_LIFT = 0.06
"""How much higher the free ankle is when one leg works [leg lengths]: less can be perspective."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dip:
    """One going down and coming up: the samples of its ends and of the lowest point."""

    start: int
    lowest: int
    end: int


@detector("repetitions")
def find_repetitions(scene: Scene) -> Events:
    """Return the complete repetitions, each with start, peak and end.

    They are dips in the height of the trunk (see :meth:`Even.trunk_y`). One that the recording
    cuts off is not complete. The peak is the middle of the pause at the deepest point: from the
    side where hip and ankle are nearest to each other, which is where the knee is bent most; from
    front and back where the shoulders are lowest. If one leg works, its ankle is the lower one.
    """
    tracks = even(scene.located)
    found: list[Repetition] = []
    for part in stretches(tracks.trunk_y()):
        height = filtered(tracks.trunk_y()[part], None, TRAVEL_HZ)
        for dip in _dips(height):
            repetition = _repetition(scene, tracks, part.start, _trimmed(height, dip))
            if repetition is not None:
                found.append(repetition)
    return Events(events=tuple(_moments(found)), repetitions=tuple(found))


def _dips(height: Array) -> list[_Dip]:
    """Return the dips that are deep enough, and come up again to about where they began."""
    lows, found = find_peaks(-height, prominence=SMALLEST_TRAVEL)
    depths = found["prominences"]
    lows = lows[depths >= SMALLEST_SHARE * depths.max(initial=0.0)]
    bounds = [0, *(int(low) for low in lows), len(height) - 1]
    tops = [a + int(np.argmax(height[a : b + 1])) for a, b in pairwise(bounds)]
    dips = [
        _Dip(start=start, lowest=int(low), end=end)
        for low, (start, end) in zip(lows, pairwise(tops), strict=True)
    ]
    return [dip for dip in dips if _comes_up(height, dip)]


def _comes_up(height: Array, dip: _Dip) -> bool:
    travels = height[[dip.start, dip.end]] - height[dip.lowest]
    return bool(travels.min() >= COMES_UP_SHARE * travels.max())


def _trimmed(height: Array, dip: _Dip) -> _Dip:
    """Return the dip without the standing before and after it."""
    down = height[dip.start : dip.lowest + 1]
    up = height[dip.lowest : dip.end + 1]
    standing = len(up) - 1 - _standing_until(up[::-1])
    return _Dip(
        start=dip.start + _standing_until(down), lowest=dip.lowest, end=dip.lowest + standing
    )


def _standing_until(height: Array) -> int:
    """Return the last sample of standing in a way down: it is high and hardly moves."""
    travel = height[0] - height[-1]
    speed = -np.gradient(height)
    standing = (height >= height[0] - HIGH_SHARE * travel) & (speed <= STILL_SHARE * speed.max())
    standing[0] = True
    return int(np.flatnonzero(standing)[-1])


def _repetition(scene: Scene, tracks: Even, first: int, dip: _Dip) -> Repetition | None:
    """Return the repetition of a dip, in samples from `first`; None if it is not one."""
    part = slice(first + dip.start, first + dip.end + 1)
    side = _standing_side(tracks, part) if scene.unilateral else None
    too_short = dip.end - dip.start < SHORTEST_REPETITION_S * RATE_HZ
    if too_short or _stepping(tracks, part, side) or (scene.unilateral and side is None):
        return None
    height = _peak_height(scene, tracks, part, side)
    return Repetition(
        side=side,
        start_s=float(tracks.time_s[part.start]),
        peak_s=_pause_s(tracks.time_s[part], height),
        end_s=float(tracks.time_s[part.stop - 1]),
    )


def _standing_side(tracks: Even, part: slice) -> Side | None:
    """Return the side whose ankle is clearly the lower one; None if neither is."""
    higher = float(np.median((tracks.y("right_ankle") - tracks.y("left_ankle"))[part]))
    if not abs(higher) >= SMALLEST_LIFT:
        return None
    return "left" if higher > 0 else "right"


def _stepping(tracks: Even, part: slice, side: Side | None) -> bool:
    """Return whether not even one foot, or the one that is stood on, stays where it is."""
    travels = []
    for standing in SIDES if side is None else (side,):
        ankle = np.stack([tracks.x(f"{standing}_ankle"), tracks.y(f"{standing}_ankle")])[:, part]
        travels.append(float(np.ptp(np.percentile(ankle, (25, 75), axis=1), axis=0).max()))
    return bool(np.nanmin(travels, initial=np.inf) > LARGEST_STEP)


def _peak_height(scene: Scene, tracks: Even, part: slice, side: Side | None) -> Array:
    """Return what is least at the peak: from hip to ankle, or the height of the shoulders."""
    leg = side or facing_side(scene.view.view)
    if scene.view.plane == "side" and leg is not None:
        reach = np.hypot(
            tracks.x(f"{leg}_hip") - tracks.x(f"{leg}_ankle"),
            tracks.y(f"{leg}_hip") - tracks.y(f"{leg}_ankle"),
        )[part]
    else:
        reach = tracks.middle_y("shoulder")[part]
    return reach if np.isfinite(reach).all() else tracks.trunk_y()[part]


def _pause_s(time_s: Array, height: Array) -> float:
    """Return the middle of the time at the lowest place."""
    smooth = filtered(height, None, TRAVEL_HZ)
    lowest = int(np.argmin(smooth))
    low = smooth <= smooth[lowest] + PLATEAU_SHARE * np.ptp(smooth)
    inside = np.flatnonzero(low)
    return float((time_s[inside[0]] + time_s[inside[-1]]) / 2)


def _moments(repetitions: list[Repetition]) -> list[Event]:
    moments: list[Event] = []
    for repetition in repetitions:
        side = repetition.side
        moments += [
            Event(time_s=repetition.start_s, name="repetition_start", side=side),
            Event(time_s=repetition.peak_s, name="repetition_peak", side=side),
            Event(time_s=repetition.end_s, name="repetition_end", side=side),
        ]
    return sorted(moments, key=lambda moment: moment.time_s)
