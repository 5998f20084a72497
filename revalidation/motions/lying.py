"""Puts a lying or propped posture together: nothing here knows which way is up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from kinechain.domain.skeleton import SIDES
from revalidation.motions.figure import hip_places
from revalidation.motions.limbs import about, arm_turns, leg_turns
from revalidation.renderer.rig import Posture, node_places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kinechain.domain.skeleton import Side
    from revalidation.motions.figure import Arm
    from revalidation.renderer.body import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """Where one leg goes.

    Attributes:
        ankle: The ankle's place, shape (frame, 3) [m].
        knee_to: Where the knee points, shape (frame, 3).
        foot: How the foot is turned from standing.
        toes: How the toes are.
    """

    ankle: NDArray[np.float64]
    knee_to: NDArray[np.float64]
    foot: Rotation
    toes: Rotation


def laid(
    body: Body,
    *,
    mid_hip: NDArray[np.float64],
    trunk: Rotation,
    head: Rotation,
    legs: Mapping[Side, Leg],
    arms: Mapping[Side, Arm],
) -> Posture:
    """Return the posture of a stiff trunk, with ankles where they are to be.

    Args:
        body: The mesh.
        mid_hip: Where the middle of the hips is, shape (frame, 3) [m].
        trunk: How pelvis and trunk are turned from standing.
        head: How the head is.
        legs: Both legs.
        arms: Both arms, as seen from the trunk.
    """
    turns = {"pelvis": trunk, "trunk": trunk, "head": head}
    for side in SIDES:
        leg, arm = legs[side], arms[side]
        hip = hip_places(body, mid_hip, trunk, side)
        turns[f"thigh_{side}"], turns[f"shank_{side}"] = leg_turns(
            body, side, hip, leg.ankle, leg.knee_to
        )
        turns[f"foot_{side}"], turns[f"toes_{side}"] = leg.foot, leg.toes
        upper, fore = arm_turns(
            body,
            side,
            flexion_deg=arm.flexion_deg,
            abduction_deg=arm.abduction_deg,
            elbow_deg=arm.elbow_deg,
        )
        turns[f"upper_arm_{side}"], turns[f"forearm_{side}"] = trunk * upper, trunk * fore
    return Posture(mid_hip=mid_hip, turns=turns)


def arm_offsets(
    body: Body, trunk: Rotation, arms: Mapping[Side, Arm], node: str
) -> dict[Side, NDArray[np.float64]]:
    """Return where a joint of the arms lies, seen from the middle of the hips, (frame, 3) [m].

    Args:
        body: The mesh.
        trunk: How pelvis and trunk are turned from standing.
        arms: Both arms, as seen from the trunk.
        node: `upper_arm` for the shoulder, `forearm` for the elbow, `hand` for the wrist.
    """
    frames = len(trunk.as_quat())
    still = about("x", np.zeros(frames))
    straight = {
        side: Leg(
            ankle=hip_places(body, np.zeros((frames, 3)), trunk, side)
            + trunk.apply([0.0, -0.6, 0.0]),
            knee_to=trunk.apply(np.tile([0.0, 0.0, 1.0], (frames, 1))),
            foot=still,
            toes=still,
        )
        for side in SIDES
    }
    posture = laid(
        body, mid_hip=np.zeros((frames, 3)), trunk=trunk, head=trunk, legs=straight, arms=arms
    )
    places = node_places(body, posture)
    return {side: places[f"{node}_{side}"] for side in SIDES}


def bend_deg(
    shoulder: NDArray[np.float64],
    hip: NDArray[np.float64],
    ankle: NDArray[np.float64],
    along: str,
) -> NDArray[np.float64]:
    """Return how far the line shoulder-hip-ankle is bent, hips high positive, shape (frame,) [deg].

    Args:
        shoulder: Middle of the shoulders, shape (frame, 3) [m].
        hip: Middle of the hips.
        ankle: Middle of the ankles.
        along: The level axis that the body lies along, `x` or `z`; what is across it is left out.
    """
    axis = "xyz".index(along)
    above, below = shoulder - hip, hip - ankle
    rises = np.arctan2(above[:, 1], np.abs(above[:, axis]))
    falls = np.arctan2(below[:, 1], np.abs(below[:, axis]))
    return np.degrees(falls - rises)
