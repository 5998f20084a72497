"""Joint angles and places from located keypoints.

Definitions and signs are those of docs/angles.md. Everything is written with `arctan2` of a cross
and a dot product: an arc cosine reads a straight, noisy leg as bent. Points are first expressed
in the person's own axes, (forward, up) seen from the side and (medial, up) seen from the front or
back, so that no formula knows the direction of travel or the side of the body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.kinematics import make_kinematics, variables_of
from kinechain.domain.marks import has_marks, mark_place
from kinechain.domain.skeleton import SIDES, other_side
from kinechain.errors import DataError
from kinechain.kinematics.points import distance, place

if TYPE_CHECKING:
    import xarray as xr
    from numpy.typing import NDArray

    from kinechain.domain.analysis import ViewEstimate
    from kinechain.domain.skeleton import Side

    Vectors = NDArray[np.float64]


def reconstruct(located: xr.Dataset, view: ViewEstimate) -> xr.Dataset:
    """Return the kinematics of a located pose (see `domain.kinematics`).

    Args:
        located: A located pose (see `domain.pose`), or one whose `location` has a leading `draw`
            dimension.
        view: From where the person is seen; its `heading` says which way is forward.

    Returns:
        Dims (draw, time), one draw where `located` has none; every variable of `variables_of`
        the view's plane, those of marks where there are some (see `domain.marks`); angles in
        degrees and lengths in the unit of `located`.

    Raises:
        DataError: If the view is from the side and its heading is not +1 or -1.
    """
    if view.plane == "side":
        curves = _side_curves(located, view.heading)
    else:
        curves = _facing_curves(located, to_left=1 if view.view == "front" else -1)
    time_s = located["time"].values
    names = variables_of(view.plane, marks=has_marks(located))
    return make_kinematics(
        time_s,
        {name: np.atleast_2d(curves[name]) for name in names},
        length_unit=located.attrs["unit"],
    )


def _side_curves(located: xr.Dataset, heading: int) -> dict[str, NDArray[np.float64]]:
    if heading not in {-1, 1}:
        raise DataError(
            (f"a side view needs a heading of +1 or -1, found {heading}",),
            hint="Say from which side the person is seen.",
        )

    def point(name: str) -> Vectors:
        return np.asarray(place(located, name) * np.array([heading, 1.0]))

    trunk = point("mid_shoulder") - point("mid_hip")
    near = "right" if heading > 0 else "left"
    shoulder, hip, ankle = (point(f"{near}_{part}") for part in ("shoulder", "hip", "ankle"))
    curves = {
        "trunk_lean": _from_vertical(trunk),
        "body_line": _turn(shoulder - hip, hip - ankle),
        "pelvis_height": point("mid_hip")[..., 1],
        "near_heel_height": point(f"{near}_heel")[..., 1],
    }
    for side in SIDES:
        hip, knee, ankle, heel, toe = (
            point(f"{side}_{part}") for part in ("hip", "knee", "ankle", "heel", "toe")
        )
        sole = toe - heel
        curves |= {
            f"knee_flexion_{side}": _turn(ankle - knee, knee - hip),
            f"hip_flexion_{side}": _turn(-trunk, knee - hip),
            f"ankle_dorsiflexion_{side}": _turn(_quarter_turn(ankle - knee), sole),
            f"shank_angle_{side}": _from_vertical(knee - ankle),
            f"thigh_angle_{side}": _from_vertical(hip - knee),
            f"foot_angle_{side}": np.degrees(np.arctan2(sole[..., 1], sole[..., 0])),
            f"foot_ahead_{side}": (ankle - point("mid_hip"))[..., 0],
            f"foot_height_{side}": _foot_height(located, side),
            f"heel_height_{side}": heel[..., 1],
        }
    return curves


def _facing_curves(located: xr.Dataset, *, to_left: int) -> dict[str, NDArray[np.float64]]:
    trunk = place(located, "mid_shoulder") - place(located, "mid_hip")
    leftwards = np.array([to_left, 1.0])
    legs = place(located, "mid_hip") - place(located, "mid_ankle")
    curves = {
        "lateral_trunk_lean": _from_vertical(trunk * leftwards),
        "body_line": _turn(trunk * leftwards, legs * leftwards),
        "pelvis_height": place(located, "mid_hip")[..., 1],
        "hip_shift": to_left * distance(located, "mid_ankle", "mid_hip", axis=0),
        "knee_gap": to_left * distance(located, "right_knee", "left_knee", axis=0),
        "ankle_gap": to_left * distance(located, "right_ankle", "left_ankle", axis=0),
    }
    for side in SIDES:
        axes = _medial_axes(side, to_left)
        hip, knee, ankle = (
            place(located, f"{side}_{part}") * axes for part in ("hip", "knee", "ankle")
        )
        curves |= {
            f"knee_fppa_{side}": _turn(ankle - knee, knee - hip),
            f"foot_height_{side}": _foot_height(located, side),
            f"foot_out_{side}": _foot_out(located, side, to_left),
        }
        if has_marks(located):
            across = (mark_place(located, other_side(side)) - mark_place(located, side)) * axes
            curves[f"hip_adduction_{side}"] = _turn(-_quarter_turn(across), knee - hip)
    if has_marks(located):
        outward = mark_place(located, "left") - mark_place(located, "right")
        sinks = outward * np.array([to_left, -1.0])
        curves["pelvic_obliquity"] = np.degrees(np.arctan2(sinks[..., 1], sinks[..., 0]))
    return curves


def _foot_height(located: xr.Dataset, side: Side) -> NDArray[np.float64]:
    """Return the height of the lowest of ankle, heel and toe that is seen."""
    ends = [place(located, f"{side}_{part}")[..., 1] for part in ("ankle", "heel", "toe")]
    lowest: NDArray[np.float64] = np.fmin.reduce(ends)
    return lowest


def _foot_out(located: xr.Dataset, side: Side, to_left: int) -> NDArray[np.float64]:
    """Return how far the middle of a foot is out from mid-hip, across the picture."""
    heel, toe, hips = (place(located, name) for name in (f"{side}_heel", f"{side}_toe", "mid_hip"))
    outward = to_left if side == "left" else -to_left
    return np.asarray(outward * ((heel + toe) / 2 - hips)[..., 0])


def _medial_axes(side: Side, to_left: int) -> Vectors:
    """Return what turns (right, up) of the picture into (medial, up) of one side."""
    return np.array([-to_left if side == "left" else to_left, 1.0])


def _turn(start: Vectors, end: Vectors) -> NDArray[np.float64]:
    """Return the angle from one vector to another, positive from down towards forward [deg]."""
    cross = start[..., 0] * end[..., 1] - start[..., 1] * end[..., 0]
    dot = (start * end).sum(axis=-1)
    return np.asarray(np.degrees(np.arctan2(cross, dot)))


def _from_vertical(vector: Vectors) -> NDArray[np.float64]:
    """Return the angle of an upward vector to the vertical, positive forward [deg]."""
    return np.asarray(np.degrees(np.arctan2(vector[..., 0], vector[..., 1])))


def _quarter_turn(vector: Vectors) -> Vectors:
    """Return the vector turned by 90 degrees from down towards forward."""
    return np.stack([-vector[..., 1], vector[..., 0]], axis=-1)
