"""Knee-to-wall lunges: the knee of the front leg goes to the wall while its heel stays down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kinechain.domain.events import Rejected, Repetition
from kinechain.domain.skeleton import SIDES, Side, other_side
from revalidation.motions.figure import Arm, Foot, orientation, posture_of
from revalidation.motions.limbs import leg_lengths, outward
from revalidation.motions.motion import Motion
from revalidation.motions.timing import bumps, frame_times, ramp, repetitions
from revalidation.renderer.props import Box
from revalidation.renderer.shoes import sole_ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revalidation.renderer.body import Body
    from revalidation.renderer.rig import Posture

_STANCE_M = 0.06
_REST_SHANK_DEG = 9.0
_THIGH_BACK_DEG = (17.0, 24.0)
"""How far the hip is behind the knee between attempts and at the wall."""

_REAR_BEHIND_M = 0.30
_REAR_HEEL_UP_DEG = 36.0
_KNEE_DEPTH_M = 0.055
"""From the centre of the bent knee to its front."""

_WALL_AHEAD_M = 0.42
_WALL = (196, 204, 190)
_SWAY_M = 0.002


@dataclass(frozen=True, slots=True, kw_only=True)
class LungeToWall:
    """How someone does the test.

    Attributes:
        side: The front leg, which is tested.
        shank_deg: Lean of the shank at the wall in each attempt; the foot is put back for it.
        heel_up_m: How far the heel is lifted there, in each attempt.
        period_s: To the wall and back.
        pause_s: Between attempts, while the foot is put in its place.
        turn_out_deg: How far the front foot is turned outward.
    """

    side: Side = "left"
    shank_deg: tuple[float, ...] = (30.0, 35.0, 40.0)
    heel_up_m: tuple[float, ...] = (0.0, 0.0, 0.0)
    period_s: float = 1.8
    pause_s: float = 0.5
    turn_out_deg: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Front:
    """The front leg over time.

    Attributes:
        ankle: Shape (frame, 3) [m].
        pitch_deg: Sole to the floor, heel up negative, shape (frame,).
        knee: Height and place ahead of the knee, shape (frame, 2) [m].
        near: From 0 between attempts to 1 at the wall, shape (frame,).
    """

    ankle: NDArray[np.float64]
    pitch_deg: NDArray[np.float64]
    knee: NDArray[np.float64]
    near: NDArray[np.float64]


def lunge_to_wall(body: Body, style: LungeToWall, fps: float) -> Motion:
    """Return the attempts; those with a lifted heel are rejected where it is up by half."""
    tries = tuple(_tries(style))
    time_s = frame_times(tries[-1].end_s + style.pause_s, fps)
    lifted = [up_m > 0 for up_m in style.heel_up_m]
    events, kept = repetitions(one for one, up in zip(tries, lifted, strict=True) if not up)
    return Motion(
        task="lunge_to_wall",
        time_s=time_s,
        posture=_posture(body, style, _front(body, style, tries, time_s)),
        events=events,
        repetitions=kept,
        rejected=tuple(
            Rejected(
                rule="heel_lifted",
                side=one.side,
                start_s=one.start_s,
                end_s=one.end_s,
                at_s=one.peak_s,
            )
            for one, up in zip(tries, lifted, strict=True)
            if up
        ),
        props=(
            Box(low=(-1.0, 0.0, _WALL_AHEAD_M), high=(1.0, 2.4, _WALL_AHEAD_M + 0.1), colour=_WALL),
        ),
    )


def _tries(style: LungeToWall) -> Iterator[Repetition]:
    for number in range(len(style.shank_deg)):
        start_s = style.pause_s + number * (style.period_s + style.pause_s)
        yield Repetition(
            side=style.side,
            start_s=start_s,
            peak_s=start_s + style.period_s / 2,
            end_s=start_s + style.period_s,
        )


def _planted_z(body: Body, style: LungeToWall) -> list[float]:
    """Return where the ankle is in each attempt, flat on the floor, so that the knee touches."""
    _, shank_m = leg_lengths(body, style.side)
    places = []
    for shank_deg, up_m in zip(style.shank_deg, style.heel_up_m, strict=True):
        moved = _rolled(body, style.side, np.array([up_m]))[0][0, 1]
        knee_ahead = shank_m * np.sin(np.radians(shank_deg))
        places.append(float(_WALL_AHEAD_M - _KNEE_DEPTH_M - knee_ahead - moved))
    return places


def _rolled(
    body: Body, side: Side, up_m: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return where the ankle goes when the heel rolls up over the ball of the foot.

    Returns:
        Its move up and ahead, shape (frame, 2) [m]; the pitch of the sole, shape (frame,) [deg].
    """
    heel, _ = sole_ends(body, side)
    ball, ankle = body.joint(f"toes_{side}"), body.joint(f"foot_{side}")
    behind_m = np.hypot(*(ball - heel)[1:])
    tilt = np.arctan2((heel - ball)[1], (ball - heel)[2])
    turn = np.arcsin(np.clip(np.sin(tilt) + up_m / behind_m, -1, 1)) - tilt
    up, back = (ankle - ball)[1], (ball - ankle)[2]
    moved_up = up * np.cos(turn) + back * np.sin(turn) - up
    moved_ahead = up * np.sin(turn) - back * np.cos(turn) + back
    return np.column_stack([moved_up, moved_ahead]), -np.degrees(turn)


def _front(
    body: Body, style: LungeToWall, tries: tuple[Repetition, ...], time_s: NDArray[np.float64]
) -> _Front:
    near, shank_deg = np.zeros_like(time_s), np.full_like(time_s, _REST_SHANK_DEG)
    up_m = np.zeros_like(time_s)
    places = _planted_z(body, style)
    ankle_z, hop = np.full_like(time_s, places[0]), np.zeros_like(time_s)
    for number, one in enumerate(tries):
        bump = bumps(time_s, [one.start_s], style.period_s)
        near = near + bump
        shank_deg = shank_deg + (style.shank_deg[number] - _REST_SHANK_DEG) * bump
        # The heel leaves the floor in the last part of the way to the wall.
        up_m = up_m + style.heel_up_m[number] * np.clip(2 * bump - 1, 0, 1) ** 2
        if number:
            gone = ramp(time_s, one.start_s - style.pause_s, one.start_s)
            ankle_z = ankle_z + (places[number] - places[number - 1]) * gone
            hop = hop + 0.08 * gone * (1 - gone)
    rolled, pitch_deg = _rolled(body, style.side, up_m)
    _, shank_m = leg_lengths(body, style.side)
    lean = np.radians(shank_deg)
    height = body.joint(f"foot_{style.side}")[1] + rolled[:, 0] + hop
    ahead = ankle_z + rolled[:, 1]
    aside = np.full_like(ahead, outward(style.side) * _STANCE_M)
    return _Front(
        ankle=np.column_stack([aside, height, ahead]),
        pitch_deg=pitch_deg,
        knee=np.column_stack([height + shank_m * np.cos(lean), ahead + shank_m * np.sin(lean)]),
        near=near,
    )


def _posture(body: Body, style: LungeToWall, front: _Front) -> Posture:
    side, rear = style.side, other_side(style.side)
    thigh_m, _ = leg_lengths(body, side)
    rest, most = _THIGH_BACK_DEG
    back = np.radians(rest + (most - rest) * front.near)
    zero = np.zeros_like(back)
    beat = np.arange(len(zero)) / len(zero) * 2 * np.pi
    across = body.joint(f"thigh_{side}") - body.joint("pelvis")
    hip_y = front.knee[:, 0] + thigh_m * np.cos(back) - across[1]
    hip_z = front.knee[:, 1] - thigh_m * np.sin(back) - across[2] + _SWAY_M * np.sin(11 * beat)
    arm = Arm(
        flexion_deg=62 - 20 * front.near, abduction_deg=zero + 8, elbow_deg=40 + 60 * front.near
    )
    return posture_of(
        body,
        mid_hip=np.column_stack([_SWAY_M * np.sin(7 * beat), hip_y, hip_z]),
        pelvis=orientation(lean_deg=zero + 4, left_deg=zero),
        trunk=orientation(lean_deg=5 + 4 * front.near, left_deg=zero),
        feet={
            side: Foot(
                ankle=front.ankle,
                pitch_deg=front.pitch_deg,
                yaw_deg=zero + style.turn_out_deg,
                knee_out_deg=zero + style.turn_out_deg,
                toes_flat=zero + 1,
            ),
            rear: _rear(body, style, front),
        },
        arms=dict.fromkeys(SIDES, arm),
    )


def _rear(body: Body, style: LungeToWall, front: _Front) -> Foot:
    """Return the rear foot: on its toes, where it stays."""
    rear = other_side(style.side)
    zero = np.zeros_like(front.near)
    heel, _ = sole_ends(body, rear)
    behind_m = (body.joint(f"toes_{rear}") - heel)[2]
    up_m = behind_m * np.sin(np.radians(_REAR_HEEL_UP_DEG))
    moved, pitch_deg = _rolled(body, rear, zero + up_m)
    first = front.ankle[0, 2]
    height = body.joint(f"foot_{rear}")[1] + moved[:, 0]
    return Foot(
        ankle=np.column_stack(
            [zero + outward(rear) * (_STANCE_M + 0.03), height, zero + first - _REAR_BEHIND_M]
        ),
        pitch_deg=pitch_deg,
        yaw_deg=zero + 5,
        knee_out_deg=zero + 5,
        toes_flat=zero + 1,
    )
