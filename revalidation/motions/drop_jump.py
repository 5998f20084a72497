"""A step off a box, a landing on both feet, a jump at once, and a second landing.

While no foot is on the ground the hips fly on a parabola, which is what makes a jump of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.interpolate import CubicHermiteSpline

from kinechain.domain.events import Event, Rejected, Repetition
from kinechain.domain.skeleton import SIDES, Side
from revalidation.motions.figure import Arm, Foot, orientation, posture_of
from revalidation.motions.limbs import leg_lengths, outward, reach
from revalidation.motions.motion import Motion
from revalidation.motions.squat import STANDING_KNEE_DEG
from revalidation.motions.timing import frame_times, ramp, repetitions
from revalidation.renderer.props import Box

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from revalidation.renderer.body import Body
    from revalidation.renderer.rig import Posture

    Array = NDArray[np.float64]

_G_M_S2 = 9.81
_STANCE_M = 0.13
_TOES_OUT_DEG = 8.0
_ON_TOES_M, _ON_TOES_DEG = 0.06, 28.0
"""How high the ankle is, and how far the foot points down, when only the toes touch."""

_STEP_S = 0.45
"""From lifting the first foot until the hips fall."""

_BOX_BACK_M = 0.38
"""How far behind the place of landing the feet stand on the box."""

_HANGING_KNEE_DEG = 24.0
_LONGEST_SHARE = 0.985
"""Of a leg in the air: a straight one is never quite straight."""

_SINKS_M = 0.03
"""How far the hips sink on the box before they fall."""

_ROLL_S = 0.07
"""From the toes to the whole foot, and back again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DropJump:
    """How someone jumps.

    Attributes:
        box_m: Height of the box.
        steps_off_s: When the first foot leaves the box.
        first: The foot that steps off first.
        absorb_s: From the first contact to the lowest point.
        push_s: From there until both feet leave the floor.
        lowest_knee_deg: Knee flexion at the lowest point, when nothing turns inward.
        jump_m: How high the hips fly after the floor; 0 for somebody who lands and stays.
        waits_s: How long they stay down before they jump.
        late_s: How much later each foot touches, left and right; one of them 0.
        knee_in_deg: How far the knees turn inward at the lowest point, left and right.
        trunk_lean_deg: How far the trunk leans forward there.
    """

    box_m: float = 0.30
    steps_off_s: float = 1.0
    first: Side = "right"
    absorb_s: float = 0.26
    push_s: float = 0.26
    lowest_knee_deg: float = 88.0
    jump_m: float = 0.26
    waits_s: float = 0.0
    late_s: tuple[float, float] = (0.0, 0.0)
    knee_in_deg: tuple[float, float] = (0.0, 0.0)
    trunk_lean_deg: float = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Times:
    """The moments of one jump [s]."""

    falls: float
    contact: float
    lowest: float
    push: float
    take_off: float
    apex: float
    second: float
    second_lowest: float
    upright: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """Where the hips go, shape (frame, 3) [m], and how deep the person is, from 0 to 1."""

    time_s: Array
    mid_hip: Array
    depth: Array


def drop_jump(body: Body, style: DropJump, fps: float) -> Motion:
    """Return one jump, which begins and ends in standing."""
    times = _times(body, style)
    time_s = frame_times(times.upright + 0.5, fps)
    contacts = [
        Event(time_s=times.contact + late, name="initial_contact", side=side)
        for side, late in zip(SIDES, style.late_s, strict=True)
    ]
    jump = Repetition(side=None, start_s=times.contact, peak_s=times.lowest, end_s=times.take_off)
    events, reps = repetitions([jump] if style.waits_s == 0 and style.jump_m > 0 else [])
    broken = "jumps_at_once" if style.waits_s else "jumps_again"
    return Motion(
        task="drop_jump",
        time_s=time_s,
        posture=_posture(body, style, times, time_s),
        events=tuple(sorted((*events, *contacts), key=lambda event: event.time_s)),
        repetitions=reps,
        rejected=()
        if reps
        else (
            Rejected(
                rule=broken,
                side=None,
                start_s=jump.start_s,
                end_s=jump.end_s,
                at_s=jump.peak_s,
            ),
        ),
        props=(Box(low=(-0.3, 0.0, -0.8), high=(0.3, style.box_m, -0.15)),),
    )


def _times(body: Body, style: DropJump) -> _Times:
    falls = style.steps_off_s + _STEP_S
    contact = falls + float(np.sqrt(2 * _falls_m(body, style) / _G_M_S2))
    lowest = contact + style.absorb_s
    push = lowest + style.waits_s
    take_off = push + style.push_s
    flight_s = 2 * float(np.sqrt(2 * style.jump_m / _G_M_S2))
    second = take_off + flight_s
    return _Times(
        falls=falls,
        contact=contact,
        lowest=lowest,
        push=push,
        take_off=take_off,
        apex=take_off + flight_s / 2,
        second=second,
        second_lowest=second + 0.25,
        upright=second + 0.85,
    )


def _posture(body: Body, style: DropJump, times: _Times, time_s: Array) -> Posture:
    zero = np.zeros_like(time_s)
    depth = _depth(times, time_s)
    height = _hip_height(body, style, times, time_s)
    back = _BOX_BACK_M * (1 - ramp(time_s, times.falls - 0.6 * _STEP_S, times.contact))
    # Nobody stands like a statue, and a picture that repeats the last one tells nothing.
    sway = np.sin(2 * np.pi * 0.37 * time_s)
    lean_deg = 4 + (style.trunk_lean_deg - 4) * depth + sway
    swing = ramp(time_s, times.push, times.take_off) - ramp(time_s, times.second, times.upright)
    arm = Arm(
        flexion_deg=10 + 60 * swing + 9 * np.sin(2 * np.pi * 0.53 * time_s),
        abduction_deg=zero + 14,
        elbow_deg=zero + 40,
    )
    mid_hip = np.column_stack([zero, height, -back - 0.14 * depth])
    way = _Way(time_s=time_s, mid_hip=mid_hip, depth=depth)
    return posture_of(
        body,
        mid_hip=mid_hip,
        pelvis=orientation(lean_deg=0.6 * lean_deg, left_deg=zero),
        trunk=orientation(lean_deg=lean_deg, left_deg=0.7 * sway),
        feet={side: _foot(body, side, style, times, way) for side in SIDES},
        arms=dict.fromkeys(SIDES, arm),
    )


def _depth(times: _Times, time_s: Array) -> Array:
    """Return from 0 to 1 how deep the person is in either landing."""
    first = ramp(time_s, times.contact, times.lowest)
    first = first * (1 - ramp(time_s, times.push, times.take_off))
    second = ramp(time_s, times.second, times.second_lowest)
    return first + 0.7 * second * (1 - ramp(time_s, times.second_lowest, times.upright))


def _hip_height(body: Body, style: DropJump, times: _Times, time_s: Array) -> Array:
    """Return the height of the hips: parabolas in the air, smooth on the ground."""
    ankle_y = body.joint("foot_left")[1]
    standing, hanging, low = (
        ankle_y + _straight_up(body, knee)
        for knee in (STANDING_KNEE_DEG, _HANGING_KNEE_DEG, style.lowest_knee_deg)
    )
    landing = hanging + _ON_TOES_M
    fall_m_s = np.sqrt(2 * _G_M_S2 * _falls_m(body, style))
    jump_m_s = np.sqrt(2 * _G_M_S2 * style.jump_m)
    knots = [
        (time_s[0] - 1.0, standing + style.box_m, 0.0),
        (times.falls - _STEP_S, standing + style.box_m, 0.0),
        (times.falls, standing + style.box_m - _SINKS_M, 0.0),
        (times.contact, landing, -fall_m_s),
        (times.lowest, low, 0.0),
        *([(times.push, low, 0.0)] if style.waits_s else []),
    ]
    if style.jump_m:
        second_low = standing - 0.7 * (standing - low)
        knots += [
            (times.take_off, landing, jump_m_s),
            (times.second, landing, -jump_m_s),
            (times.second_lowest, second_low, 0.0),
        ]
    knots += [(times.upright, standing, 0.0), (times.upright + 2.0, standing, 0.0)]
    at, height, speed = (np.array(column) for column in zip(*knots, strict=True))
    return CubicHermiteSpline(at, height, speed)(time_s)


def _falls_m(body: Body, style: DropJump) -> float:
    """Return how far the hips fall from the step until the toes touch the floor."""
    standing, hanging = (_straight_up(body, k) for k in (STANDING_KNEE_DEG, _HANGING_KNEE_DEG))
    return standing + style.box_m - _SINKS_M - hanging - _ON_TOES_M


def _straight_up(body: Body, knee_deg: float) -> float:
    """Return how high the hips are above the ankles with knees bent so far."""
    leg = reach(*leg_lengths(body, "left"), np.array([knee_deg]))[0]
    return float(np.sqrt(leg**2 - (_STANCE_M - body.joint("thigh_left")[0]) ** 2))


def _foot(body: Body, side: Side, style: DropJump, times: _Times, way: _Way) -> Foot:
    """Return the foot: on the box, hanging below the hips, on the floor, hanging, on the floor."""
    flat, hip_y, time_s = body.joint("foot_left")[1], way.mid_hip[:, 1], way.time_s
    late = style.late_s[SIDES.index(side)]
    contact = times.contact + late
    toes_only = flat + _ON_TOES_M
    hang = np.interp(contact, time_s, hip_y) - toes_only
    hanging = hip_y - hang
    leaves = times.falls - _STEP_S + (0.0 if side == style.first else 0.6 * _STEP_S)
    off = ramp(time_s, leaves, contact - 0.04)
    on_box = flat + style.box_m
    before = on_box + (hanging - on_box) * off
    grounded = flat + _ON_TOES_M * (
        1
        - ramp(time_s, contact, contact + _ROLL_S)
        + ramp(time_s, times.take_off - _ROLL_S, times.take_off) * (style.jump_m > 0)
        - ramp(time_s, times.second, times.second + _ROLL_S) * (style.jump_m > 0)
    )
    flying = (time_s > times.take_off) & (time_s < times.second)
    fly = np.interp(times.take_off, time_s, hip_y) - toes_only
    height = np.where(time_s < contact, before, np.where(flying, hip_y - fly, grounded))
    pointing = np.where(time_s < contact, off, (grounded - flat) / _ON_TOES_M)
    ahead = -_BOX_BACK_M * (1 - ramp(time_s, leaves, times.contact))
    height = np.maximum(height, hip_y - _reach_down(body, ahead - way.mid_hip[:, 2]))
    aside = np.full_like(time_s, outward(side) * _STANCE_M)
    inward = style.knee_in_deg[SIDES.index(side)]
    return Foot(
        ankle=np.column_stack([aside, height, ahead]),
        pitch_deg=-_ON_TOES_DEG * pointing,
        yaw_deg=np.full_like(time_s, _TOES_OUT_DEG),
        knee_out_deg=_TOES_OUT_DEG - inward * way.depth,
        toes_flat=np.zeros_like(time_s),
    )


def _reach_down(body: Body, ahead: Array) -> Array:
    """Return how far below the hips a foot that is ahead of them can be."""
    leg = _LONGEST_SHARE * sum(leg_lengths(body, "left"))
    aside = _STANCE_M - body.joint("thigh_left")[0]
    return np.sqrt(leg**2 - aside**2 - ahead**2)
