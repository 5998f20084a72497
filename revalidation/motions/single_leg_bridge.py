"""Bridges on one leg, lying on the back, with one heel on a box or one foot on the floor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.events import Rejected, Repetition
from kinechain.domain.skeleton import SIDES, Side, other_side
from revalidation.motions.figure import Arm, hip_places
from revalidation.motions.limbs import about, leg_lengths, outward
from revalidation.motions.lying import Leg, arm_offsets, laid
from revalidation.motions.motion import Motion
from revalidation.motions.timing import bumps, frame_times, ramp, repetitions
from revalidation.renderer.props import Box
from revalidation.renderer.rig import node_places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray
    from scipy.spatial.transform import Rotation

    from revalidation.renderer.body import Body
    from revalidation.renderer.rig import Posture

_SHOULDER_M = 0.10
"""Height of the shoulder joints of somebody who lies on the back."""

_APART_M = 0.11
_CHANGE_S = 0.8
_FREE_M = np.array([0.0, 0.40, 0.36])
"""Where the free ankle is, seen from its hip: the thigh upright, the shank level."""

_RISES_DEG = np.linspace(-2.0, 50.0, 105)
_SHOULDERS_Z = -0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridges:
    """Bridges on one leg.

    Attributes:
        side: The leg that works.
        top_deg: The angle shoulder-hip-knee at the top of each repetition; 180 is straight.
        period_s: Up and down.
        slowing: How much longer each repetition takes than the one before, as a share.
        pause_s: Lying, after each.
    """

    side: Side
    top_deg: tuple[float, ...]
    period_s: float = 1.6
    slowing: float = 0.0
    pause_s: float = 0.35


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleLegBridge:
    """How someone does bridges on one leg.

    Attributes:
        sets: One leg after the other.
        full_deg: The angle shoulder-hip-knee from which on a repetition counts.
        box_m: Height of the box under the heel; 0 for a foot flat on the floor.
    """

    sets: tuple[Bridges, ...]
    full_deg: float
    box_m: float = 0.0


def single_leg_bridge(body: Body, style: SingleLegBridge, fps: float) -> Motion:
    """Return the sets, one after the other; between them both feet are down."""
    lengths = [_CHANGE_S * 2 + sum(_durations(one)) for one in style.sets]
    time_s = frame_times(sum(lengths) + 0.4, fps)
    lifted: dict[Side, NDArray[np.float64]] = {side: np.zeros_like(time_s) for side in SIDES}
    rise = np.zeros_like(time_s)
    found: list[Repetition] = []
    rejected: list[Rejected] = []
    start_s = 0.2
    for one, length_s in zip(style.sets, lengths, strict=True):
        stop_s = start_s + length_s
        works = ramp(time_s, start_s, start_s + 0.9 * _CHANGE_S)
        works = works * (1 - ramp(time_s, stop_s - 0.9 * _CHANGE_S, stop_s))
        free = other_side(one.side)
        lifted = {**lifted, free: np.maximum(lifted[free], works)}
        at_s = start_s + _CHANGE_S
        for top_deg, lasts_s in zip(one.top_deg, _durations(one), strict=True):
            moves_s = lasts_s - one.pause_s
            top = _rise_for(body, style, one.side, top_deg)
            rise = rise + top * bumps(time_s, [at_s], moves_s)
            rep = Repetition(
                side=one.side, start_s=at_s, peak_s=at_s + moves_s / 2, end_s=at_s + moves_s
            )
            if top_deg >= style.full_deg:
                found.append(rep)
            else:
                rejected.append(_too_low(rep))
            at_s += lasts_s
        start_s = stop_s
    events, kept = repetitions(found)
    return Motion(
        task="single_leg_bridge",
        time_s=time_s,
        posture=_posture(body, style.box_m, rise, lifted),
        events=events,
        repetitions=kept,
        rejected=tuple(rejected),
        props=_box(style.box_m),
    )


def _durations(one: Bridges) -> list[float]:
    """Return how long each repetition takes with the pause after it [s]."""
    return [
        one.period_s * (1 + one.slowing) ** number + one.pause_s
        for number in range(len(one.top_deg))
    ]


def _too_low(rep: Repetition) -> Rejected:
    return Rejected(
        rule="full_height", side=rep.side, start_s=rep.start_s, end_s=rep.end_s, at_s=rep.peak_s
    )


def _box(height_m: float) -> tuple[Box, ...]:
    if not height_m:
        return ()
    near = _planted(height_m, "left")[2] - 0.10
    return (Box(low=(-0.28, 0.0, near), high=(0.28, height_m, near + 0.45)),)


def _planted(box_m: float, side: Side) -> NDArray[np.float64]:
    """Return where a planted ankle is [m]."""
    if box_m:
        return np.array([outward(side) * _APART_M, box_m + 0.05, 0.30])
    return np.array([outward(side) * _APART_M, 0.076, 0.22])


def _rise_for(body: Body, style: SingleLegBridge, side: Side, top_deg: float) -> float:
    """Return the slope of the trunk at which shoulder, hip and working knee make an angle."""
    lifted = {s: np.full_like(_RISES_DEG, float(s != side)) for s in SIDES}
    places = node_places(body, _posture(body, style.box_m, _RISES_DEG, lifted))
    hip, shoulder = (
        (places[f"{part}_left"] + places[f"{part}_right"]) / 2 for part in ("thigh", "upper_arm")
    )
    thigh, trunk = places[f"shank_{side}"] - places[f"thigh_{side}"], shoulder - hip
    flat = np.array([0.0, 1.0, 1.0])
    across = np.cross(trunk * flat, thigh * flat)[:, 0]
    angle = np.degrees(np.arctan2(across, np.sum(trunk * thigh * flat, axis=1))) % 360
    rising = np.argsort(angle)
    return float(np.interp(top_deg, angle[rising], _RISES_DEG[rising]))


def _posture(
    body: Body,
    box_m: float,
    rise_deg: NDArray[np.float64],
    lifted: Mapping[Side, NDArray[np.float64]],
) -> Posture:
    """Return the posture with the trunk rising so far from shoulders that stay on the floor."""
    zero = np.zeros_like(rise_deg)
    trunk = about("x", -(90 + rise_deg))
    arms = dict.fromkeys(
        SIDES, Arm(flexion_deg=-rise_deg, abduction_deg=zero + 24, elbow_deg=zero + 8)
    )
    shoulders = np.mean(list(arm_offsets(body, trunk, arms, "upper_arm").values()), axis=0)
    mid_hip = np.array([0.0, _SHOULDER_M, _SHOULDERS_Z]) - shoulders
    return laid(
        body,
        mid_hip=mid_hip,
        trunk=trunk,
        head=about("x", zero - 92),
        legs={
            side: _leg(body, side, box_m=box_m, mid_hip=mid_hip, trunk=trunk, lifted=lifted[side])
            for side in SIDES
        },
        arms=arms,
    )


def _leg(
    body: Body,
    side: Side,
    *,
    box_m: float,
    mid_hip: NDArray[np.float64],
    trunk: Rotation,
    lifted: NDArray[np.float64],
) -> Leg:
    """Return one leg between planted and held in the air, `lifted` from 0 to 1."""
    up = lifted[:, None]
    free = hip_places(body, mid_hip, trunk, side) + _FREE_M * (sum(leg_lengths(body, side)) / 0.84)
    planted_deg = 62.0 if box_m else 0.0
    foot = about("x", -(planted_deg + (72 - planted_deg) * lifted))
    return Leg(
        ankle=_planted(box_m, side) * (1 - up) + free * up,
        knee_to=np.array([0.0, 1.0, 0.0]) + up * np.array([0.0, 0.0, -1.0]),
        foot=foot,
        toes=foot,
    )
