"""Stretches in which a person keeps the same plane to the camera.

People turn round, and edited clips change the view without a hard cut. A measure is defined in
one plane, so a recording is measured within one such stretch.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage

from kinechain.domain.recording import Shot
from kinechain.kinematics.points import distance, quantile

if TYPE_CHECKING:
    import xarray as xr
    from numpy.typing import NDArray

_TRUNK_QUANTILE = 0.75  # the trunk seen nearly at its length: bending shortens it
_FACING = 0.5  # shoulder width in trunk lengths above which a person faces the camera
_SIDEWAYS = 0.35  # and below which they are seen from the side; between the two nothing changes
_SETTLED_S = 1.0  # arm swing and trunk rotation are shorter than a turn


def plane_stretches(pose: xr.Dataset) -> tuple[Shot, ...]:
    """Return the stretches between turns of the person, in order of time.

    Args:
        pose: A pose (see `domain.pose`) within one shot.

    Returns:
        One stretch where the person never turns; together they cover the whole pose.
    """
    time_s = pose["time"].values
    frame_s = float(np.median(np.diff(time_s)))
    facing = _settled(_facing(pose), max(1, round(_SETTLED_S / frame_s)))
    turns = np.flatnonzero(np.diff(facing.astype(np.int8))) + 1
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
    known = np.flatnonzero(np.isfinite(decided))
    if not len(known):
        return np.zeros(len(width), dtype=bool)
    latest = np.maximum.accumulate(np.where(np.isfinite(decided), np.arange(len(width)), known[0]))
    facing: NDArray[np.bool_] = decided[latest] > 0
    return facing


def _settled(facing: NDArray[np.bool_], frames: int) -> NDArray[np.bool_]:
    """Return the flags without changes that last less than half the number of frames."""
    settled: NDArray[np.bool_] = ndimage.median_filter(facing, size=2 * (frames // 2) + 1)
    return settled
