"""The person as a drawing: a skeleton with a colour for each side, and angles at their joints.

Left is blue and right is orange everywhere: in the video, in the pictures and in the curves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.marks import MARKS, has_marks, mark_place
from kinechain.domain.skeleton import BONES, KEYPOINTS, SIDES
from kinechain.report.canvas import LIGHT, Point
from kinechain.units import format_value

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import xarray as xr
    from numpy.typing import NDArray

    from kinechain.domain.skeleton import Side
    from kinechain.report.canvas import Canvas, Colour

SIDE_COLOURS: Mapping[Side, Colour] = {"left": (86, 180, 255), "right": (255, 158, 61)}
"""Light shades of the report's blue and orange, which stand out from a video (Okabe and Ito's
pair, told apart with every kind of colour blindness)."""

_PALE = 0.4
"""Share of grey in the colour of the side that matters less."""

SHORT_NAMES: Mapping[str, str] = {
    "knee_flexion": "knee",
    "hip_flexion": "hip",
    "shank_angle": "shin",
    "trunk_lean": "trunk",
    "lateral_trunk_lean": "trunk",
    "knee_fppa": "FPPA",
    "pelvic_obliquity": "pelvis",
    "body_line": "line",
}
"""What angles are called in pictures, where there is room for one word."""

_MIDDLES = ("hip", "shoulder", "ankle")
"""Pairs of keypoints whose middle is an end of a line."""

Points = dict[str, "Point"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AngleMark:
    """An angle to be drawn.

    Attributes:
        variable: Name of the kinematic variable.
        vertex: Where it is measured [px].
        reference: End of the line it is measured from [px].
        arm: End of the line it is measured to [px].
    """

    variable: str
    vertex: Point
    reference: Point
    arm: Point


def points_of(pose: xr.Dataset, time_s: float) -> Points:
    """Return where the keypoints are at a moment, with the middles of some pairs.

    `left_mark` and `right_mark` are the marks on the pelvis, NaN where there are none. The nearest
    sample counts when it is within one and a half frames; else nothing is there.
    """
    times = pose["time"].values
    nearest = int(np.abs(times - time_s).argmin())
    points = {name: np.full(2, np.nan) for name in (*KEYPOINTS, *(f"{s}_mark" for s in MARKS))}
    if abs(times[nearest] - time_s) <= 1.5 / float(pose.attrs["fps_nominal"]):
        points |= dict(zip(KEYPOINTS, pose["position"].values[nearest], strict=True))
        if has_marks(pose):
            points |= {f"{side}_mark": mark_place(pose, side)[nearest] for side in MARKS}
    for part in _MIDDLES:
        points[f"mid_{part}"] = (points[f"left_{part}"] + points[f"right_{part}"]) / 2
    return points


def value_of(kinematics: xr.Dataset, variable: str, time_s: float) -> float:
    """Return the value of a variable at a moment; NaN where it is unknown."""
    if variable not in kinematics:
        return float("nan")
    curve = kinematics[variable].isel(draw=0)
    return float(curve.sel(time=time_s, method="nearest"))


def draw_skeleton(canvas: Canvas, points: Points, strong: Collection[Side]) -> None:
    """Draw the bones and joints, the sides in `strong` clearly and on top of the others."""
    for start, end in BONES:
        if _side_of(start) != _side_of(end):
            canvas.line(points[start], points[end], LIGHT, _thin(canvas))
    for side in sorted(SIDES, key=lambda side: side in strong):
        colour, width = SIDE_COLOURS[side], canvas.stroke
        if side not in strong:
            colour, width = _paler(colour), _thin(canvas)
        own = [bone for bone in BONES if _side_of(bone[0]) == _side_of(bone[1]) == side]
        for start, end in own:
            canvas.line(points[start], points[end], colour, width)
        for name in sorted({name for bone in own for name in bone}):
            canvas.dot(points[name], colour, 0.9 * width)


def draw_marks(canvas: Canvas, points: Points) -> None:
    """Draw the marks on the pelvis, each a ring that leaves it visible, and the line of them."""
    left, right = (points[f"{side}_mark"] for side in MARKS)
    canvas.line(left, right, LIGHT, _thin(canvas))
    for side in MARKS:
        canvas.dot(points[f"{side}_mark"], SIDE_COLOURS[side], 2.2 * canvas.stroke, filled=False)


def angle_mark(points: Points, variable: str, roll_deg: float) -> AngleMark:
    """Return the lines between which an angle of the design's table is measured.

    Args:
        points: Keypoints [px].
        variable: Name of the kinematic variable, one of `SHORT_NAMES` with its side.
        roll_deg: Tilt of the camera, anticlockwise positive: it turns the vertical.
    """
    roll = np.deg2rad(roll_deg)
    up = np.array([np.sin(roll), -np.cos(roll)])
    if variable == "body_line":
        hip, ankle = points["mid_hip"], points["mid_ankle"]
        return AngleMark(
            variable=variable, vertex=hip, reference=2 * hip - ankle, arm=points["mid_shoulder"]
        )
    name, _, side = variable.rpartition("_")
    if name in {"knee_flexion", "knee_fppa"}:
        hip, knee, ankle = (points[f"{side}_{part}"] for part in ("hip", "knee", "ankle"))
        return AngleMark(variable=variable, vertex=knee, reference=2 * knee - hip, arm=ankle)
    if name == "hip_flexion":
        hip, knee = points[f"{side}_hip"], points[f"{side}_knee"]
        down = points["mid_hip"] - points["mid_shoulder"]
        return AngleMark(variable=variable, vertex=hip, reference=hip + down, arm=knee)
    if variable == "pelvic_obliquity":
        left, right = (points[f"{side}_mark"] for side in MARKS)
        middle = (left + right) / 2
        level = np.array([np.cos(roll), np.sin(roll)]) * np.sign((left - right)[0])
        reference = middle + level * float(np.linalg.norm(left - middle))
        return AngleMark(variable=variable, vertex=middle, reference=reference, arm=left)
    if name == "shank_angle":
        ankle, knee = points[f"{side}_ankle"], points[f"{side}_knee"]
    else:
        ankle, knee = points["mid_hip"], points["mid_shoulder"]
    length = float(np.linalg.norm(knee - ankle))
    return AngleMark(variable=variable, vertex=ankle, reference=ankle + length * up, arm=knee)


def label_place(points: Points, mark: AngleMark, *, right_of: bool) -> Point:
    """Return beside what an angle is written: its joint; for the trunk, the outer shoulder.

    That of the pelvis is written beside the left mark.
    """
    if mark.variable.endswith(SIDES):
        return mark.vertex
    if mark.variable == "pelvic_obliquity":
        return mark.arm
    shoulders = sorted((points[f"{side}_shoulder"] for side in SIDES), key=lambda p: float(p[0]))
    return shoulders[1 if right_of else 0]


def draw_angle(canvas: Canvas, mark: AngleMark, colour: Colour) -> None:
    """Draw an angle: its reference dashed, its arm solid, and an arc between the two."""
    start, end = mark.reference - mark.vertex, mark.arm - mark.vertex
    if not (np.isfinite(start).all() and np.isfinite(end).all()):
        return
    length = 0.8 * float(np.linalg.norm(end))
    reference = mark.vertex + length * start / max(float(np.linalg.norm(start)), 1e-9)
    canvas.line(mark.vertex, reference, LIGHT, _thin(canvas), dashed=True)
    canvas.line(mark.vertex, mark.arm, colour, canvas.stroke)
    canvas.path(_arc(mark.vertex, start, end, 0.45 * length), LIGHT, _thin(canvas))


def short_label(variable: str, value: float) -> str:
    """Return what is written at a joint, for example `knee 64°`."""
    return f"{short_name(variable)} {format_value(value, 'deg')}"


def short_name(variable: str) -> str:
    """Return one word for an angle, with or without its side in the name."""
    return SHORT_NAMES.get(variable) or SHORT_NAMES[variable.rpartition("_")[0]]


def _arc(vertex: Point, start: Point, end: Point, radius: float) -> NDArray[np.float64]:
    first = np.arctan2(start[1], start[0])
    turn = np.arctan2(start[0] * end[1] - start[1] * end[0], start @ end)
    angles = first + np.linspace(0, turn, 13)
    return vertex + radius * np.column_stack([np.cos(angles), np.sin(angles)])


def _side_of(keypoint: str) -> str:
    return keypoint.partition("_")[0]


def _thin(canvas: Canvas) -> int:
    return max(canvas.stroke // 2, 2)


def _paler(colour: Colour) -> Colour:
    mixed = [round((1 - _PALE) * part + _PALE * 200) for part in colour]
    return mixed[0], mixed[1], mixed[2]
