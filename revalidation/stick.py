"""A flat stick figure from joint angles, for files that have angles and no markers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.skeleton import SIDES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

TRUNK_M, THIGH_M, SHANK_M = 0.45, 0.41, 0.40
HEEL_M, TOE_M, SOLE_M = 0.05, 0.20, 0.08
"""Lengths of an average adult; angles do not depend on them."""


def stick_figure(table: Mapping[str, Array]) -> dict[str, Array]:
    """Return keypoints, shape (time, 3) [m], of a person who faces x, from OpenSim's angles.

    In OpenSim's gait models rotations about the axis to the person's right add up from the
    pelvis: forward flexion of the thigh is `pelvis_tilt` plus `hip_flexion`, that of the shank is
    less by `knee_angle`, and the foot's pitch is more by `ankle_angle`; the trunk leans back by
    `pelvis_tilt` plus `lumbar_extension`. Other rotations are left out.

    Args:
        table: Columns of a MOT file [degrees, m].
    """
    hip = np.stack([table["pelvis_tx"], table["pelvis_ty"]], axis=1)
    back = table["pelvis_tilt"] + table["lumbar_extension"]
    points = {}
    for side in SIDES:
        letter = side[0]
        thigh = table["pelvis_tilt"] + table[f"hip_flexion_{letter}"]
        shank = thigh - table[f"knee_angle_{letter}"]
        foot = shank + table[f"ankle_angle_{letter}"]
        knee = hip + THIGH_M * _down(thigh)
        ankle = knee + SHANK_M * _down(shank)
        sole = ankle + SOLE_M * _down(foot)
        flat = {
            "shoulder": hip - TRUNK_M * _down(back),
            "hip": hip,
            "knee": knee,
            "ankle": ankle,
            "heel": sole - HEEL_M * _ahead(foot),
            "toe": sole + TOE_M * _ahead(foot),
        }
        z = 0.1 if side == "right" else -0.1
        for part, places in flat.items():
            points[f"{side}_{part}"] = np.insert(places, 2, z, axis=1)
    return points


def _down(angle_deg: Array) -> Array:
    """Return what points down in a segment that is turned forwards by an angle."""
    angle = np.radians(angle_deg)
    return np.stack([np.sin(angle), -np.cos(angle)], axis=1)


def _ahead(angle_deg: Array) -> Array:
    """Return what points forwards in it."""
    angle = np.radians(angle_deg)
    return np.stack([np.cos(angle), np.sin(angle)], axis=1)
