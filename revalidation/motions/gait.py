"""Walking and running on a treadmill, on feet that do not slip.

In stance the foot rolls from heel to ball over a belt of constant speed, its sole turned as a
curve says; the hip height follows from the knee curve of the leg that landed last. In swing the
leg follows smooth curves of thigh and knee that join what stance ends and begins with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.interpolate import CubicSpline

from kinechain.domain.events import Event
from kinechain.domain.skeleton import SIDES, Side
from revalidation.motions.figure import Arm, Foot, hip_places, posture_of
from revalidation.motions.frontal import Frontal, Sway, foot_out, knee_out, sway
from revalidation.motions.limbs import leg_lengths, outward, reach
from revalidation.motions.motion import Motion
from revalidation.motions.stride import (
    Leg,
    roll,
    running_leg,
    sole_curve,
    stance_knee,
    swing_knots,
    walking_leg,
)
from revalidation.motions.timing import frame_times, ramp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from revalidation.renderer.body import Body

_GRID = 240
"""Points of a stride at which the legs are solved; frames are interpolated between them."""

_BRIDGE = 0.07
"""Share of the stride over which walking hands the weight from one leg to the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gait:
    """How someone walks or runs.

    Attributes:
        task: `walking` or `running`.
        steps_per_min: Cadence, both feet.
        duty: Share of the stride that a foot is on the belt.
        belt_m_s: Speed of the belt.
        legs: The left and the right leg.
        trunk_lean_deg: How far the trunk leans forward.
        elbow_deg: Elbow flexion.
        arm_swing_deg: How far the upper arms swing each way.
        frontal: What is seen from the front and back.
    """

    task: str
    steps_per_min: float
    duty: float
    belt_m_s: float
    legs: tuple[Leg, Leg]
    trunk_lean_deg: float
    elbow_deg: float
    arm_swing_deg: float
    frontal: Frontal


RUN = Gait(
    task="running",
    steps_per_min=168.0,
    duty=0.35,
    belt_m_s=2.7,
    legs=(running_leg(), running_leg()),
    trunk_lean_deg=7.0,
    elbow_deg=85.0,
    arm_swing_deg=32.0,
    frontal=Frontal(foot_out_m=(0.03, 0.03)),
)

WALK = Gait(
    task="walking",
    steps_per_min=112.0,
    duty=0.62,
    belt_m_s=1.27,
    legs=(walking_leg(), walking_leg()),
    trunk_lean_deg=3.0,
    elbow_deg=22.0,
    arm_swing_deg=20.0,
    frontal=Frontal(foot_out_m=(0.055, 0.055)),
)


def gait(body: Body, style: Gait, *, duration_s: float, fps: float) -> Motion:
    """Return walking or running in place; the left foot lands first, after 0.1 s."""
    stride_s = 120.0 / style.steps_per_min
    first = {"left": 0.1, "right": 0.1 + stride_s / 2}
    time_s = frame_times(duration_s, fps)
    phase = ((time_s - first["left"]) / stride_s) % 1.0
    grid = np.arange(_GRID) / _GRID
    height, legs = _solve(body, style, grid)
    moved = _sway(style, phase)
    mid_hip = np.column_stack([moved.aside_m, _periodic(grid, height)(phase), np.zeros_like(phase)])
    feet = {}
    for side in SIDES:
        own = (phase - (0.0 if side == "left" else 0.5)) % 1.0
        hip = hip_places(body, mid_hip, moved.pelvis, side)
        feet[side] = _foot(
            body, style, side, hip=hip, phase=own, curves=_periodic(grid, legs[side])(own)
        )
    return Motion(
        task=style.task,
        time_s=time_s,
        posture=posture_of(
            body,
            mid_hip=mid_hip,
            pelvis=moved.pelvis,
            trunk=moved.trunk,
            feet=feet,
            arms={side: _arm(style, side, phase) for side in SIDES},
        ),
        events=_events(first, stride_s, style.duty, float(time_s[-1])),
        belt=True,
    )


def _solve(
    body: Body, style: Gait, grid: NDArray[np.float64]
) -> tuple[NDArray[np.float64], dict[Side, NDArray[np.float64]]]:
    """Return the height of the hips over the left stride, and each leg over its own.

    A leg is its knee flexion and the angle of the line from hip to ankle, shape (grid, 2) [deg].
    """
    half = _GRID // 2
    offsets = {}
    for side in SIDES:
        moved = _sway(style, grid if side == "left" else (grid + 0.5) % 1.0)
        flat = np.column_stack([moved.aside_m, np.zeros((_GRID, 2))])
        offsets[side] = hip_places(body, flat, moved.pelvis, side)
    height = np.full(_GRID, np.nan)
    leads = grid < min(style.duty, 0.5 - _BRIDGE)
    for side, leg in zip(SIDES, style.legs, strict=True):
        across, line = _to_ankle(body, style, side, grid, offsets[side])
        distance = reach(*leg_lengths(body, side), stance_knee(leg, grid[leads] / style.duty))
        flat = across[leads] ** 2 + line[leads, 1] ** 2
        own = np.full(_GRID, np.nan)
        own[leads] = np.sqrt(distance**2 - flat) - line[leads, 0]
        height = np.fmax(height, own if side == "left" else np.roll(own, half))
    known = np.isfinite(height)
    height = _periodic(grid[known], height[known])(grid)
    legs = {}
    for side, leg in zip(SIDES, style.legs, strict=True):
        own = height if side == "left" else np.roll(height, -half)
        legs[side] = _leg(
            body, style, side, leg=leg, grid=grid, hip=offsets[side] + own[:, None] * [0, 1, 0]
        )
    return height, legs


def _to_ankle(
    body: Body, style: Gait, side: Side, phase: NDArray[np.float64], hip: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the planted ankle as seen from the hip: across, shape (grid,), and (up, ahead)."""
    leg = style.legs[SIDES.index(side)]
    stride_s = 120.0 / style.steps_per_min
    ankle = roll(
        leg,
        float(body.joint(f"foot_{side}")[1]),
        style.belt_m_s * stride_s * phase,
        sole_curve(leg, style.duty, phase),
    )
    across = outward(side) * style.frontal.foot_out_m[SIDES.index(side)] - hip[:, 0]
    return across, np.column_stack([hip[:, 1] - ankle[:, 1], ankle[:, 0] - hip[:, 2]])


def _leg(
    body: Body,
    style: Gait,
    side: Side,
    *,
    leg: Leg,
    grid: NDArray[np.float64],
    hip: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return knee flexion and the angle of the line to the ankle, shape (grid, 2) [deg].

    Raises:
        ValueError: If the foot cannot stay on the belt as long as it is to.
    """
    thigh_m, shank_m = leg_lengths(body, side)
    across, line = _to_ankle(body, style, side, grid, hip)
    planted = grid <= style.duty
    across, line = across[planted], line[planted]
    squared = across**2 + np.sum(line**2, axis=1)
    bent = (squared - thigh_m**2 - shank_m**2) / (2 * thigh_m * shank_m)
    if bent.max() >= 1:
        raise ValueError(f"{side} foot out of reach at {grid[bent.argmax()]:.2f} of the stride")
    stance = np.degrees(np.column_stack([np.arccos(bent), np.arctan2(line[:, 1], line[:, 0])]))
    share, knee_deg, thigh_deg = swing_knots(leg)
    inner = np.degrees(
        np.arctan2(
            shank_m * np.sin(np.radians(knee_deg)),
            thigh_m + shank_m * np.cos(np.radians(knee_deg)),
        )
    )
    swing = np.column_stack([knee_deg, thigh_deg - inner])
    knots = np.concatenate([grid[planted], style.duty + share * (1 - style.duty)])
    return _periodic(knots, np.concatenate([stance, swing]))(grid)


def _foot(
    body: Body,
    style: Gait,
    side: Side,
    *,
    hip: NDArray[np.float64],
    phase: NDArray[np.float64],
    curves: NDArray[np.float64],
) -> Foot:
    """Return where the foot is, from the leg's two curves, shape (frame, 2) [deg]."""
    index = SIDES.index(side)
    frontal = style.frontal
    out_m = foot_out(frontal.foot_out_m[index], style.duty, phase)
    across = outward(side) * out_m - hip[:, 0]
    length = np.sqrt(reach(*leg_lengths(body, side), curves[:, 0]) ** 2 - across**2)
    angle = np.radians(curves[:, 1])
    return Foot(
        ankle=hip + np.column_stack([across, -length * np.cos(angle), length * np.sin(angle)]),
        pitch_deg=sole_curve(style.legs[index], style.duty, phase),
        yaw_deg=np.full_like(phase, frontal.toe_out_deg[index]),
        knee_out_deg=knee_out(frontal.knee_in_deg[index], style.duty, phase),
        toes_flat=1 - ramp(phase, style.duty, style.duty + 0.12),
    )


def _sway(style: Gait, phase: NDArray[np.float64]) -> Sway:
    return sway(style.frontal, style.trunk_lean_deg, style.duty, phase)


def _arm(style: Gait, side: Side, phase: NDArray[np.float64]) -> Arm:
    """Return the arm: it swings against the leg of its side."""
    swing = -outward(side) * style.arm_swing_deg * np.cos(2 * np.pi * phase)
    return Arm(
        flexion_deg=swing - 0.2 * style.arm_swing_deg,
        abduction_deg=np.full_like(phase, 12.0),
        elbow_deg=style.elbow_deg + 0.4 * swing,
    )


def _events(
    first: Mapping[Side, float], stride_s: float, duty: float, end_s: float
) -> tuple[Event, ...]:
    """Return contacts and toe-offs within the recording, in order of time."""
    found = []
    for side, start_s in first.items():
        for contact_s in np.arange(start_s - stride_s, end_s, stride_s):
            for name, time_s in (
                ("initial_contact", contact_s),
                ("toe_off", contact_s + duty * stride_s),
            ):
                if 0 <= time_s <= end_s:
                    found.append(Event(time_s=float(time_s), name=name, side=side))
    return tuple(sorted(found, key=lambda event: event.time_s))


def _periodic(phase: NDArray[np.float64], values: NDArray[np.float64]) -> CubicSpline:
    """Return the smooth curve of period 1 through values at phases from 0 on."""
    return CubicSpline(
        np.append(phase, phase[0] + 1),
        np.concatenate([values, values[:1]]),
        bc_type="periodic",
        extrapolate="periodic",
    )
