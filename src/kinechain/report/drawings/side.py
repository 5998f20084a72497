"""The figure from the side, facing right: flexion of each joint turns the next bone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from kinechain.report.drawings import body
from kinechain.report.drawings.chain import downward, reach
from kinechain.report.drawings.feet import foot_angle, foot_points

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kinechain.domain.drawing import Limbs, Posture
    from kinechain.report.drawings.chain import Place

DEPTH = {"near": 0.0, "far": -2 * body.HIP_HALF}
"""How far towards the viewer the limbs are."""


def side_places(posture: Posture) -> dict[str, Place]:
    """Return the joints relative to the pelvis: across, up, towards the viewer."""
    trunk = posture.trunk
    up = -downward(-trunk)
    shoulder = body.TRUNK * up
    head = shoulder + body.NECK * -downward(-trunk - posture.head)
    flat = {"pelvis": np.zeros(2), "shoulder": shoulder, "head": head}
    places = {name: _deep(place, DEPTH["far"] / 2) for name, place in flat.items()}
    for side, limbs in (("near", posture.near), ("far", posture.far)):
        leg = _leg(limbs, limbs.hip - trunk, limbs.hip - trunk - limbs.knee)
        arm = _arm(limbs, shoulder, limbs.shoulder - trunk)
        both = {"hip": np.zeros(2), **leg, "arm": shoulder, **arm}
        places |= {f"{name}_{side}": _deep(place, DEPTH[side]) for name, place in both.items()}
    return places


def place_feet(posture: Posture, places: Mapping[str, Place], ground: float) -> dict[str, Place]:
    """Return the joints of the legs whose feet stand where the posture says.

    Args:
        posture: The posture.
        places: All joints relative to the pelvis.
        ground: Height of the ground relative to the pelvis.
    """
    placed: dict[str, Place] = {}
    for side, limbs in (("near", posture.near), ("far", posture.far)):
        if limbs.stand_dx is None:
            continue
        standing = replace(limbs, sole=limbs.sole or 0.0)
        foot = foot_points(standing, foot_angle(standing, 0.0))
        lowest = min(float(point[1]) for point in foot.values())
        ankle = np.array([limbs.stand_dx, ground + limbs.stand_dy - lowest])
        hip = places[f"hip_{side}"][:2]
        thigh, shank = reach(hip, ankle, body.THIGH, body.SHANK, "back")
        leg = _leg(standing, thigh, shank)
        placed |= {f"{name}_{side}": _deep(place, DEPTH[side]) for name, place in leg.items()}
    return placed


def _leg(limbs: Limbs, thigh_deg: float, shank_deg: float) -> dict[str, Place]:
    knee = body.THIGH * downward(thigh_deg)
    ankle = knee + body.SHANK * downward(shank_deg)
    foot = foot_points(limbs, foot_angle(limbs, shank_deg))
    return {"knee": knee, "ankle": ankle, **{name: ankle + at for name, at in foot.items()}}


def _arm(limbs: Limbs, shoulder: Place, upper_deg: float) -> dict[str, Place]:
    elbow = shoulder + body.UPPER_ARM * downward(upper_deg)
    return {"elbow": elbow, "hand": elbow + body.FOREARM * downward(upper_deg + limbs.elbow)}


def _deep(place: Place, depth: float) -> Place:
    return np.array([place[0], place[1], depth])
