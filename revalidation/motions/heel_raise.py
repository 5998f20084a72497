"""Heel raises on one leg, or on one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kinechain.domain.events import Rejected, Repetition
from kinechain.domain.skeleton import SIDES, Side, other_side
from revalidation.motions.figure import Arm, Foot, hip_places, orientation, posture_of
from revalidation.motions.limbs import leg_lengths, outward, reach
from revalidation.motions.motion import Motion
from revalidation.motions.sole import rolled, sole_for
from revalidation.motions.squat import STANDING_KNEE_DEG
from revalidation.motions.timing import bumps, frame_times, ramp, repetitions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scipy.spatial.transform import Rotation

    from revalidation.renderer.body import Body
    from revalidation.renderer.rig import Posture

_CHANGE_S = 0.8
"""Shifting the weight and lifting or setting down a foot."""

_STILL_S = 0.4
"""Standing on one leg, before the first raise and after the last."""

_STANCE_M = 0.095
_SHIFT_M = 0.075
_SWAY_M = 0.003
_HIPS_AHEAD_M = 0.03
_FREE_KNEE_DEG = 62.0
_FREE_SOLE_DEG = -38.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Raise:
    """One heel raise.

    Attributes:
        height_m: How far the heel rises.
        period_s: Up and down.
        rest_s: Standing, after it.
        knee_deg: Knee flexion at its highest point.
        lean_deg: How far the trunk leans forward there.
        breaks: Key of the rule because of which it does not count; empty where it does.
    """

    height_m: float = 0.09
    period_s: float = 1.0
    rest_s: float = 0.15
    knee_deg: float = STANDING_KNEE_DEG
    lean_deg: float = 2.0
    breaks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseSet:
    """Heel raises of one leg.

    Attributes:
        side: The leg that works.
        raises: What it does, in order of time.
    """

    side: Side
    raises: tuple[Raise, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Curves:
    """How far each thing goes, shape (frame,) each.

    Attributes:
        working: How far each leg has the weight, 0 to 1.
        heel_m: How high each heel is raised.
        knee_deg: How far each knee is bent beyond standing, if it works.
        lean_deg: How far the trunk leans forward.
    """

    working: dict[Side, NDArray[np.float64]]
    heel_m: dict[Side, NDArray[np.float64]]
    knee_deg: dict[Side, NDArray[np.float64]]
    lean_deg: NDArray[np.float64]


def heel_raises(body: Body, sets: tuple[RaiseSet, ...], fps: float) -> Motion:
    """Return the sets one after the other, standing on both feet in between."""
    lasts_s = [_lasts_s(one) for one in sets]
    starts_s = np.concatenate([[0.0], np.cumsum(lasts_s)])
    time_s = frame_times(float(starts_s[-1]), fps)
    zero = np.zeros_like(time_s)
    curves = _Curves(
        working=dict.fromkeys(SIDES, zero),
        heel_m=dict.fromkeys(SIDES, zero),
        knee_deg=dict.fromkeys(SIDES, zero),
        lean_deg=zero,
    )
    reps: list[Repetition] = []
    rejected: list[Rejected] = []
    for one, start_s, last_s in zip(sets, starts_s, lasts_s, strict=False):
        curves = _with_set(curves, time_s, one, start_s, last_s)
        for what, begin_s in _begins(one, start_s):
            end_s = begin_s + what.period_s
            peak_s = (begin_s + end_s) / 2
            if what.breaks:
                rejected.append(
                    Rejected(
                        rule=what.breaks, side=one.side, start_s=begin_s, end_s=end_s, at_s=peak_s
                    )
                )
            else:
                reps.append(Repetition(side=one.side, start_s=begin_s, peak_s=peak_s, end_s=end_s))
    events, kept = repetitions(reps)
    return Motion(
        task="heel_raise",
        time_s=time_s,
        posture=_posture(body, curves),
        events=events,
        repetitions=kept,
        rejected=tuple(rejected),
    )


def _lasts_s(one: RaiseSet) -> float:
    return 2 * (_CHANGE_S + _STILL_S) + sum(what.period_s + what.rest_s for what in one.raises)


def _begins(one: RaiseSet, start_s: float) -> Iterable[tuple[Raise, float]]:
    """Yield each raise with the time at which it begins."""
    begin_s = float(start_s) + _CHANGE_S + _STILL_S
    for what in one.raises:
        yield what, begin_s
        begin_s += what.period_s + what.rest_s


def _with_set(
    curves: _Curves, time_s: NDArray[np.float64], one: RaiseSet, start_s: float, last_s: float
) -> _Curves:
    """Return the curves with one set added."""
    heel_m, knee_deg, lean_deg = curves.heel_m[one.side], curves.knee_deg[one.side], curves.lean_deg
    for what, begin_s in _begins(one, start_s):
        share = bumps(time_s, [begin_s], what.period_s)
        heel_m = heel_m + what.height_m * share
        knee_deg = knee_deg + (what.knee_deg - STANDING_KNEE_DEG) * share
        lean_deg = lean_deg + what.lean_deg * share
    end_s = start_s + last_s
    working = ramp(time_s, start_s, start_s + _CHANGE_S)
    working = working * (1 - ramp(time_s, end_s - _CHANGE_S, end_s))
    return _Curves(
        working=curves.working | {one.side: curves.working[one.side] + working},
        heel_m=curves.heel_m | {one.side: heel_m},
        knee_deg=curves.knee_deg | {one.side: knee_deg},
        lean_deg=lean_deg,
    )


def _posture(body: Body, curves: _Curves) -> Posture:
    zero = np.zeros_like(curves.lean_deg)
    pelvis = orientation(lean_deg=0.5 * curves.lean_deg, left_deg=zero)
    trunk = orientation(lean_deg=curves.lean_deg + 2, left_deg=zero)
    planted = {side: _planted(body, side, curves) for side in SIDES}
    mid_hip = _mid_hip(body, curves, planted, pelvis)
    on_the_wall = Arm(flexion_deg=zero + 58, abduction_deg=zero + 8, elbow_deg=zero + 55)
    return posture_of(
        body,
        mid_hip=mid_hip,
        pelvis=pelvis,
        trunk=trunk,
        feet={
            side: _foot(body, side, curves, planted[side], hip_places(body, mid_hip, pelvis, side))
            for side in SIDES
        },
        arms=dict.fromkeys(SIDES, on_the_wall),
    )


def _planted(body: Body, side: Side, curves: _Curves) -> NDArray[np.float64]:
    """Return where the ankle of a foot on the floor is, shape (frame, 3) [m]."""
    ahead, up = rolled(body.joint(f"foot_{side}")[1], sole_for(body, side, curves.heel_m[side]))
    return np.column_stack([np.full_like(up, outward(side) * _STANCE_M), up, ahead])


def _mid_hip(
    body: Body, curves: _Curves, planted: dict[Side, NDArray[np.float64]], pelvis: Rotation
) -> NDArray[np.float64]:
    """Return where the middle of the hips is: over the working foot, as high as its leg says."""
    left, right = (curves.working[side] for side in SIDES)
    # Nobody stands like a statue: two slow, small, never repeating movements.
    beat = np.arange(len(left)) / len(left) * 2 * np.pi
    aside = _SHIFT_M * (left - right) + _SWAY_M * np.sin(9 * beat)
    ahead = _HIPS_AHEAD_M + _SWAY_M * np.sin(13 * beat)
    ahead = ahead + sum(planted[side][:, 2] for side in SIDES)
    flat = np.column_stack([aside, np.zeros_like(aside), ahead])
    up = np.zeros_like(aside)
    for side in SIDES:
        hip = hip_places(body, flat, pelvis, side)
        away = hip - planted[side]
        leg = reach(*leg_lengths(body, side), STANDING_KNEE_DEG + curves.knee_deg[side])
        height = planted[side][:, 1] - hip[:, 1]
        height = height + np.sqrt(leg**2 - away[:, 0] ** 2 - away[:, 2] ** 2)
        share = (1 + curves.working[side] - curves.working[other_side(side)]) / 2
        up = up + share * height
    return np.column_stack([aside, up, ahead])


def _foot(
    body: Body,
    side: Side,
    curves: _Curves,
    planted: NDArray[np.float64],
    hip: NDArray[np.float64],
) -> Foot:
    """Return the foot: on the floor, or held behind while the other leg works."""
    lifted = curves.working[other_side(side)]
    zero = np.zeros_like(lifted)
    thigh_m, shank_m = leg_lengths(body, side)
    bent = np.radians(_FREE_KNEE_DEG)
    below = np.array([0.0, -thigh_m - shank_m * np.cos(bent), -shank_m * np.sin(bent)])
    held = hip + below
    aside = np.full_like(zero, outward(side) * _STANCE_M)
    held = np.column_stack([aside, held[:, 1], held[:, 2]])
    return Foot(
        ankle=planted + lifted[:, None] * (held - planted),
        pitch_deg=sole_for(body, side, curves.heel_m[side]) + _FREE_SOLE_DEG * lifted,
        yaw_deg=zero + 6,
        knee_out_deg=zero + 6,
        toes_flat=1 - lifted,
    )
