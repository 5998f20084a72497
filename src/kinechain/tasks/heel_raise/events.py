"""Heel raises on one leg: found, and judged as the protocol does."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy.signal import find_peaks

from kinechain.domain.events import Event, Events, Rejected, Repetition
from kinechain.domain.skeleton import SIDES, other_side
from kinechain.events.even import RATE_HZ, Even, even, filtered, stretches
from kinechain.events.scene import Scene, detector
from kinechain.kinematics.angles import reconstruct
from kinechain.measures.curves import during
from kinechain.tasks.heel_raise.protocol import COUNTS, FIRST, Try, verdicts

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xarray as xr
    from numpy.typing import NDArray

    from kinechain.domain.skeleton import Side

    Array = NDArray[np.float64]

RAISE_HZ = 5.0
"""Nothing that a heel does in a raise is faster."""

SMALLEST_RISE = 0.025
"""A heel that comes up by less [leg lengths], about 2 cm, only sways."""

EDGE_SHARE = 0.05
"""A raise begins and ends where the heel is up by this share of its way: less is sway."""

SLOWEST_WAY = int(3.0 * RATE_HZ)
"""Nobody takes more samples than these to come up, or down again."""

LARGEST_TOE_TRAVEL = 0.1
"""The toes stay where they are [leg lengths]; in a step or a hop they do not."""

LARGEST_TOE_RISE = 0.5
"""Nor do they rise, in most raises, by more than this share of what the heel, or the body, does."""

STANDING_SHARE = 0.2
"""The toes that are stood on do not rise by so much more than the other foot, as a share of that:
where they do, it is the other leg's raise, or a change of legs."""

SMALLEST_FOLLOWING = 0.4
"""Foot and body rise together: in most raises one by at least this share of the other."""

SMALLEST_LIFT = 0.12
"""A free foot is so much higher than the toes of the other [leg lengths]: less can be perspective.
Held lower, it shows that it is free by rising with the body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Raise:
    """One raise.

    Attributes:
        start_s: The heel leaves the floor.
        peak_s: It is highest.
        end_s: It is down again.
        height: How far it, or from front and back the body, comes up [leg lengths].
        following: How far the body, or from front and back the foot, comes up, as a share of that.
        toe_rise: The same of the toes.
        free_rise: The same of the other foot.
        free_lift: How much higher the other foot is than the toes [leg lengths].
        toe_travel: How far the toes go along the floor [leg lengths].
    """

    start_s: float
    peak_s: float
    end_s: float
    height: float
    following: float
    toe_rise: float
    free_rise: float
    free_lift: float
    toe_travel: float


@detector("heel_raises")
def find_heel_raises(scene: Scene) -> Events:
    """Return the heel raises of each leg, and those that do not count with the rule they broke.

    In a heel raise the toes stay, the heel goes up and the body with it, and the other foot is off
    the floor. From the side the heel and ankle are followed, from front and back, where a foot
    points at the camera, the trunk. What counts are the raises of the longest set of each leg up
    to the end that the protocol sets (see `protocol.verdicts`).
    """
    tracks = even(scene.located)
    curves = reconstruct(scene.located, scene.view)
    repetitions: list[Repetition] = []
    rejected: list[Rejected] = []
    for side in SIDES:
        sets = _sets(_raises(tracks, side, scene), scene.rules["rest"])
        if sets:
            longest = max(sets, key=len)
            rules = dict(zip(longest, _judged(longest, side, curves, scene), strict=True))
            for one in (one for own in sets for one in own):
                rule = rules.get(one, "rest")
                if rule == COUNTS:
                    repetitions.append(_repetition(one, side))
                else:
                    rejected.append(_rejection(one, side, rule))
    return Events(
        events=tuple(sorted(_moments(repetitions), key=lambda event: event.time_s)),
        repetitions=tuple(sorted(repetitions, key=lambda one: one.start_s)),
        rejected=tuple(sorted(rejected, key=lambda one: one.start_s)),
    )


def _raises(tracks: Even, side: Side, scene: Scene) -> list[_Raise]:
    """Return what may be raises of one leg."""
    # The toes are not taken off: they are the point of the foot that is seen worst.
    foot = (tracks.y(f"{side}_heel") + tracks.y(f"{side}_ankle")) / 2
    body = tracks.trunk_y()
    leading, following = (foot, body) if scene.view.plane == "side" else (body, foot)
    found = []
    for part in stretches(leading):
        height = filtered(leading[part], None, RAISE_HZ)
        for start, peak, end in _rises(height):
            at = [part.start + sample for sample in (start, peak, end)]
            found.append(_raise(tracks, side, at, float(height[peak] - height[start]), following))
    return [one for one in found if _is_on_its_toes(one)]


def _is_on_its_toes(one: _Raise) -> bool:
    """Say whether the toes stay and carry the body."""
    carries = one.toe_rise <= one.free_rise + STANDING_SHARE
    return carries and one.toe_travel <= LARGEST_TOE_TRAVEL


def _rises(height: Array) -> list[tuple[int, int, int]]:
    """Return the samples of start, peak and end of each rise that is high enough.

    A rise is as high as the lesser of the ways up and down.
    """
    peaks, _ = find_peaks(height, prominence=SMALLEST_RISE)
    bounds = [0, *(int(peak) for peak in peaks), len(height) - 1]
    rises = []
    for before, peak, after in zip(bounds, bounds[1:], bounds[2:], strict=False):
        up = height[max(before, peak - SLOWEST_WAY) : peak + 1]
        down = height[peak : min(after, peak + SLOWEST_WAY) + 1]
        rise = height[peak] - max(up.min(), down.min())
        if rise >= SMALLEST_RISE:
            level = height[peak] - (1 - EDGE_SHARE) * rise
            start = peak + 1 - len(up) + int(np.flatnonzero(up <= level)[-1])
            rises.append((start, peak, peak + int(np.flatnonzero(down <= level)[0])))
    return rises


def _raise(tracks: Even, side: Side, at: list[int], height: float, following: Array) -> _Raise:
    start, peak, end = at
    free = other_side(side)
    toe = tracks.y(f"{side}_toe")
    lifted = tracks.foot_y(free) - toe
    along = tracks.x(f"{side}_toe")[start : end + 1]

    def rise(places: Array) -> float:
        """Return how far something comes up, as a share of the height."""
        return float(places[peak] - (places[start] + places[end]) / 2) / height

    return _Raise(
        start_s=float(tracks.time_s[start]),
        peak_s=float(tracks.time_s[peak]),
        end_s=float(tracks.time_s[end]),
        height=height,
        following=rise(following),
        toe_rise=rise(toe),
        free_rise=rise(tracks.foot_y(free)),
        free_lift=float(np.median(lifted[start : end + 1])),
        toe_travel=float(np.ptp(along)),
    )


def _sets(raises: Sequence[_Raise], rest_s: float) -> list[list[_Raise]]:
    """Return the sets: rows of raises without a rest, on one leg, in which the body follows."""
    rows: list[list[_Raise]] = []
    for one in raises:
        if rows and one.start_s - rows[-1][-1].end_s <= rest_s:
            rows[-1].append(one)
        else:
            rows.append([one])
    return [row for row in rows if _is_set(row)]


def _is_set(row: Sequence[_Raise]) -> bool:
    """Say whether most of a row are heel raises on one leg."""
    if len(row) < FIRST:
        return False
    following, toe_rise, free_rise, free_lift = np.median(
        [(one.following, one.toe_rise, one.free_rise, one.free_lift) for one in row], axis=0
    )
    together = SMALLEST_FOLLOWING <= following <= 1 / SMALLEST_FOLLOWING
    free = free_lift >= SMALLEST_LIFT or free_rise >= SMALLEST_FOLLOWING
    return bool(together and free and toe_rise <= LARGEST_TOE_RISE)


def _judged(row: Sequence[_Raise], side: Side, curves: xr.Dataset, scene: Scene) -> tuple[str, ...]:
    """Return for each raise of a set the rule that it broke; empty where it counts."""
    knees = [_peak(curves, f"knee_flexion_{side}", one) for one in row]
    leans = [_peak(curves, "trunk_lean", one) for one in row]
    after_s = [np.nan, *(later.peak_s - one.peak_s for one, later in pairwise(row))]
    tries = [
        Try(height=one.height, knee_deg=knee, lean_deg=lean, after_s=gap)
        for one, knee, lean, gap in zip(row, knees, leans, after_s, strict=True)
    ]
    return verdicts(tries, scene.rules)


def _peak(curves: xr.Dataset, name: str, one: _Raise) -> float:
    """Return the largest value of a curve in a raise; NaN where this view does not carry it."""
    if name not in curves:
        return float("nan")
    return float(during(curves[name], one.start_s, one.end_s).max())


def _repetition(one: _Raise, side: Side) -> Repetition:
    return Repetition(side=side, start_s=one.start_s, peak_s=one.peak_s, end_s=one.end_s)


def _rejection(one: _Raise, side: Side, rule: str) -> Rejected:
    return Rejected(rule=rule, side=side, start_s=one.start_s, end_s=one.end_s, at_s=one.peak_s)


def _moments(repetitions: Sequence[Repetition]) -> list[Event]:
    moments: list[Event] = []
    for one in repetitions:
        moments += [
            Event(time_s=one.start_s, name="repetition_start", side=one.side),
            Event(time_s=one.peak_s, name="repetition_peak", side=one.side),
            Event(time_s=one.end_s, name="repetition_end", side=one.side),
        ]
    return moments
