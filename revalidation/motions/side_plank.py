"""Planks on one forearm and the feet, chest to the camera: on one side, then on the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kinechain.domain.skeleton import SIDES, Side, other_side
from revalidation.motions.figure import Arm, hip_places
from revalidation.motions.holding import Dip, Spell, bend_of, dips_of, held, tremor_deg
from revalidation.motions.limbs import about, leg_lengths, outward, reach
from revalidation.motions.lying import Leg, arm_offsets, bend_deg, laid
from revalidation.motions.timing import frame_times, ramp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scipy.spatial.transform import Rotation

    from revalidation.motions.motion import Motion
    from revalidation.renderer.body import Body
    from revalidation.renderer.rig import Posture

ELBOW_M = 0.05
RESTING_DEG = -24.0
"""How far the line sags when the lower hip rests on the floor and the arm does not."""

KNEE_DEG = 5.0
TURNS_S = 1.6
"""From lying on one side to lying on the other."""

_ANKLES_M = {True: (0.055, -0.04), False: (0.10, 0.12)}
"""Height and place ahead of the lower and the upper ankle: the upper foot stands in front."""

_HIP_X = 0.1
_SLOPES_DEG = np.linspace(-10.0, 50.0, 121)


@dataclass(frozen=True, slots=True, kw_only=True)
class SidePlank:
    """How someone holds side planks.

    Attributes:
        lasts_s: Length of the clip.
        spells: When the position is held, on which side, and how each ends.
        bend_deg: How far the line is bent while it is held; hips high positive.
        sway_deg: How far it trembles.
        dips: Short losses of line on the way.
    """

    lasts_s: float
    spells: tuple[Spell, ...]
    bend_deg: float = 0.0
    sway_deg: float = 0.6
    dips: tuple[Dip, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lying:
    """One side down, shape (frame, ...) each."""

    roll_deg: NDArray[np.float64]
    mid_hip: NDArray[np.float64]
    ankles: dict[Side, NDArray[np.float64]]
    legs_deg: NDArray[np.float64]
    arms: dict[Side, Arm]


def side_plank(body: Body, style: SidePlank, fps: float) -> Motion:
    """Return side planks; between them the person rests on the hip or turns to the other side."""
    time_s = frame_times(style.lasts_s, fps)
    bend = bend_of(time_s, style.spells, held_deg=style.bend_deg, resting_deg=RESTING_DEG)
    bend = bend + tremor_deg(time_s, style.sway_deg) + dips_of(time_s, style.dips)
    onto_left = _onto_left(time_s, style.spells)
    posture = _turned(body, {side: _lying(body, bend, side) for side in SIDES}, onto_left)
    return held("side_plank", body, time_s, posture, style.spells, along="x")


def _onto_left(time_s: NDArray[np.float64], spells: tuple[Spell, ...]) -> NDArray[np.float64]:
    """Return 1 while the left side is down and 0 while the right one is, shape (frame,)."""
    share = np.full_like(time_s, float(spells[0].side == "left"))
    for spell in spells[1:]:
        up_s = spell.start_s - spell.reaches_s
        aim = float(spell.side == "left")
        share = share + (aim - share) * ramp(time_s, up_s - TURNS_S, up_s)
    return share


def _lying(body: Body, bend: NDArray[np.float64], side: Side) -> _Lying:
    """Return the body with one side down and its line bent so far."""
    grid = _at_slope(body, _SLOPES_DEG, side)
    shoulders = grid.mid_hip + np.mean(
        list(arm_offsets(body, _roll(grid.roll_deg, side), grid.arms, "upper_arm").values()), axis=0
    )
    ankles = (grid.ankles["left"] + grid.ankles["right"]) / 2
    bends = bend_deg(shoulders, grid.mid_hip, ankles, along="x")
    return _at_slope(body, np.interp(-bend, -bends, _SLOPES_DEG), side)


def _at_slope(body: Body, slope_deg: NDArray[np.float64], side: Side) -> _Lying:
    """Return the body with its trunk rising by so much from the hips to the shoulders."""
    zero = np.zeros_like(slope_deg)
    roll_deg = 90 - slope_deg
    arms = {
        side: Arm(flexion_deg=zero, abduction_deg=roll_deg, elbow_deg=zero + 90),
        other_side(side): Arm(flexion_deg=zero, abduction_deg=zero + 9, elbow_deg=zero + 14),
    }
    trunk = _roll(roll_deg, side)
    elbow = arm_offsets(body, trunk, arms, "forearm")[side]
    mid_hip = np.column_stack([zero + outward(side) * _HIP_X, ELBOW_M - elbow[:, 1], zero])
    leg_m = float(reach(*leg_lengths(body, side), np.array(KNEE_DEG)))
    ankles = {}
    for own in SIDES:
        up, ahead = _ANKLES_M[own == side]
        hip = hip_places(body, mid_hip, trunk, own)
        along = np.sqrt(leg_m**2 - (hip[:, 1] - up) ** 2 - (hip[:, 2] - ahead) ** 2)
        ankles[own] = np.column_stack([hip[:, 0] - outward(side) * along, zero + up, zero + ahead])
    fall = mid_hip[:, 1] - (ankles["left"][:, 1] + ankles["right"][:, 1]) / 2
    legs_deg = 90 - np.degrees(np.arcsin(fall / leg_m))
    return _Lying(roll_deg=roll_deg, mid_hip=mid_hip, ankles=ankles, legs_deg=legs_deg, arms=arms)


def _roll(roll_deg: NDArray[np.float64], side: Side) -> Rotation:
    """Return the turn of a body that lies on a side."""
    return about("z", -outward(side) * roll_deg)


def _turned(body: Body, lying: Mapping[Side, _Lying], onto_left: NDArray[np.float64]) -> Posture:
    """Return the posture on the way between the sides: sitting, the feet swung past the front."""
    left, right = lying["left"], lying["right"]

    def mixed(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
        share = onto_left.reshape(-1, *[1] * (one.ndim - 1))
        return share * one + (1 - share) * other

    midway = np.sin(np.pi * onto_left)
    swing = midway[:, None] * np.array([0.0, 0.0, 0.55])
    trunk = about("z", mixed(-left.roll_deg, right.roll_deg))
    foot = about("z", mixed(-left.legs_deg, right.legs_deg))
    knee_to = np.array([0.0, 0.0, 1.0]) + midway[:, None] * np.array([0.0, 2.0, 0.0])
    return laid(
        body,
        mid_hip=mixed(left.mid_hip, right.mid_hip) - midway[:, None] * np.array([0.0, 0.04, 0.0]),
        trunk=trunk,
        head=trunk,
        legs={
            side: Leg(
                ankle=mixed(left.ankles[side], right.ankles[side]) + swing,
                knee_to=knee_to,
                foot=foot,
                toes=foot,
            )
            for side in SIDES
        },
        arms={
            side: Arm(
                flexion_deg=mixed(left.arms[side].flexion_deg, right.arms[side].flexion_deg),
                abduction_deg=mixed(left.arms[side].abduction_deg, right.arms[side].abduction_deg),
                elbow_deg=mixed(left.arms[side].elbow_deg, right.arms[side].elbow_deg),
            )
            for side in SIDES
        },
    )
