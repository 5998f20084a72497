"""What is level on the pelvis: marks are never stuck on exactly, so their line is set level once.

Where the person stands still on both feet for a moment, the line of the marks is level by
definition. Where they only walk or run, it is level in the mean over whole strides: what the two
sides do differently is then shared between them. Elsewhere the line is taken as it was stuck on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from kinechain.domain.marks import has_marks, mark_place
from kinechain.domain.skeleton import SIDES
from kinechain.kinematics.points import leg_lengths, mean_of_known, place, quantile

if TYPE_CHECKING:
    import xarray as xr
    from numpy.typing import NDArray

    from kinechain.domain.events import Events

    Floats = NDArray[np.float64]

Level = Literal["standing", "strides", "none"]

LEAST_STANDING_S = 0.3
"""How long people must stand still on both feet: steps and changes of the leg are quicker."""

_FEET_LEVEL = 0.03  # leg lengths between the ankles' heights: a foot that is lifted is higher
_TALL = 0.03  # leg lengths below the height of the pelvis in standing
_STILL = 0.3  # leg lengths a second
_BETWEEN = 0.2  # of the distance between the ankles, and a little for feet side by side
_BETWEEN_LEAST = 0.02


def levelled(located: xr.Dataset, events: Events) -> xr.Dataset:
    """Return a located pose whose marks are level where the pelvis is.

    The marks are turned about the middle between them.

    Args:
        located: A located pose; without marks it is returned as it is.
        events: What was found in it.

    Returns:
        The pose, with attribute `pelvis_level`: `standing`, `strides` or `none`.
    """
    if not has_marks(located):
        return located
    angle_rad = _angle_rad(located)
    known = np.isfinite(angle_rad)
    standing = standing_still(located) & known
    strides = [angle_rad[within] for within in _strides(located, events) if known[within].all()]
    level: Level = "none"
    off_rad = 0.0
    if standing.any():
        level, off_rad = "standing", float(np.median(angle_rad[standing]))
    elif strides:
        level, off_rad = "strides", float(np.mean([stride.mean() for stride in strides]))
    return _turned(located, -off_rad).assign_attrs(pelvis_level=level)


def standing_still(located: xr.Dataset) -> NDArray[np.bool_]:
    """Return in which frames the person has stood still, tall and on both feet for long enough."""
    time_s = located["time"].values
    leg = quantile(np.array([leg_lengths(located, side) for side in SIDES]), 0.9)
    left, right, hips = (place(located, name) for name in ("left_ankle", "right_ankle", "mid_hip"))
    apart = np.abs(left[:, 0] - right[:, 0])
    off_middle = np.abs(hips[:, 0] - (left[:, 0] + right[:, 0]) / 2)
    with np.errstate(invalid="ignore"):
        stands = np.abs(left[:, 1] - right[:, 1]) < _FEET_LEVEL * leg
        stands &= hips[:, 1] > quantile(hips[:, 1], 0.9) - _TALL * leg
        stands &= off_middle < _BETWEEN * apart + _BETWEEN_LEAST * leg
        for points in (left, right, hips):
            speed = np.hypot(*np.gradient(points, time_s, axis=0).T)
            stands &= speed < _STILL * leg
    return _lasting(stands, time_s)


def _lasting(stands: NDArray[np.bool_], time_s: Floats) -> NDArray[np.bool_]:
    """Return where something has gone on for long enough."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], stands, [False]]).astype(int)))
    lasting = np.zeros_like(stands)
    for start, stop in edges.reshape(-1, 2):
        if time_s[stop - 1] - time_s[start] >= LEAST_STANDING_S:
            lasting[start:stop] = True
    return lasting


def _strides(located: xr.Dataset, events: Events) -> list[slice]:
    """Return the frames of each whole stride."""
    time_s = located["time"].values
    edges = [np.searchsorted(time_s, (one.start_s, one.end_s)) for one in events.strides]
    return [slice(int(start), int(stop)) for start, stop in edges if stop > start]


def _line(located: xr.Dataset) -> Floats:
    """Return the line of the marks, to the right of the picture, shape (time, 2)."""
    line = mark_place(located, "left") - mark_place(located, "right")
    return line * (1.0 if mean_of_known(line[:, 0], axis=0) > 0 else -1.0)


def _angle_rad(located: xr.Dataset) -> Floats:
    line = _line(located)
    return np.asarray(np.arctan2(line[:, 1], line[:, 0]))


def _turned(located: xr.Dataset, by_rad: float) -> xr.Dataset:
    """Return the pose with the marks turned anticlockwise about the middle between them."""
    cos, sin = np.cos(by_rad), np.sin(by_rad)
    marks = located["mark_location"]
    middle = marks.mean("mark", skipna=False)
    turn = np.array([[cos, sin], [-sin, cos]])  # of rows (x, y)
    turned = (marks - middle).values @ turn + middle.values[:, np.newaxis]
    return located.assign(mark_location=(marks.dims, turned))
