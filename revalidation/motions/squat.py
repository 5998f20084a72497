"""Squats on both legs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.events import Repetition
from kinechain.domain.skeleton import SIDES, Side
from revalidation.motions.figure import Arm, Foot, orientation, posture_of
from revalidation.motions.limbs import leg_lengths, outward, reach
from revalidation.motions.motion import Motion
from revalidation.motions.sole import rolled, sole_for
from revalidation.motions.timing import bumps, frame_times, repetitions

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from revalidation.renderer.body import Body
    from revalidation.renderer.rig import Posture

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
        heel_lift_m: How high the heels are there, left and right.
        stance_m: Half the distance between the ankles.
        toes_out_deg: How far the feet are turned outward.
        overhead: Whether the arms are held straight up.
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
    heel_lift_m: tuple[float, float] = (0.0, 0.0)
    stance_m: float = 0.16
    toes_out_deg: float = 12.0
    overhead: bool = False


def squat(body: Body, style: Squat, fps: float) -> Motion:
    """Return squats on both legs."""
    cycle_s = style.period_s + style.pause_s
    starts = style.pause_s + np.arange(style.count) * cycle_s
    time_s = frame_times(style.count * cycle_s + style.pause_s, fps)
    depth = bumps(time_s, starts, style.period_s)
    events, reps = repetitions(_repetition(float(start), style.period_s) for start in starts)
    return Motion(
        task="squat",
        time_s=time_s,
        posture=_posture(body, style, depth),
        events=events,
        repetitions=reps,
    )


def _posture(body: Body, style: Squat, depth: NDArray[np.float64]) -> Posture:
    """Return the posture at shares of the way down, shape (frame,)."""
    zero = np.zeros_like(depth)
    feet = {
        side: _foot(body, side, style, depth, inward=inward, lift_m=lift_m)
        for side, inward, lift_m in zip(SIDES, style.knee_in_deg, style.heel_lift_m, strict=True)
    }
    return posture_of(
        body,
        mid_hip=_mid_hip(body, style, depth, feet),
        # The pelvis follows the trunk part of the way: the back does the rest.
        pelvis=orientation(lean_deg=0.7 * style.trunk_lean_deg * depth, left_deg=zero),
        trunk=orientation(
            lean_deg=style.trunk_lean_deg * depth, left_deg=style.trunk_left_deg * depth
        ),
        feet=feet,
        arms=dict.fromkeys(SIDES, _arm(style, depth)),
    )


def _arm(style: Squat, depth: NDArray[np.float64]) -> Arm:
    zero = np.zeros_like(depth)
    if style.overhead:
        return Arm(flexion_deg=zero + 172, abduction_deg=zero + 12, elbow_deg=zero + 10)
    return Arm(flexion_deg=15 + 65 * depth, abduction_deg=zero + 10, elbow_deg=zero + 12)


def _mid_hip(
    body: Body, style: Squat, depth: NDArray[np.float64], feet: dict[Side, Foot]
) -> NDArray[np.float64]:
    """Return where the middle of the hips is, shape (frame, 3) [m]."""
    knee_deg = STANDING_KNEE_DEG + (style.knee_deg - STANDING_KNEE_DEG) * depth
    ankles = np.mean([foot.ankle for foot in feet.values()], axis=0)
    back = style.hips_back_m * depth
    behind = back + ankles[:, 2]
    aside = style.stance_m - body.joint("thigh_left")[0] + np.abs(style.shift_left_m) * depth
    up = np.sqrt(reach(*leg_lengths(body, "left"), knee_deg) ** 2 - behind**2 - aside**2)
    return np.column_stack([style.shift_left_m * depth, ankles[:, 1] + up, -back])


def _foot(
    body: Body,
    side: Side,
    style: Squat,
    depth: NDArray[np.float64],
    *,
    inward: float,
    lift_m: float,
) -> Foot:
    sole_deg = sole_for(body, side, lift_m * depth)
    ahead, up = rolled(body.joint(f"foot_{side}")[1], sole_deg)
    zero = np.zeros_like(depth)
    return Foot(
        ankle=np.column_stack([zero + outward(side) * style.stance_m, up, ahead]),
        pitch_deg=sole_deg,
        yaw_deg=zero + style.toes_out_deg,
        knee_out_deg=style.toes_out_deg - inward * depth,
        toes_flat=zero + 1,
    )


def _repetition(start_s: float, period_s: float) -> Repetition:
    return Repetition(
        side=None, start_s=start_s, peak_s=start_s + period_s / 2, end_s=start_s + period_s
    )
