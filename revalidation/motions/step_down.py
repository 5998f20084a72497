"""Step-downs: one foot stays on a step, the other heel goes down to the floor and comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from kinechain.domain.events import Rejected, Repetition
from kinechain.domain.skeleton import SIDES, Side, other_side
from revalidation.motions.figure import Arm, Foot, hip_places, orientation, posture_of
from revalidation.motions.limbs import leg_lengths, outward, reach
from revalidation.motions.motion import Motion
from revalidation.motions.squat import STANDING_KNEE_DEG
from revalidation.motions.timing import bumps, frame_times, ramp, repetitions
from revalidation.renderer.props import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scipy.spatial.transform import Rotation

    from revalidation.renderer.body import Body
    from revalidation.renderer.rig import Posture

_STANCE_M = 0.095
_SHIFT_M = 0.05
_SWAY_M = 0.004
_FREE_KNEE_DEG = 10.0
_HEEL_BEHIND_ANKLE_M = 0.06
_TOES_UP_DEG = 12.0
_ASIDE_M: dict[str, tuple[float, float]] = {"forward": (0.0, 0.0), "sideways": (0.12, 0.14)}
_AHEAD_M: dict[str, tuple[float, float]] = {"forward": (0.28, 0.27), "sideways": (0.04, 0.05)}
"""How far the free foot goes aside and ahead: in the air, and where it touches the floor."""

_LIFT_M = {"forward": 0.07, "sideways": 0.04}
_HIPS_AHEAD_M = {"forward": 0.02, "sideways": -0.08}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDown:
    """How someone steps down; pairs are for the left and the right standing leg.

    Attributes:
        way: Whether the free foot goes down ahead of the step or beside it.
        step_m: Height of the step.
        sets: The standing leg of each set, and how many times; both feet stand between sets.
        short: Numbers of the repetitions, from 0 over all sets, that do not reach the floor.
        short_share: Which share of the way those go.
        period_s: Down and up.
        pause_s: Standing on one leg, before and after each.
        change_s: Lifting or setting down the free foot.
        rest_s: Standing on both feet before each set.
        knee_in_deg: How far the knee turns inward at the lowest point.
        trunk_over_deg: How far the trunk leans over the standing leg there.
        pelvis_drop_deg: How far the pelvis sinks on the free side there.
        trunk_lean_deg: How far the trunk leans forward there.
    """

    way: Literal["forward", "sideways"] = "sideways"
    step_m: float = 0.18
    sets: tuple[tuple[Side, int], ...] = (("left", 3), ("right", 3))
    short: tuple[int, ...] = ()
    short_share: float = 0.6
    period_s: float = 1.5
    pause_s: float = 0.1
    change_s: float = 0.45
    rest_s: float = 0.2
    knee_in_deg: tuple[float, float] = (0.0, 0.0)
    trunk_over_deg: tuple[float, float] = (2.0, 2.0)
    pelvis_drop_deg: tuple[float, float] = (2.0, 2.0)
    trunk_lean_deg: float = 22.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phase:
    """What one standing leg does, shape (frame,) each: from 0 to 1."""

    working: NDArray[np.float64]
    depth: NDArray[np.float64]


def step_down(body: Body, style: StepDown, fps: float) -> Motion:
    """Return the step-downs of all sets; those that do not reach the floor are rejected."""
    tries = tuple(_tries(style))
    last_s = tries[-1].end_s + style.pause_s + style.change_s + style.rest_s
    time_s = frame_times(last_s, fps)
    shares = [style.short_share if n in style.short else 1.0 for n in range(len(tries))]
    phases = {side: _phase(style, side, tries, shares, time_s) for side in SIDES}
    events, kept = repetitions(one for n, one in enumerate(tries) if n not in style.short)
    half = _STANCE_M + 0.06
    return Motion(
        task="step_down",
        time_s=time_s,
        posture=_posture(body, style, phases),
        events=events,
        repetitions=kept,
        rejected=tuple(
            Rejected(
                rule="heel_reaches",
                side=tries[n].side,
                start_s=tries[n].start_s,
                end_s=tries[n].end_s,
                at_s=tries[n].peak_s,
            )
            for n in style.short
        ),
        props=(Box(low=(-half, 0.0, -0.2), high=(half, style.step_m, 0.16)),),
    )


def _tries(style: StepDown) -> Iterator[Repetition]:
    now_s = 0.0
    for side, count in style.sets:
        now_s += style.rest_s + style.change_s
        for _ in range(count):
            start_s = now_s + style.pause_s
            now_s = start_s + style.period_s
            yield Repetition(
                side=side, start_s=start_s, peak_s=start_s + style.period_s / 2, end_s=now_s
            )
            now_s += style.pause_s
        now_s += style.change_s


def _phase(
    style: StepDown,
    side: Side,
    tries: tuple[Repetition, ...],
    shares: list[float],
    time_s: NDArray[np.float64],
) -> _Phase:
    depth = np.zeros_like(time_s)
    for one, share in zip(tries, shares, strict=True):
        if one.side == side:
            depth = depth + share * bumps(time_s, [one.start_s], style.period_s)
    working, first = np.zeros_like(time_s), 0
    for whose, count in style.sets:
        own, first = tries[first : first + count], first + count
        if whose == side:
            up_s, down_s = own[0].start_s - style.pause_s, own[-1].end_s + style.pause_s
            lifted = ramp(time_s, up_s - style.change_s, up_s)
            working = working + lifted * (1 - ramp(time_s, down_s, down_s + style.change_s))
    return _Phase(working=working, depth=depth)


def _posture(body: Body, style: StepDown, phases: dict[Side, _Phase]) -> Posture:
    depth = phases["left"].depth + phases["right"].depth
    turned = _turned(style, phases["left"].depth, phases["right"].depth)
    zero = np.zeros_like(depth)
    arm = Arm(flexion_deg=8 + 30 * depth, abduction_deg=zero + 22, elbow_deg=zero + 25)
    return posture_of(
        body,
        mid_hip=_mid_hip(body, style, phases, turned[0]),
        pelvis=turned[0],
        trunk=turned[1],
        feet={
            side: _foot(body, style, side, phases, inward)
            for side, inward in zip(SIDES, style.knee_in_deg, strict=True)
        },
        arms=dict.fromkeys(SIDES, arm),
    )


def _turned(
    style: StepDown, left: NDArray[np.float64], right: NDArray[np.float64]
) -> tuple[Rotation, Rotation]:
    """Return the turns of pelvis and trunk at depths over the left and the right leg."""

    def to_left(pair: tuple[float, float]) -> NDArray[np.float64]:
        return pair[0] * left - pair[1] * right

    lean = style.trunk_lean_deg * (left + right)
    return (
        orientation(lean_deg=0.5 * lean, left_deg=-to_left(style.pelvis_drop_deg)),
        orientation(lean_deg=lean, left_deg=to_left(style.trunk_over_deg)),
    )


def _mid_hip(
    body: Body, style: StepDown, phases: dict[Side, _Phase], pelvis: Rotation
) -> NDArray[np.float64]:
    """Return where the middle of the hips is: as deep as the free leg, nearly straight, needs."""
    left, right = (phases[side] for side in SIDES)
    depth = left.depth + right.depth
    beat = np.arange(len(depth)) / len(depth) * 2 * np.pi
    aside = _SHIFT_M * (left.working - right.working) + _SWAY_M * np.sin(9 * beat)
    ahead = _HIPS_AHEAD_M[style.way] * depth + _SWAY_M * np.sin(13 * beat)
    flat = np.column_stack([aside, np.zeros_like(aside), ahead])
    up = np.zeros_like(aside)
    for side in SIDES:
        phase = phases[side]
        hip = hip_places(body, flat, pelvis, side)
        leg = reach(*leg_lengths(body, side), np.full_like(depth, STANDING_KNEE_DEG))
        ankle = _planted(body, style, side)
        height = ankle[1] + np.sqrt(leg**2 - (hip[:, 0] - ankle[0]) ** 2) - hip[:, 1]
        share = (1 + phase.working - phases[other_side(side)].working) / 2
        up = up + share * (height - phase.depth * _travel_m(body, style, side))
    return np.column_stack([aside, up, ahead])


def _travel_m(body: Body, style: StepDown, side: Side) -> float:
    """Return how far mid-hip sinks until the free heel is on the floor."""
    free, whole, none = other_side(side), np.ones(1), np.zeros(1)
    pelvis, _ = _turned(style, whole, none) if side == "left" else _turned(style, none, whole)
    at = np.array([[_SHIFT_M * outward(side), 0.0, _HIPS_AHEAD_M[style.way]]])
    hip = hip_places(body, at, pelvis, free)[0]
    touch = _touch(body, style, free)
    leg = float(reach(*leg_lengths(body, free), np.array([_FREE_KNEE_DEG]))[0])
    low = touch[1] + np.sqrt(leg**2 - (hip[0] - touch[0]) ** 2 - (hip[2] - touch[2]) ** 2) - hip[1]
    standing = float(reach(*leg_lengths(body, side), np.array([STANDING_KNEE_DEG]))[0])
    return float(_planted(body, style, side)[1] + standing - low)


def _planted(body: Body, style: StepDown, side: Side) -> NDArray[np.float64]:
    """Return where an ankle is while its foot stands on the step, shape (3,) [m]."""
    return np.array([outward(side) * _STANCE_M, style.step_m + body.joint(f"foot_{side}")[1], 0.0])


def _touch(body: Body, style: StepDown, free: Side) -> NDArray[np.float64]:
    """Return where the free ankle is while its heel touches the floor, shape (3,) [m]."""
    up = np.radians(_TOES_UP_DEG)
    height = body.joint(f"foot_{free}")[1] * np.cos(up) + _HEEL_BEHIND_ANKLE_M * np.sin(up)
    aside = _STANCE_M + _ASIDE_M[style.way][1]
    return np.array([outward(free) * aside, height, _AHEAD_M[style.way][1]])


def _foot(
    body: Body, style: StepDown, side: Side, phases: dict[Side, _Phase], inward: float
) -> Foot:
    """Return the foot: on the step while this leg stands, down and back while the other does."""
    own, free = phases[side], phases[other_side(side)]
    planted, touch = _planted(body, style, side), _touch(body, style, side)
    aside = outward(side) * _ASIDE_M[style.way][0]
    hang = planted + np.array([aside, _LIFT_M[style.way], _AHEAD_M[style.way][0]])
    zero = np.zeros_like(own.depth)
    return Foot(
        ankle=planted
        + free.working[:, None] * (hang - planted)
        + free.depth[:, None] * (touch - hang),
        pitch_deg=_TOES_UP_DEG * free.working,
        yaw_deg=zero + 7,
        knee_out_deg=7 - inward * own.depth,
        toes_flat=zero,
    )
