"""Left and right that a pose estimator took for one another.

Legs and upper body are looked at apart; a swap of the whole body is one of both. Each frame is
either kept or swapped. What is sought is the sequence of these two states over time that costs
least: limbs move on as they moved before (second difference of their places, the velocity thus
being part of the state), a swapped frame and a change of state cost something by themselves, and
from the front or back hips and shoulders keep the order that they have in the seconds around.
The cost of the best sequence through either state of a frame says how sure its state is; frames
of which it is not sure enough are dropped. Which leg is truly the left one is what most frames
of a piece say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from kinechain.kinematics.points import (
    MAX_GAP_S,
    distance,
    indices,
    leg_lengths,
    mean_of_known,
    median,
    trunk_length,
)

if TYPE_CHECKING:
    import xarray as xr
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

MOTION_WEIGHT = 3.0  # the keypoints of a limb err together: they count as three, however many
MOTION_CAP = 8.0  # a jump by more noise than this is an outlier, whatever the state
NOISE_FLOOR = 0.01  # leg lengths: below it keypoints do not differ
SWAPPED_COST = 0.5  # of each swapped frame: decides only where motion says nothing
CHANGE_COST = 3.0  # of each change of state: swaps come in runs
ORDER_COST = 6.0  # of hips or shoulders in the wrong order at their full width
UNSURE = 1.0  # smallest difference in cost that makes a state sure
SEPARATE = 0.1  # leg lengths between left and right below which a swap changes nothing
FACING_WIDTH = 0.2  # trunk lengths: wider hips or shoulders are seen from the front or back
COLLAPSED = 0.5  # share of its median below which a width is no longer one
ORDER_WINDOW_S = 3.0  # people who turn round stay so for longer; swaps are shorter


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapReport:
    """What was done about left and right.

    Attributes:
        repaired: Frames in which left and right of the legs or the upper body were exchanged.
        dropped: Frames in which legs or upper body were removed.
    """

    repaired: tuple[int, ...]
    dropped: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Keypoints that are swapped together: the first part carries the order."""

    parts: tuple[str, ...]
    judged: tuple[str, ...]

    def columns(self, *, judged: bool) -> NDArray[np.intp]:
        """Return places along `keypoint`, shape (side, part)."""
        names = self.judged if judged else self.parts
        return np.array([indices([f"{side}_{n}" for n in names]) for side in ("left", "right")])


_GROUPS = (
    _Group(parts=("hip", "knee", "ankle", "heel", "toe"), judged=("knee", "ankle", "heel", "toe")),
    _Group(
        parts=("shoulder", "elbow", "wrist", "ear", "eye"), judged=("shoulder", "elbow", "wrist")
    ),
)


def repair_swaps(pose: xr.Dataset) -> tuple[xr.Dataset, SwapReport]:
    """Return the pose with left and right put right, and what was done.

    Args:
        pose: A pose as the estimator gives it, not smoothed (see `domain.pose`).

    Returns:
        The pose, in which frames that could not be decided are missing (NaN, confidence 0) in the
        keypoints concerned, and the frames that were touched.
    """
    swapped_any = np.zeros(pose.sizes["time"], dtype=bool)
    dropped_any = np.zeros(pose.sizes["time"], dtype=bool)
    repaired = pose
    for group in _GROUPS:
        swapped, lost = _judge(pose, group)
        repaired = _applied(repaired, group, swapped, lost)
        swapped_any |= swapped & ~lost
        dropped_any |= lost
    return repaired, SwapReport(
        repaired=tuple(int(i) for i in np.flatnonzero(swapped_any)),
        dropped=tuple(int(i) for i in np.flatnonzero(dropped_any)),
    )


def _applied(pose: xr.Dataset, group: _Group, swapped: Flags, lost: Flags) -> xr.Dataset:
    left, right = group.columns(judged=False)
    both, exchanged = np.concatenate([left, right]), np.concatenate([right, left])
    result = {}
    for name, missing in (("position", np.nan), ("sd", np.nan), ("confidence", 0.0)):
        values = pose[name].values.copy()
        frames = np.flatnonzero(swapped)[:, np.newaxis]
        values[frames, both] = pose[name].values[frames, exchanged]
        values[np.flatnonzero(lost)[:, np.newaxis], both] = missing
        result[name] = (pose[name].dims, values)
    return pose.assign(result)


def _judge(pose: xr.Dataset, group: _Group) -> tuple[Flags, Flags]:
    """Return which frames are swapped, and which cannot be decided, shape (time,)."""
    length_px = median(np.array([leg_lengths(pose, side) for side in ("left", "right")]))
    time_s = pose["time"].values
    swapped = np.zeros(time_s.size, dtype=bool)
    lost = np.zeros(time_s.size, dtype=bool)
    places = pose["position"].values[:, group.columns(judged=True)] / length_px
    seen = np.isfinite(places[..., 0]).max(axis=2)
    known = np.flatnonzero(seen[:, 0] & seen[:, 1])
    order, collapsed = _order(pose, group.parts[0])
    lost |= collapsed
    noise = _noise(time_s[known], places[known])
    for frames in np.split(known, np.flatnonzero(np.diff(time_s[known]) > MAX_GAP_S) + 1):
        if frames.size == 0:
            continue
        motion = _motion_cost(time_s[frames], places[frames], noise)
        state = _state_cost(order[frames])
        margin = _margins(motion, state)  # positive where kept is the better state
        if np.median(margin) < 0:  # the majority says which is left
            margin = -margin
        apart = _apart(places[frames])
        swapped[frames] = margin < 0
        lost[frames] |= (np.abs(margin) < UNSURE) & (apart > SEPARATE)
        lost[frames] |= np.where(swapped[frames], -1, 1) * order[frames] < 0
    return swapped, lost


def _apart(places: Floats) -> Floats:
    """Return the mean distance between left and right, shape (time,) [leg lengths]."""
    between = places[:, 0] - places[:, 1]
    return mean_of_known(np.hypot(between[..., 0], between[..., 1]), axis=1)


def _order(pose: xr.Dataset, part: str) -> tuple[Floats, Flags]:
    """Return how far left and right are in the usual order, and where their width collapses.

    The order is +1 at full width and the usual order, -1 reversed, and 0 where it says nothing
    because the person is seen from the side.
    """
    width = distance(pose, f"right_{part}", f"left_{part}", axis=0) / trunk_length(pose)
    full = median(np.abs(width))
    nothing = np.zeros(width.size)
    if not full > FACING_WIDTH:
        return nothing, nothing.astype(bool)
    reach = min(round(ORDER_WINDOW_S * pose.attrs["fps_nominal"] / 2), width.size - 1)
    around = sliding_window_view(np.pad(np.nan_to_num(width), reach, mode="reflect"), 2 * reach + 1)
    usual = np.sign(np.median(around, axis=1))
    return np.nan_to_num(np.clip(usual * width / full, -1, 1)), np.abs(width) < COLLAPSED * full


def _state_cost(order: Floats) -> Floats:
    """Return the cost of each frame being kept or swapped, shape (time, state)."""
    kept = ORDER_COST * np.maximum(-order, 0)
    swapped = ORDER_COST * np.maximum(order, 0) + SWAPPED_COST
    return np.stack([kept, swapped], axis=1)


def _jumps(time_s: Floats, places: Floats) -> Floats:
    """Return how far limbs leave their motion, shape (time, 2, 2, 2, side, part).

    The states are those of the frame before last, the last and this one.
    """
    step = np.diff(time_s)
    ratio = np.ones(time_s.size)
    ratio[2:] = step[1:] / step[:-1]
    states = np.stack([places, places[:, ::-1]], axis=1)  # (time, state, side, part, axis)
    now = states[:, np.newaxis, np.newaxis]
    last = np.roll(states, 1, axis=0)[:, np.newaxis, :, np.newaxis]
    before = np.roll(states, 2, axis=0)[:, :, np.newaxis, np.newaxis]
    before = np.where(np.isfinite(before), before, last)
    ahead = (last - before) * ratio.reshape(-1, 1, 1, 1, 1, 1, 1)
    jump = now - last - ahead
    jump[1:2] = (now - last)[1:2]
    jump[:1] = 0.0
    return np.asarray(np.hypot(jump[..., 0], jump[..., 1]))


def _noise(time_s: Floats, places: Floats) -> Floats:
    """Return how far each part usually leaves its motion, whatever the states, shape (part,)."""
    if time_s.size == 0:
        return np.full(places.shape[2], NOISE_FLOOR)
    jumps = mean_of_known(_jumps(time_s, places), axis=-2).reshape(time_s.size, 8, -1)
    least = jumps.min(axis=1)
    return np.array([max(np.nan_to_num(median(part)), NOISE_FLOOR) for part in least.T])


def _motion_cost(time_s: Floats, places: Floats, noise: Floats) -> Floats:
    """Return the cost of leaving the motion, shape (time, 2, 2, 2)."""
    cost = mean_of_known(np.minimum(_jumps(time_s, places) / noise, MOTION_CAP), axis=-1)
    return np.asarray(MOTION_WEIGHT * np.nan_to_num(cost).mean(axis=-1))


def _margins(motion: Floats, state: Floats) -> Floats:
    """Return how much less the best sequence through kept costs than that through swapped."""
    frames = len(motion)
    change = CHANGE_COST * (1 - np.eye(2))
    ahead = np.zeros((frames, 2, 2))  # best cost up to a frame, by its last two states
    ahead[0] = state[0]
    for t in range(1, frames):
        ways = ahead[t - 1][:, :, np.newaxis] + motion[t]
        ahead[t] = ways.min(axis=0) + change + state[t]
    behind = np.zeros((frames, 2, 2))  # best cost after it
    for t in range(frames - 2, -1, -1):
        ways = motion[t + 1] + (change + state[t + 1] + behind[t + 1])[np.newaxis]
        behind[t] = ways.min(axis=2)
    through = (ahead + behind).min(axis=1)
    return np.asarray(through[:, 1] - through[:, 0])
