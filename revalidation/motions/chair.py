"""Standing up from a chair and sitting down again, on both legs or on one.

Everybody sits behind their feet: the trunk leans forward until it is above them, and only then do
the hips leave the seat. Sitting down is the same backwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.events import Rejected, Repetition
from kinechain.domain.skeleton import SIDES, Side, other_side
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

_HIP_ABOVE_SEAT_M = 0.09
_SEATED_BACK_M = 0.34
"""How far behind the ankles the hips are on the seat: the heels stand a little under the knees."""

_STANCE_M = {"both": 0.13, "one": 0.095}
_LEAN_S, _SEAT_OFF_S, _UPRIGHT_S = 0.45, 0.25, 0.55
"""When, as shares of the way up, the trunk leans most, the hips leave the seat, and the trunk
begins to come upright."""

_FREE_SEATED_M = np.array([0.0, 0.09, 0.30])
_FREE_STANDING_M = np.array([0.0, 0.14, 0.24])
"""Where the free foot is, from where it would stand: held out ahead, off the floor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One attempt to get up.

    Attributes:
        side: The leg that lifts, or None for both.
        rise_s: From the first lean to standing.
        sit_s: From standing until the trunk is upright on the seat.
        up: How far up, 1 is all the way: less is an attempt that does not count.
        stands_s: How long the person stands on top.
        sits_s: How long they sit still before it.
        knee_in_deg: How far the knees turn inward half-way up.
    """

    side: Side | None = None
    rise_s: float = 0.9
    sit_s: float = 1.0
    up: float = 1.0
    stands_s: float = 0.2
    sits_s: float = 0.3
    knee_in_deg: float = 0.0

    @property
    def lasts_s(self) -> float:
        """How long it takes with the sitting before it."""
        return self.sits_s + self.rise_s + self.stands_s + self.sit_s


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairStands:
    """How someone gets up from a chair.

    Attributes:
        stands: Every attempt, in order of time.
        seat_m: Height of the seat.
        lean_deg: How far the trunk leans forward when the hips leave the seat.
        sitting_lean_deg: How far it leans in sitting.
        first_s: How long the person sits before the first, and after the last.
    """

    stands: tuple[Stand, ...]
    seat_m: float = 0.44
    lean_deg: float = 38.0
    sitting_lean_deg: float = 4.0
    first_s: float = 0.6


def evenly(
    count: int, *, slower: float = 1.0, rise_s: float = 0.8, sit_s: float = 0.9, sits_s: float = 0.3
) -> tuple[Stand, ...]:
    """Return stands on both legs, the last taking `slower` times as long as the first."""
    return tuple(
        Stand(rise_s=rise_s * factor, sit_s=sit_s * factor, sits_s=sits_s)
        for factor in np.linspace(1.0, slower, count)
    )


def on_one_leg(side: Side, count: int, *, rise_s: float = 1.1) -> tuple[Stand, ...]:
    """Return stands on one leg; the first comes after the time it takes to change legs."""
    return tuple(
        Stand(side=side, rise_s=rise_s, sit_s=1.2, sits_s=0.4 if number else 1.2)
        for number in range(count)
    )


def chair_stands(body: Body, style: ChairStands, fps: float, *, task: str) -> Motion:
    """Return the stands, which begin and end in sitting."""
    ends = [style.first_s + end for end in accumulate(one.lasts_s for one in style.stands)]
    starts = [end - one.lasts_s + one.sits_s for one, end in zip(style.stands, ends, strict=True)]
    seated = [end - _SEAT_OFF_S * one.sit_s for one, end in zip(style.stands, ends, strict=True)]
    time_s = frame_times(ends[-1] + style.first_s, fps)
    events, reps = repetitions(
        Repetition(side=one.side, start_s=start, peak_s=start + one.rise_s, end_s=end)
        for one, start, end in zip(style.stands, starts, seated, strict=True)
        if one.up == 1.0
    )
    return Motion(
        task=task,
        time_s=time_s,
        posture=_posture(body, style, _phases(style, time_s, starts), time_s),
        events=events,
        repetitions=reps,
        rejected=tuple(
            Rejected(
                rule="fully_up",
                side=one.side,
                start_s=start,
                end_s=end,
                at_s=start + one.rise_s,
            )
            for one, start, end in zip(style.stands, starts, seated, strict=True)
            if one.up < 1.0
        ),
        props=chair(style.seat_m),
    )


def chair(seat_m: float) -> tuple[Box, ...]:
    """Return a wooden chair with a back, behind the feet."""
    front, back = -0.16, -0.56
    legs = [
        Box(low=(x - 0.02, 0.0, z - 0.02), high=(x + 0.02, seat_m - 0.03, z + 0.02))
        for x in (-0.2, 0.2)
        for z in (front - 0.03, back + 0.03)
    ]
    seat = Box(low=(-0.23, seat_m - 0.03, back), high=(0.23, seat_m, front))
    rest = Box(low=(-0.23, seat_m + 0.18, back), high=(0.23, seat_m + 0.42, back + 0.03))
    posts = [
        Box(low=(x - 0.02, seat_m, back), high=(x + 0.02, seat_m + 0.18, back + 0.03))
        for x in (-0.2, 0.2)
    ]
    return (*legs, seat, rest, *posts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phases:
    """What the body does, shape (frame,) each.

    Attributes:
        free: From 0 to 1, how far each foot is held off the floor.
        up: From 0, on the seat, to 1, standing.
        forward: The same of the way forward, which comes a little earlier.
        lean: From 0 to 1, the greatest lean.
        standing: From 0 to 1, how far the trunk is as upright as in standing.
        inward_deg: How far the knees turn inward.
    """

    free: Mapping[Side, Array]
    up: Array
    forward: Array
    lean: Array
    standing: Array
    inward_deg: Array


def _phases(style: ChairStands, time_s: Array, starts: list[float]) -> _Phases:
    up, forward, lean, standing, inward = (np.zeros_like(time_s) for _ in range(5))
    for one, start in zip(style.stands, starts, strict=True):
        top, rise_s = start + one.rise_s, one.rise_s
        down, end = top + one.stands_s, top + one.stands_s + one.sit_s
        lifted = ramp(time_s, start + _SEAT_OFF_S * rise_s, top)
        lowered = ramp(time_s, down, end - _SEAT_OFF_S * one.sit_s)
        ahead = ramp(time_s, start + 0.8 * _SEAT_OFF_S * rise_s, top - 0.1 * rise_s)
        behind = ramp(time_s, down + 0.1 * one.sit_s, end - 0.8 * _SEAT_OFF_S * one.sit_s)
        leaning = ramp(time_s, start, start + _LEAN_S * rise_s)
        # Somebody who does not get up stays bent, and sinks back.
        leaning = leaning - one.up * ramp(time_s, start + _UPRIGHT_S * rise_s, top)
        leaning = leaning + one.up * ramp(time_s, down, end - _UPRIGHT_S * one.sit_s)
        lean = lean + leaning - ramp(time_s, end - _LEAN_S * one.sit_s, end)
        up = up + one.up * (lifted - lowered)
        forward = forward + one.up * (ahead - behind)
        standing = standing + one.up * (lifted - lowered)
        inward = inward + one.knee_in_deg * 4 * one.up * (lifted - lowered) * (1 - lifted + lowered)
    return _Phases(
        free=_free(style, time_s, starts),
        up=up,
        forward=forward,
        lean=lean,
        standing=standing,
        inward_deg=inward,
    )


def _free(style: ChairStands, time_s: Array, starts: list[float]) -> dict[Side, Array]:
    """Return from 0 to 1 how far each foot is held off the floor."""
    change_s = 0.5
    free = {side: np.zeros_like(time_s) for side in SIDES}
    before: Side | None = None
    for one, start in zip(style.stands, starts, strict=True):
        if one.side == before:
            continue
        lifted = ramp(time_s, start - 0.2 - change_s, start - 0.2)
        if before is not None:
            put_down = ramp(time_s, start - 0.2 - 2 * change_s, start - 0.2 - change_s)
            free[other_side(before)] = free[other_side(before)] - put_down
        if one.side is not None:
            free[other_side(one.side)] = free[other_side(one.side)] + lifted
        before = one.side
    return free


def _posture(body: Body, style: ChairStands, phases: _Phases, time_s: Array) -> Posture:
    zero, free = np.zeros_like(phases.up), phases.free
    # Nobody sits like a statue, and a picture that repeats the last one tells nothing.
    sway = np.sin(2 * np.pi * 0.37 * time_s)
    one_leg = free["left"] + free["right"]
    # Nobody leaves the seat on one leg before their weight is over it.
    aside = 0.085 * (free["right"] - free["left"]) * (1 - (1 - phases.up) ** 4)
    stance = "one" if one_leg.any() else "both"
    lean_deg = style.sitting_lean_deg * (1 - phases.standing) + style.lean_deg * phases.lean + sway
    arm = Arm(
        flexion_deg=38 + 9 * np.sin(2 * np.pi * 0.53 * time_s),
        abduction_deg=zero + 4,
        elbow_deg=zero + 118,
    )
    return posture_of(
        body,
        mid_hip=_mid_hip(body, style, phases, aside, _STANCE_M[stance]),
        pelvis=orientation(lean_deg=0.6 * lean_deg, left_deg=zero),
        trunk=orientation(lean_deg=lean_deg, left_deg=0.7 * sway),
        feet={side: _foot(body, side, phases, free[side], _STANCE_M[stance]) for side in SIDES},
        arms=dict.fromkeys(SIDES, arm),
    )


def _mid_hip(
    body: Body, style: ChairStands, phases: _Phases, aside: Array, stance_m: float
) -> Array:
    """Return where the middle of the hips is: from the seat forward and up to standing."""
    ankle_y = body.joint("foot_left")[1]
    leg = reach(*leg_lengths(body, "left"), np.array([STANDING_KNEE_DEG]))[0]
    across = body.joint("thigh_left")[0] + np.abs(aside).max() - stance_m
    top = ankle_y + np.sqrt(leg**2 - across**2)
    seat = style.seat_m + _HIP_ABOVE_SEAT_M
    height = seat + (top - seat) * phases.up
    return np.column_stack([aside, height, -_SEATED_BACK_M * (1 - phases.forward)])


def _foot(body: Body, side: Side, phases: _Phases, free: Array, stance_m: float) -> Foot:
    zero = np.zeros_like(free)
    planted = np.array([outward(side) * stance_m, body.joint(f"foot_{side}")[1], 0.0])
    held = _FREE_SEATED_M + phases.up[:, None] * (_FREE_STANDING_M - _FREE_SEATED_M)
    return Foot(
        ankle=planted + free[:, None] * held,
        pitch_deg=10 * free,
        yaw_deg=zero + 7,
        knee_out_deg=7 - phases.inward_deg * (1 - free),
        toes_flat=zero,
    )
