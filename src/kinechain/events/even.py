"""Tracks on evenly spaced times, so that moments can be found between frames of any spacing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.interpolate import make_interp_spline
from scipy.signal import butter, sosfiltfilt

from kinechain.domain.skeleton import KEYPOINTS, SIDES

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xarray as xr
    from numpy.typing import NDArray

    from kinechain.domain.skeleton import Side

    Array = NDArray[np.float64]

RATE_HZ = 240.0
"""Spacing of the even times: fine against the 50 ms that matter, and the fastest phone camera."""

LONGEST_BRIDGE_S = 0.15
"""Frames further apart than this are not joined: a foot lands and lifts in such a time."""

SHORTEST_STRETCH_S = 0.4
"""Less than one running step tells nothing."""

SEEN_FULLY_PERCENT = 75
"""A leg in a picture only ever looks too short; above this, noise makes it too long."""

SPLINE_DEGREE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Even:
    """A located pose on evenly spaced times.

    Attributes:
        time_s: Times, shape (time,) [s].
        places: Keypoints, shape (time, keypoint, 2), in the order of `KEYPOINTS`, in the unit
            of the located pose; NaN in gaps.
        leg_length: Length of a leg in that unit.
    """

    time_s: Array
    places: Array
    leg_length: float

    def x(self, name: str) -> Array:
        """Return how far right a keypoint is, in leg lengths."""
        values: Array = self.places[:, KEYPOINTS.index(name), 0] / self.leg_length
        return values

    def y(self, name: str) -> Array:
        """Return how high a keypoint is, in leg lengths."""
        values: Array = self.places[:, KEYPOINTS.index(name), 1] / self.leg_length
        return values

    def middle_x(self, part: str) -> Array:
        """Return how far right the middle of a pair of keypoints is, in leg lengths."""
        return (self.x(f"left_{part}") + self.x(f"right_{part}")) / 2

    def middle_y(self, part: str) -> Array:
        """Return how high the middle of a pair of keypoints is, in leg lengths."""
        return (self.y(f"left_{part}") + self.y(f"right_{part}")) / 2

    def trunk_y(self) -> Array:
        """Return the height of the trunk, in leg lengths.

        It is the mean of hips and shoulders, or the hips alone where there are no shoulders.
        """
        hips, shoulders = self.middle_y("hip"), self.middle_y("shoulder")
        return hips if np.isnan(shoulders).all() else (hips + shoulders) / 2

    def foot_y(self, side: Side) -> Array:
        """Return the height of the lowest point of a foot, in leg lengths."""
        ends = np.stack([self.y(f"{side}_{part}") for part in ("heel", "toe", "ankle")])
        known = np.isfinite(ends)
        lowest = np.where(known, ends, np.inf).min(axis=0)
        return np.where(known.any(axis=0), lowest, np.nan)

    def left_is_lower(self) -> Array:
        """Return how much lower the left foot is than the right, in leg lengths.

        What the camera does moves both feet and cancels; that one side is nearer to it is a
        constant, which cancels over steps that take turns.
        """
        return self.foot_y("right") - self.foot_y("left")


def even(located: xr.Dataset) -> Even:
    """Return a located pose on evenly spaced times, joined over short gaps by cubic splines."""
    time_s = located["time"].values.astype(np.float64)
    location = located["location"].values
    count = int(np.floor((time_s[-1] - time_s[0]) * RATE_HZ)) + 1 if len(time_s) else 0
    grid = time_s[:1].repeat(count) + np.arange(count) / RATE_HZ
    places = np.full((count, len(KEYPOINTS), 2), np.nan)
    for index in range(len(KEYPOINTS)):
        places[:, index] = _on(grid, time_s, location[:, index])
    leg = 1.0 if located.attrs["unit"] == "leg_length" else _leg_length(location)
    return Even(time_s=grid, places=places, leg_length=leg)


def stretches(values: Array) -> Iterator[slice]:
    """Yield the stretches in which all is known and which are long enough to hold a movement."""
    for start, stop in _runs(np.isfinite(values)):
        if stop - start >= SHORTEST_STRETCH_S * RATE_HZ:
            yield slice(start, stop)


def filtered(values: Array, low_hz: float | None, high_hz: float | None) -> Array:
    """Return one stretch without what is slower than `low_hz` or faster than `high_hz`.

    By a second-order Butterworth filter, forwards and backwards so that nothing is delayed.
    """
    result = values
    for cutoff_hz, kind in ((low_hz, "highpass"), (high_hz, "lowpass")):
        if cutoff_hz is not None:
            sections = butter(2, cutoff_hz, btype=kind, fs=RATE_HZ, output="sos")
            padding = min(len(values) - 1, int(RATE_HZ / cutoff_hz))
            result = sosfiltfilt(sections, result, padlen=padding)
    return result


def crossing_s(time_s: Array, values: Array, level: float, index: int) -> float:
    """Return when the straight line from sample `index` to the next reaches a level [s]."""
    share = (level - values[index]) / (values[index + 1] - values[index])
    return float(time_s[index] + share * (time_s[index + 1] - time_s[index]))


def _on(grid: Array, time_s: Array, places: Array) -> Array:
    result = np.full((len(grid), 2), np.nan)
    known = np.flatnonzero(np.isfinite(places).all(axis=1))
    if not len(known):
        return result
    breaks = np.flatnonzero(np.diff(time_s[known]) > LONGEST_BRIDGE_S) + 1
    for run in np.split(known, breaks):
        if len(run) > SPLINE_DEGREE:
            inside = (grid >= time_s[run[0]]) & (grid <= time_s[run[-1]])
            spline = make_interp_spline(time_s[run], places[run], k=SPLINE_DEGREE)
            result[inside] = spline(grid[inside])
    return result


def _runs(known: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], known, [False]]).astype(int)))
    return [(int(start), int(stop)) for start, stop in zip(edges[::2], edges[1::2], strict=True)]


def _leg_length(location: Array) -> float:
    """Return the length of a leg that is seen at full length, from thigh and shank.

    Where knees or ankles are never seen it is the height of the hips above the lowest foot, and
    1 where nobody is.
    """
    at = {name: location[:, KEYPOINTS.index(name)] for name in KEYPOINTS}
    legs = [
        np.linalg.norm(at[f"{side}_hip"] - at[f"{side}_knee"], axis=1)
        + np.linalg.norm(at[f"{side}_knee"] - at[f"{side}_ankle"], axis=1)
        for side in SIDES
    ]
    seen = _known(np.array(legs))
    if len(seen):
        return float(np.percentile(seen, SEEN_FULLY_PERCENT))
    hips = _known(np.array([at[f"{side}_hip"][:, 1] for side in SIDES]))
    feet = _known(np.array([at[f"{side}_toe"][:, 1] for side in SIDES]))
    return float(hips.max() - feet.min()) if len(hips) and len(feet) else 1.0


def _known(values: Array) -> Array:
    return values[np.isfinite(values)]
