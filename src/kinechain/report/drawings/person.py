"""The figure as shapes: far limbs lighter and behind, near limbs darker and in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.report.drawings.body import HIP_HALF, RADIUS, SHOULDER_HALF
from kinechain.report.drawings.shapes import Outline, Shape, disc, filled, limb, polygon, together

if TYPE_CHECKING:
    from kinechain.report.drawings.chain import Place
    from kinechain.report.drawings.figure import Figure

_NOSE = 0.03
_EYE = 0.016
_ARCH = 0.012
"""Height of the arch above the line from heel to ball."""
_FOOT = {"side": 0.032, "front": 0.045, "back": 0.045}
"""Half the thickness of a foot as seen."""


def draw_person(figure: Figure) -> Shape:
    """Return the whole figure."""
    far, near = (
        {"leg": filled(side, *_leg(figure, side)), "arm": filled(side, *_arm(figure, side))}
        for side in ("far", "near")
    )
    middle = _middle(figure)
    if figure.posture.view == "side":
        return together([far["arm"], far["leg"], middle, near["leg"], near["arm"]])
    legs = [far["leg"], near["leg"]]
    arms = [far["arm"], near["arm"]]
    in_front = any(figure.space[f"knee_{side}"][2] > HIP_HALF for side in ("near", "far"))
    return together([middle, *legs, *arms] if in_front else [*legs, middle, *arms])


def _leg(figure: Figure, side: str) -> list[Outline]:
    hip, knee, ankle = (figure.at[f"{part}_{side}"] for part in ("hip", "knee", "ankle"))
    return [
        limb(hip, knee, RADIUS["hip"], RADIUS["knee"]),
        limb(knee, ankle, RADIUS["knee"], RADIUS["ankle"]),
        *_foot(figure, side),
    ]


def _foot(figure: Figure, side: str) -> list[Outline]:
    ankle = figure.at[f"ankle_{side}"]
    heel, ball, toe = (figure.at[f"{part}_{side}"] for part in ("heel", "ball", "toe"))
    above = _up_from_sole(heel, ball, ankle)
    thick = _FOOT[figure.posture.view]
    back, middle, tip = (point + thick * above for point in (heel, ball, toe))
    back = back + thick * _unit(middle - back)
    tip = tip - 0.5 * thick * _unit(tip - middle)
    limbs = figure.posture.near if side == "near" else figure.posture.far
    arch = (0.4 * back + 0.6 * middle) + (_ARCH + limbs.arch) * above
    return [
        limb(ankle, back, RADIUS["ankle"], thick),
        limb(ankle, arch, RADIUS["ankle"], thick),
        limb(back, arch, thick, thick),
        limb(arch, middle, thick, thick),
        limb(middle, tip, thick, thick * 0.8),
    ]


def _arm(figure: Figure, side: str) -> list[Outline]:
    shoulder, elbow, hand = (figure.at[f"{part}_{side}"] for part in ("arm", "elbow", "hand"))
    return [
        limb(shoulder, elbow, RADIUS["arm"], RADIUS["elbow"]),
        limb(elbow, hand, RADIUS["elbow"], RADIUS["hand"] * 0.7),
        disc(hand, RADIUS["hand"]),
    ]


def _middle(figure: Figure) -> Shape:
    """Return trunk, neck and head; from the side with a nose that shows where we look."""
    pelvis, shoulder, head = (figure.at[name] for name in ("pelvis", "shoulder", "head"))
    neck = limb(shoulder, head, 0.05, 0.05)
    up = _unit(head - shoulder)
    if figure.posture.view == "side":
        ahead = np.array([up[1], -up[0]])
        nose = disc(head + (RADIUS["head"] + 0.004) * ahead - 0.015 * up, _NOSE)
        chest = shoulder + 0.09 * (pelvis - shoulder)
        trunk = [limb(pelvis, chest, RADIUS["pelvis"], RADIUS["shoulder"])]
        skull = [nose, disc(head, RADIUS["head"])]
    else:
        trunk = _trunk_seen_from_front(figure)
        skull = [disc(head, RADIUS["head"])]
    shapes = [filled("trunk", neck, *trunk), filled("trunk", *skull)]
    if figure.space["head"][2] < -HIP_HALF and figure.posture.view != "side":
        return together(shapes[::-1])
    if figure.posture.view == "front":
        across = np.array([up[1], -up[0]])
        eyes = (disc(head + 0.02 * up + sign * 0.045 * across, _EYE) for sign in (-1, 1))
        shapes.append(filled("eye", *eyes))
    return together(shapes)


def _trunk_seen_from_front(figure: Figure) -> list[Outline]:
    pelvis, shoulder = figure.at["pelvis"], figure.at["shoulder"]
    along = _unit(shoulder - pelvis)
    across = np.array([along[1], -along[0]])
    rim = 0.075
    hips = [figure.at["hip_far"], figure.at["hip_near"]]
    tops = [shoulder + sign * (SHOULDER_HALF - 0.02) * across - 0.03 * along for sign in (-1, 1)]
    waist = [pelvis + 0.26 * along + sign * 0.09 * across for sign in (-1, 1)]
    return [
        limb(tops[0], tops[1], rim, rim),
        limb(tops[0], waist[0], rim, rim),
        limb(tops[1], waist[1], rim, rim),
        limb(waist[0], hips[0], rim, 0.1),
        limb(waist[1], hips[1], rim, 0.1),
        limb(hips[0], hips[1], 0.1, 0.1),
        polygon(tops[0], tops[1], waist[1], hips[1], hips[0], waist[0]),
    ]


def _up_from_sole(heel: Place, ball: Place, ankle: Place) -> Place:
    along = _unit(ball - heel)
    across = np.array([-along[1], along[0]])
    return across if float(across @ (ankle - heel)) >= 0 else -across


def _unit(vector: Place) -> Place:
    return vector / max(float(np.hypot(*vector)), 1e-6)
