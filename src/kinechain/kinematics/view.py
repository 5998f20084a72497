"""From where the person is seen.

Seen from the front or back, shoulders and hips are wide and their order says which of the two;
seen from the side they lie behind one another and the feet point forward. All shares are medians
over the clip, so that turning round, or entering the picture, does not count.

Of somebody who lies, widths are taken across the trunk and the feet across the shanks: the view is
from which side the body is seen, whichever way it is turned in the picture.

How far the camera stands off: from the side by how wide shoulders and hips are; from the front or
back, where widths hardly change with a small angle, by where both feet point on average.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.analysis import ViewEstimate
from kinechain.domain.skeleton import SIDES
from kinechain.errors import DataError
from kinechain.kinematics.points import (
    distance,
    leg_lengths,
    median,
    place,
    quantile,
    trunk_length,
)
from kinechain.kinematics.standing import stood_up, turned_onto

if TYPE_CHECKING:
    import xarray as xr
    from numpy.typing import NDArray

    from kinechain.domain.definitions import Position
    from kinechain.domain.skeleton import Side, View

SHOULDERS_TO_TRUNK = 0.72  # seen square from the front; from our estimator's own keypoints
HIPS_TO_TRUNK = 0.43  # the same
FOOT_TO_LEG = 0.26  # heel to toe seen square from the side, against thigh and shank
FACING_FOOT_TO_LEG = 0.34  # the same by how far feet seen from the front move with the camera's
# angle, against the straight leg: fitted on rendered squats at 8 and 15 degrees to both sides
NOSE_TO_TRUNK = 0.15  # ears to nose, seen square from the side
SIDE_WIDTH_BIAS = 0.12  # shares of the full width by which our estimator turns people who are seen
# exactly from the side towards the camera: mean over renders with exact truth
SIDE_YAW_SD_DEG = 5.0  # spread of the same
FACING_YAW_SD_DEG = 2.5  # 1.3 degrees (rms) in 26 renders that were not fitted; the rest is for
# people whose feet do not point where they face
UNTOLD_YAW_SD_DEG = 15.0  # without feet that stand: widths hardly change, and people look at phones
STRAIGHT_LEG_QUANTILE = 0.9  # of the seen lengths of the legs: bent ones look short
HALF_QUADRANT_DEG = 45.0  # half-way between two views


def estimate_view(pose: xr.Dataset, *, position: Position = "upright") -> ViewEstimate:
    """Return from which side a pose (see `domain.pose`) is seen, and how far off that side.

    Args:
        pose: The pose.
        position: How the body lies in the picture.

    Raises:
        DataError: If shoulders, hips or legs are never seen.
    """
    lying = position == "lying"
    width = _width(stood_up(pose) if lying else pose)
    forward = _forward(pose, lying=lying)
    if not np.isfinite(width + forward):
        raise DataError(
            ("shoulders, hips, knees and ankles must be seen somewhere; they never are",),
            hint="Film the whole person.",
        )
    width -= SIDE_WIDTH_BIAS
    if abs(width) < abs(forward):
        yaw_deg = float(np.degrees(np.arcsin(min(abs(width), 1.0))))
        heading = 1 if forward > 0 else -1
        side: View = "right" if heading > 0 else "left"
        return _estimate(side, yaw_deg, SIDE_YAW_SD_DEG, heading)
    between_deg = float(np.degrees(np.arctan2(abs(forward), abs(width))))
    facing: View = "front" if width > 0 else "back"
    aside = np.nan if lying else _feet_aside(pose)
    if not np.isfinite(aside):
        return _estimate(facing, between_deg, UNTOLD_YAW_SD_DEG, 0)
    # Widths and feet as they are read in every view tell the views apart, and the angle too large.
    yaw_deg = float(np.degrees(np.arctan2(min(abs(aside), 1.0), abs(width) + SIDE_WIDTH_BIAS)))
    return replace(
        _estimate(facing, yaw_deg, FACING_YAW_SD_DEG, 0),
        confidence=1 - min(between_deg, HALF_QUADRANT_DEG) / HALF_QUADRANT_DEG,
    )


def _estimate(view: View, yaw_deg: float, yaw_sd_deg: float, heading: int) -> ViewEstimate:
    """Return the estimate; it is as sure as it is far from the next view."""
    yaw_deg = min(yaw_deg, HALF_QUADRANT_DEG)
    return ViewEstimate(
        view=view,
        yaw_deg=yaw_deg,
        yaw_sd_deg=yaw_sd_deg,
        heading=heading,
        confidence=1 - yaw_deg / HALF_QUADRANT_DEG,
    )


def _feet_aside(pose: xr.Dataset) -> float:
    """Return how far both feet on average point across the picture, as a share of their length.

    Toes that point outwards on both sides cancel. NaN where the feet are never seen.
    """
    feet = [median(distance(pose, f"{side}_heel", f"{side}_toe", axis=0)) for side in SIDES]
    legs = np.array([leg_lengths(pose, side) for side in SIDES])
    return float(np.mean(feet)) / quantile(legs, STRAIGHT_LEG_QUANTILE) / FACING_FOOT_TO_LEG


def _width(pose: xr.Dataset) -> float:
    """Return the seen width of the body as a share of its full width; negative from the back."""
    trunk_px = trunk_length(pose)
    shoulders = median(distance(pose, "right_shoulder", "left_shoulder", axis=0))
    hips = median(distance(pose, "right_hip", "left_hip", axis=0))
    return 0.5 * (shoulders / SHOULDERS_TO_TRUNK + hips / HIPS_TO_TRUNK) / trunk_px


def _forward(pose: xr.Dataset, *, lying: bool) -> float:
    """Return how much of forward points to the right of the picture, from -1 to 1.

    The feet say it; where they are never seen, the head does, and without that it is 0. Somebody
    who lies is turned upright first: each foot with its shank, the head with the trunk.
    """
    foot_ahead = _across_shank if lying else _along_picture
    feet = np.array([foot_ahead(pose, side) for side in SIDES])
    toes = median(feet) / median(np.array([leg_lengths(pose, side) for side in SIDES]))
    if np.isfinite(toes):
        return float(np.clip(toes / FOOT_TO_LEG, -1, 1))
    head = stood_up(pose) if lying else pose
    nose = median(distance(head, "mid_ear", "nose", axis=0)) / trunk_length(pose)
    return float(np.clip(np.nan_to_num(nose) / NOSE_TO_TRUNK, -1, 1))


def _along_picture(pose: xr.Dataset, side: Side) -> NDArray[np.float64]:
    """Return how far a toe is to the right of its heel, shape (time,) [px]."""
    return distance(pose, f"{side}_heel", f"{side}_toe", axis=0)


def _across_shank(pose: xr.Dataset, side: Side) -> NDArray[np.float64]:
    """Return the same with the shank turned so that it stands."""
    foot = place(pose, f"{side}_toe") - place(pose, f"{side}_heel")
    shank = place(pose, f"{side}_knee") - place(pose, f"{side}_ankle")
    return turned_onto(foot, shank, up=-1.0)[..., 0]
