"""Puts a posture together from what movements are described by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from kinechain.domain.skeleton import SIDES
from revalidation.motions.limbs import about, arm_turns, leg_turns
from revalidation.renderer.rig import Posture

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kinechain.domain.skeleton import Side
    from revalidation.renderer.body import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """Where one foot is.

    Attributes:
        ankle: The ankle's place, shape (frame, 3) [m].
        pitch_deg: Sole to the floor, toes up positive, shape (frame,).
        yaw_deg: Toes turned outward, shape (frame,).
        knee_out_deg: The knee's direction turned outward from straight ahead, shape (frame,).
        toes_flat: How far the toes stay level while the heel lifts, 0 to 1, shape (frame,).
    """

    ankle: NDArray[np.float64]
    pitch_deg: NDArray[np.float64]
    yaw_deg: NDArray[np.float64]
    knee_out_deg: NDArray[np.float64]
    toes_flat: NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """How one arm is held; angles as in `arm_turns`, shape (frame,)."""

    flexion_deg: NDArray[np.float64]
    abduction_deg: NDArray[np.float64]
    elbow_deg: NDArray[np.float64]


def orientation(
    *,
    lean_deg: NDArray[np.float64],
    left_deg: NDArray[np.float64],
    turn_deg: NDArray[np.float64] | float = 0.0,
) -> Rotation:
    """Return the turn of pelvis or trunk.

    Args:
        lean_deg: Forward, shape (frame,).
        left_deg: To the person's left side, shape (frame,).
        turn_deg: About the vertical, right side forward positive, shape (frame,).
    """
    turn = about("y", np.broadcast_to(turn_deg, lean_deg.shape))
    return turn * about("z", -left_deg) * about("x", lean_deg)


def hip_places(
    body: Body, mid_hip: NDArray[np.float64], pelvis: Rotation, side: Side
) -> NDArray[np.float64]:
    """Return where a hip joint is, shape (frame, 3) [m]."""
    return mid_hip + pelvis.apply(body.joint(f"thigh_{side}") - body.joint("pelvis"))


def posture_of(
    body: Body,
    *,
    mid_hip: NDArray[np.float64],
    pelvis: Rotation,
    trunk: Rotation,
    feet: Mapping[Side, Foot],
    arms: Mapping[Side, Arm],
) -> Posture:
    """Return the posture in which the feet are where they are to be; the head stays level."""
    frames = len(mid_hip)
    turns = {"pelvis": pelvis, "trunk": trunk, "head": _half(trunk)}
    for side in SIDES:
        foot, arm = feet[side], arms[side]
        out = 1.0 if side == "left" else -1.0
        ahead = about("y", out * foot.knee_out_deg).apply(np.tile([0.0, 0.0, 1.0], (frames, 1)))
        hip = hip_places(body, mid_hip, pelvis, side)
        turns[f"thigh_{side}"], turns[f"shank_{side}"] = leg_turns(
            body, side, hip, foot.ankle, ahead
        )
        yaw = about("y", out * foot.yaw_deg)
        turns[f"foot_{side}"] = yaw * about("x", -foot.pitch_deg)
        bent = np.minimum(foot.pitch_deg, 0.0) * (1 - foot.toes_flat)
        turns[f"toes_{side}"] = yaw * about(
            "x", -np.where(foot.pitch_deg > 0, foot.pitch_deg, bent)
        )
        upper, fore = arm_turns(
            body,
            side,
            flexion_deg=arm.flexion_deg,
            abduction_deg=arm.abduction_deg,
            elbow_deg=arm.elbow_deg,
        )
        turns[f"upper_arm_{side}"], turns[f"forearm_{side}"] = trunk * upper, trunk * fore
    return Posture(mid_hip=mid_hip, turns=turns)


def _half(turn: Rotation) -> Rotation:
    """Return a small part of the trunk's turn: people keep their head nearly level."""
    return Rotation.from_rotvec(turn.as_rotvec() * 0.3)
