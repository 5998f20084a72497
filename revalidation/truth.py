"""What is exactly true of a rendered clip: joint centres, angles and events.

The truth table has a row a frame. Columns: `time_s`; `{keypoint}_x` and `_y`, the projected joint
centres and landmarks [px]; `{side}_knee_flexion_3d`, the driven angle in space [deg]; and the
angles of docs/angles.md under their own names, as a faultless observer of the pictures would
measure them: from the projected centres. Events are in a second table.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.skeleton import SIDE_VIEWS, SIDES
from revalidation.renderer.rig import carried, node_places
from revalidation.renderer.shoes import sole_ends

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from kinechain.domain.skeleton import View
    from revalidation.motions.motion import Motion
    from revalidation.renderer.body import Body
    from revalidation.renderer.camera import Camera
    from revalidation.renderer.rig import Posture

    Points = Mapping[str, NDArray[np.float64]]

_NODE_OF = {
    "shoulder": "upper_arm",
    "elbow": "forearm",
    "wrist": "hand",
    "hip": "thigh",
    "knee": "shank",
    "ankle": "foot",
}


def truth_columns(body: Body, motion: Motion, camera: Camera) -> dict[str, NDArray[np.float64]]:
    """Return the columns of the truth table, each of shape (frame,)."""
    places = landmarks(body, motion.posture)
    points = {name: camera.project(place)[0] for name, place in places.items()}
    columns = {"time_s": motion.time_s}
    for side in SIDES:
        columns[f"{side}_knee_flexion_3d"] = angle_between(
            places[f"{side}_knee"] - places[f"{side}_hip"],
            places[f"{side}_ankle"] - places[f"{side}_knee"],
        )
    if camera.view in SIDE_VIEWS:
        # The person's left is at the picture's right from the front; they face left in the picture
        # when their left side is seen.
        columns |= side_angles(points, heading=-1 if camera.view == "left" else 1)
    else:
        columns |= facing_angles(points, camera.view)
    for name, point in points.items():
        columns[f"{name}_x"], columns[f"{name}_y"] = point.T
    return columns


def landmarks(body: Body, posture: Posture) -> dict[str, NDArray[np.float64]]:
    """Return joint centres, heels and toe tips in the world, by keypoint, shape (frame, 3) [m]."""
    nodes = node_places(body, posture)
    places = {}
    for side in SIDES:
        for name, node in _NODE_OF.items():
            places[f"{side}_{name}"] = nodes[f"{node}_{side}"]
        heel, tip = sole_ends(body, side)
        places[f"{side}_heel"] = carried(body, posture, f"foot_{side}", heel)
        places[f"{side}_toe"] = carried(body, posture, f"toes_{side}", tip)
    return places


def angle_between(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the angle between vectors in space, 0 to 180 [deg]."""
    across = np.linalg.norm(np.cross(first, second), axis=-1)
    return np.degrees(np.arctan2(across, np.sum(first * second, axis=-1)))


def side_angles(points: Points, *, heading: int) -> dict[str, NDArray[np.float64]]:
    """Return the angles that a side view carries, from pixels (y down).

    Args:
        points: Places by keypoint, shape (frame, 2) [px].
        heading: +1 when the person faces to the right of the picture, -1 to the left.
    """

    def line(start: str, stop: str) -> NDArray[np.float64]:
        """Return the angle of the line up from start to stop, forward of the vertical."""
        step = points[stop] - points[start]
        return np.degrees(np.arctan2(heading * step[:, 0], -step[:, 1]))

    angles = {"trunk_lean": _middle_line(points, heading)}
    for side in SIDES:
        thigh, shank = line(f"{side}_knee", f"{side}_hip"), line(f"{side}_ankle", f"{side}_knee")
        sole = points[f"{side}_toe"] - points[f"{side}_heel"]
        foot = np.degrees(np.arctan2(-sole[:, 1], heading * sole[:, 0]))
        angles |= {
            f"knee_flexion_{side}": wrapped(shank - thigh),
            f"hip_flexion_{side}": wrapped(angles["trunk_lean"] - thigh),
            f"ankle_dorsiflexion_{side}": wrapped(shank + foot),
            f"shank_angle_{side}": shank,
            f"thigh_angle_{side}": thigh,
            f"foot_angle_{side}": foot,
        }
    return angles


def facing_angles(points: Points, view: View) -> dict[str, NDArray[np.float64]]:
    """Return the angles that a front or back view carries, from pixels (y down)."""
    to_left = 1 if view == "front" else -1
    pelvis = points["left_hip"] - points["right_hip"]
    tilt = np.degrees(np.arctan2(pelvis[:, 1], to_left * pelvis[:, 0]))  # left side lower positive
    angles = {"lateral_trunk_lean": _middle_line(points, to_left), "pelvic_obliquity": tilt}
    for side in SIDES:
        outward = to_left if side == "left" else -to_left

        def medial(upper: str, lower: str, out: int = outward) -> NDArray[np.float64]:
            """Return how far a segment's lower end is medial of its upper end, as an angle."""
            step = points[lower] - points[upper]
            return np.degrees(np.arctan2(-out * step[:, 0], step[:, 1]))

        thigh, shank = (
            medial(f"{side}_hip", f"{side}_knee"),
            medial(f"{side}_knee", f"{side}_ankle"),
        )
        angles |= {
            f"knee_fppa_{side}": wrapped(thigh - shank),
            f"hip_adduction_{side}": wrapped(thigh - (tilt if side == "left" else -tilt)),
        }
    return angles


def _middle_line(points: Points, sense: int) -> NDArray[np.float64]:
    """Return mid-hip to mid-shoulder to the vertical, positive to the right with `sense` 1."""
    hips = (points["left_hip"] + points["right_hip"]) / 2
    shoulders = (points["left_shoulder"] + points["right_shoulder"]) / 2
    step = shoulders - hips
    return np.degrees(np.arctan2(sense * step[:, 0], -step[:, 1]))


def wrapped(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return angles brought into -180 to 180."""
    return (degrees + 180.0) % 360.0 - 180.0


def write_truth(path: Path, body: Body, motion: Motion, camera: Camera) -> None:
    """Write `<stem>_truth.csv` and `<stem>_events.csv` beside a clip.

    Args:
        path: The clip.
        body: Who moved.
        motion: How.
        camera: From where it was filmed.
    """
    columns = truth_columns(body, motion, camera)
    with path.with_name(f"{path.stem}_truth.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(
            [f"{value:.4f}" for value in row] for row in zip(*columns.values(), strict=True)
        )
    with path.with_name(f"{path.stem}_events.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["time_s", "event", "side"])
        writer.writerows(
            [f"{event.time_s:.4f}", event.name, event.side or ""] for event in motion.events
        )
