"""Stretches in which a person does not turn.

People turn round to show the other leg, and edited clips change the view without a hard cut. A
measure is defined in one plane and for the leg that is nearer, so each such stretch is measured by
itself.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage

from kinechain.domain.recording import Shot
from kinechain.domain.skeleton import SIDES
from kinechain.kinematics.points import distance, leg_lengths, mean_of_known, quantile
from kinechain.kinematics.view import FOOT_TO_LEG

if TYPE_CHECKING:
    import xarray as xr
    from numpy.typing import NDArray

    from kinechain.domain.definitions import Position

_TRUNK_QUANTILE = 0.75  # the trunk seen nearly at its length: bending shortens it
_FACING = 0.5  # shoulder width in trunk lengths above which a person faces the camera
_SIDEWAYS = 0.35  # and below which they are seen from the side; between the two nothing changes
_HEADING = 0.5  # of a foot's length: feet point ahead by as much, or they do not tell
_SETTLED_S = 1.0  # arm swing and trunk rotation are shorter than a turn


def plane_stretches(pose: xr.Dataset, *, position: Position = "upright") -> tuple[Shot, ...]:
    """Return the stretches between turns of the person, in order of time.

    Args:
        pose: A pose (see `domain.pose`) within one shot.
        position: How the body lies in the picture: of people who lie, feet tell no heading.

    Returns:
        One stretch where the person never turns; together they cover the whole pose.
    """
    time_s = pose["time"].values
    frame_s = float(np.median(np.diff(time_s)))
    facing = _facing(pose)
    # Front and back are not told apart: the model confuses the two for longer than a glance.
    heading = _heading(pose, facing) if position == "upright" else 1
    seen = np.where(facing, 0, heading)
    settled = _settled(seen, max(1, round(_SETTLED_S / frame_s)))
    turns = np.flatnonzero(np.diff(settled)) + 1
    edges = [0, *turns.tolist(), len(time_s)]
    ends = [*time_s.tolist(), float(time_s[-1]) + frame_s]
    return tuple(
        Shot(start_s=float(time_s[first]), end_s=ends[last]) for first, last in pairwise(edges)
    )


def _facing(pose: xr.Dataset) -> NDArray[np.bool_]:
    """Return whether the person faces the camera (or shows it the back), with hysteresis."""
    trunk_px = quantile(distance(pose, "mid_shoulder", "mid_hip"), _TRUNK_QUANTILE)
    width = distance(pose, "left_shoulder", "right_shoulder") / trunk_px
    decided = np.where(width > _FACING, 1.0, np.where(width < _SIDEWAYS, 0.0, np.nan))
    return _carried(decided, unknown=0.0) > 0


def _heading(pose: xr.Dataset, facing: NDArray[np.bool_]) -> NDArray[np.int8]:
    """Return 1 where the feet point to the right of the picture and -1 to the left."""
    leg_px = quantile(np.array([leg_lengths(pose, side) for side in SIDES]), _TRUNK_QUANTILE)
    feet = np.array([distance(pose, f"{side}_heel", f"{side}_toe", axis=0) for side in SIDES])
    ahead = mean_of_known(feet, axis=0) / (leg_px * FOOT_TO_LEG)
    decided = np.where(~facing & (np.abs(ahead) > _HEADING), np.sign(ahead), np.nan)
    return _carried(decided, unknown=1.0).astype(np.int8)


def _carried(decided: NDArray[np.float64], *, unknown: float) -> NDArray[np.float64]:
    """Return the decisions, each carried on until the next, the first one also back."""
    known = np.flatnonzero(np.isfinite(decided))
    if not len(known):
        return np.full(len(decided), unknown)
    latest = np.maximum.accumulate(
        np.where(np.isfinite(decided), np.arange(len(decided)), known[0])
    )
    return decided[latest]


def _settled(seen: NDArray[np.int8], frames: int) -> NDArray[np.int8]:
    """Return what is seen without changes that last less than half the number of frames."""
    settled: NDArray[np.int8] = ndimage.median_filter(seen, size=2 * (frames // 2) + 1)
    return settled
