"""Squats on the left leg, then on the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kinechain.domain.events import Repetition
from kinechain.domain.skeleton import SIDES, Side, other_side
from revalidation.motions.figure import Arm, Foot, hip_places, orientation, posture_of
from revalidation.motions.limbs import leg_lengths, outward, reach
from revalidation.motions.motion import Motion
from revalidation.motions.squat import STANDING_KNEE_DEG
from revalidation.motions.timing import bumps, frame_times, ramp, repetitions

if TYPE_CHECKING:
    from scipy.spatial.transform import Rotation

    from revalidation.renderer.body import Body
    from revalidation.renderer.rig import Posture

_STANCE_M = 0.095
_SHIFT_M = 0.06
_SWAY_M = 0.004
_LIFT_M = np.array([0.0, 0.13, 0.17])
"""Where the free foot goes: just off the floor and ahead, where a camera in front sees it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleLegSquat:
    """How someone squats on one leg; pairs are for the left and the right working leg.

    Attributes:
        count: How many times on each leg.
        period_s: Down and up.
        pause_s: Standing on one leg, after each.
        change_s: Shifting the weight and lifting or setting down a foot.
        stand_s: Standing on both feet before the first.
        knee_deg: Knee flexion at the deepest point.
        knee_in_deg: How far the knee turns inward there.
        trunk_over_deg: How far the trunk leans over the working leg there.
        pelvis_drop_deg: How far the pelvis sinks on the lifted side there.
        trunk_lean_deg: How far the trunk leans forward there.
    """

    count: int = 4
    period_s: float = 1.3
    pause_s: float = 0.25
    change_s: float = 0.8
    stand_s: float = 0.0
    knee_deg: tuple[float, float] = (66.0, 62.0)
    knee_in_deg: tuple[float, float] = (14.0, 26.0)
    trunk_over_deg: tuple[float, float] = (3.0, 8.0)
    pelvis_drop_deg: tuple[float, float] = (2.0, 5.0)
    trunk_lean_deg: float = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phase:
    """What one leg does, shape (frame,) each: from 0 to 1."""

    working: NDArray[np.float64]
    depth: NDArray[np.float64]


def single_leg_squat(body: Body, style: SingleLegSquat, fps: float) -> Motion:
    """Return squats on the left leg, then as many on the right."""
    cycle_s = style.period_s + style.pause_s
    set_s = 2 * style.change_s + style.count * cycle_s
    time_s = frame_times(style.stand_s + 2 * set_s, fps)
    phases: dict[Side, _Phase] = {}
    reps = []
    for set_start, side in zip((style.stand_s, style.stand_s + set_s), SIDES, strict=True):
        starts = set_start + style.change_s + style.pause_s / 2 + np.arange(style.count) * cycle_s
        down_s = set_start + set_s - style.change_s
        working = ramp(time_s, set_start, set_start + style.change_s)
        working = working * (1 - ramp(time_s, down_s, set_start + set_s))
        phases[side] = _Phase(working=working, depth=bumps(time_s, starts, style.period_s))
        reps += [
            Repetition(
                side=side,
                start_s=float(start),
                peak_s=float(start + style.period_s / 2),
                end_s=float(start + style.period_s),
            )
            for start in starts
        ]
    events, kept = repetitions(reps)
    return Motion(
        task="single_leg_squat",
        time_s=time_s,
        posture=_posture(body, style, phases),
        events=events,
        repetitions=kept,
    )


def _posture(body: Body, style: SingleLegSquat, phases: dict[Side, _Phase]) -> Posture:
    """Return the posture of the phases of both legs."""
    left, right = (phases[side] for side in SIDES)
    depth = left.depth + right.depth
    zero = np.zeros_like(depth)

    def to_left(pair: tuple[float, float]) -> NDArray[np.float64]:
        """Return a lean over the working leg as a lean to the left."""
        return pair[0] * left.depth - pair[1] * right.depth

    pelvis = orientation(
        lean_deg=0.5 * style.trunk_lean_deg * depth, left_deg=-to_left(style.pelvis_drop_deg)
    )
    trunk = orientation(
        lean_deg=style.trunk_lean_deg * depth, left_deg=to_left(style.trunk_over_deg)
    )
    mid_hip = _mid_hip(body, style, phases, pelvis)
    reaching = Arm(flexion_deg=12 + 35 * depth, abduction_deg=28 + 12 * depth, elbow_deg=zero + 18)
    return posture_of(
        body,
        mid_hip=mid_hip,
        pelvis=pelvis,
        trunk=trunk,
        feet={
            side: _foot(body, side, phases, inward)
            for side, inward in zip(SIDES, style.knee_in_deg, strict=True)
        },
        arms=dict.fromkeys(SIDES, reaching),
    )


def _mid_hip(
    body: Body, style: SingleLegSquat, phases: dict[Side, _Phase], pelvis: Rotation
) -> NDArray[np.float64]:
    """Return where the middle of the hips is: over the working foot, as deep as its knee says."""
    left, right = (phases[side] for side in SIDES)
    depth = left.depth + right.depth
    # Nobody stands like a statue: two slow, small, never repeating movements.
    beat = np.arange(len(depth)) / len(depth) * 2 * np.pi
    aside = _SHIFT_M * (left.working - right.working) + _SWAY_M * np.sin(9 * beat)
    back = -0.09 * depth + _SWAY_M * np.sin(13 * beat)
    flat = np.column_stack([aside, np.zeros_like(aside), back])
    up = np.zeros_like(aside)
    for side, knee_deg in zip(SIDES, style.knee_deg, strict=True):
        phase = phases[side]
        hip = hip_places(body, flat, pelvis, side)
        ankle = outward(side) * _STANCE_M
        bent = STANDING_KNEE_DEG + (knee_deg - STANDING_KNEE_DEG) * phase.depth
        leg = reach(*leg_lengths(body, side), bent)
        height = np.sqrt(leg**2 - (hip[:, 0] - ankle) ** 2 - hip[:, 2] ** 2) - hip[:, 1]
        share = (1 + phase.working - phases[other_side(side)].working) / 2
        up = up + share * (height + body.joint(f"foot_{side}")[1])
    return np.column_stack([aside, up, back])


def _foot(body: Body, side: Side, phases: dict[Side, _Phase], inward: float) -> Foot:
    """Return the foot: planted while this leg works, lifted while the other does."""
    own, lifted = phases[side], phases[other_side(side)].working
    zero = np.zeros_like(lifted)
    planted = np.array([outward(side) * _STANCE_M, body.joint(f"foot_{side}")[1], 0.0])
    return Foot(
        ankle=planted + lifted[:, None] * _LIFT_M,
        pitch_deg=8 * lifted,
        yaw_deg=zero + 7,
        knee_out_deg=7 - inward * own.depth,
        toes_flat=zero,
    )
