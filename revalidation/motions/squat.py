"""Squats on both legs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.events import Repetition
from kinechain.domain.skeleton import SIDES
from revalidation.motions.figure import Arm, Foot, orientation, posture_of
from revalidation.motions.limbs import leg_lengths, outward, reach
from revalidation.motions.motion import Motion
from revalidation.motions.timing import bumps, frame_times, repetitions

if TYPE_CHECKING:
    from revalidation.renderer.body import Body

STANDING_KNEE_DEG = 7.0
"""People stand with nearly straight knees; quite straight ones cannot shift their weight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Squat:
    """How someone squats.

    Attributes:
        count: How many times.
        period_s: Down and up.
        pause_s: Standing, before each and after the last.
        knee_deg: Knee flexion at the deepest point, when nothing turns inward.
        hips_back_m: How far the hips go back there.
        trunk_lean_deg: How far the trunk leans forward there.
        trunk_left_deg: How far it leans to the left there.
        shift_left_m: How far the hips go to the left there.
        knee_in_deg: How far the knees turn inward there, left and right.
        stance_m: Half the distance between the ankles.
        toes_out_deg: How far the feet are turned outward.
    """

    count: int = 5
    period_s: float = 2.2
    pause_s: float = 0.5
    knee_deg: float = 95.0
    hips_back_m: float = 0.20
    trunk_lean_deg: float = 38.0
    trunk_left_deg: float = 0.0
    shift_left_m: float = 0.0
    knee_in_deg: tuple[float, float] = (0.0, 0.0)
    stance_m: float = 0.16
    toes_out_deg: float = 12.0


def squat(body: Body, style: Squat, fps: float) -> Motion:
    """Return squats on both legs."""
    cycle_s = style.period_s + style.pause_s
    starts = style.pause_s + np.arange(style.count) * cycle_s
    time_s = frame_times(style.count * cycle_s + style.pause_s, fps)
    depth = bumps(time_s, starts, style.period_s)
    zero = np.zeros_like(time_s)
    knee_deg = STANDING_KNEE_DEG + (style.knee_deg - STANDING_KNEE_DEG) * depth
    ankle_y = body.joint("foot_left")[1]
    back = style.hips_back_m * depth
    aside = style.stance_m - body.joint("thigh_left")[0] + np.abs(style.shift_left_m) * depth
    up = np.sqrt(reach(*leg_lengths(body, "left"), knee_deg) ** 2 - back**2 - aside**2)
    arm = Arm(flexion_deg=15 + 65 * depth, abduction_deg=zero + 10, elbow_deg=zero + 12)
    posture = posture_of(
        body,
        mid_hip=np.column_stack([style.shift_left_m * depth, ankle_y + up, -back]),
        # The pelvis follows the trunk part of the way: the back does the rest.
        pelvis=orientation(lean_deg=0.7 * style.trunk_lean_deg * depth, left_deg=zero),
        trunk=orientation(
            lean_deg=style.trunk_lean_deg * depth, left_deg=style.trunk_left_deg * depth
        ),
        feet={
            side: Foot(
                ankle=np.column_stack(
                    [zero + outward(side) * style.stance_m, zero + ankle_y, zero]
                ),
                pitch_deg=zero,
                yaw_deg=zero + style.toes_out_deg,
                knee_out_deg=style.toes_out_deg - inward * depth,
                toes_flat=zero,
            )
            for side, inward in zip(SIDES, style.knee_in_deg, strict=True)
        },
        arms=dict.fromkeys(SIDES, arm),
    )
    events, reps = repetitions(_repetition(float(start), style.period_s) for start in starts)
    return Motion(task="squat", time_s=time_s, posture=posture, events=events, repetitions=reps)


def _repetition(start_s: float, period_s: float) -> Repetition:
    return Repetition(
        side=None, start_s=start_s, peak_s=start_s + period_s / 2, end_s=start_s + period_s
    )
