"""Front planks on forearms and toes, with hips that sink, rise, or knees that go down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.skeleton import SIDES
from revalidation.motions.figure import Arm
from revalidation.motions.holding import Dip, Spell, bend_of, dips_of, held, tremor_deg
from revalidation.motions.limbs import about, leg_lengths, outward, reach
from revalidation.motions.lying import Leg, arm_offsets, laid
from revalidation.motions.timing import frame_times, ramp

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from revalidation.motions.motion import Motion
    from revalidation.renderer.body import Body
    from revalidation.renderer.rig import Posture

ELBOW_M = 0.05
"""Height of the elbow joint of an arm that rests on the floor."""

ANKLE_M = 0.15
"""Height of the ankle over toes that are tucked under."""

FOOT_DEG = 72.0
RESTING_DEG = -31.0
"""How far the line sags when the hips rest on the floor and the arms do not."""

UPRIGHT_DEG = 15.0
KNEE_DEG = 2.0
"""A straight leg, just short of quite straight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plank:
    """How someone holds a front plank.

    Attributes:
        lasts_s: Length of the clip.
        spells: When the position is held, and how each ends.
        bend_deg: How far the line is bent while it is held; hips high positive.
        sway_deg: How far it trembles.
        dips: Short losses of line on the way.
    """

    lasts_s: float
    spells: tuple[Spell, ...]
    bend_deg: float = 0.0
    sway_deg: float = 0.6
    dips: tuple[Dip, ...] = ()


def plank(body: Body, style: Plank, fps: float) -> Motion:
    """Return front planks; between them the person rests on the front, propped on the elbows."""
    time_s = frame_times(style.lasts_s, fps)
    bend = bend_of(time_s, style.spells, held_deg=style.bend_deg, resting_deg=RESTING_DEG)
    bend = bend + tremor_deg(time_s, style.sway_deg) + dips_of(time_s, style.dips)
    knees, up = (
        np.max(
            [np.zeros_like(time_s)]
            + [
                ramp(time_s, one.stop_s, one.stop_s + one.leaves_s)
                for one in style.spells
                if one.ends == ends
            ],
            axis=0,
        )
        for ends in ("knees_down", "gets_up")
    )
    posture = _posture(body, bend, knees, up)
    return held("plank", body, time_s, posture, style.spells, along="z")


def _posture(
    body: Body,
    bend_deg: NDArray[np.float64],
    knees: NDArray[np.float64],
    up: NDArray[np.float64],
) -> Posture:
    """Return the posture of a line that is bent so far, knees lowered and body raised so much."""
    zero = np.zeros_like(bend_deg)
    slope_deg, mid_hip, ankle_z = _line(body, bend_deg)
    lean_deg = 90 - slope_deg
    lean_deg = lean_deg + (UPRIGHT_DEG - lean_deg) * up
    kneeling = np.column_stack([zero, zero + 0.42, ankle_z + 0.20])
    # Knees that go down shorten the line: the hips come back a little, and sink a little.
    mid_hip = mid_hip + knees[:, None] * np.array([0.0, -0.02, -0.05])
    mid_hip = mid_hip + up[:, None] * (kneeling - mid_hip)
    arm = Arm(flexion_deg=lean_deg * (1 - 0.8 * up), abduction_deg=zero + 6, elbow_deg=90 - 55 * up)
    foot = about("x", zero + FOOT_DEG)
    legs = {
        side: Leg(
            ankle=np.column_stack([zero + outward(side) * 0.11, zero + ANKLE_M, ankle_z]),
            knee_to=np.tile([0.0, -1.0, 0.1], (len(zero), 1)),
            foot=foot,
            toes=about("x", zero - 8),
        )
        for side in SIDES
    }
    return laid(
        body,
        mid_hip=mid_hip - np.array([0.0, 0.0, ankle_z.mean() / 2]),
        trunk=about("x", lean_deg),
        head=about("x", lean_deg - 12 * (1 - up)),
        legs={
            side: Leg(
                ankle=leg.ankle - np.array([0.0, 0.0, ankle_z.mean() / 2]),
                knee_to=leg.knee_to,
                foot=leg.foot,
                toes=leg.toes,
            )
            for side, leg in legs.items()
        },
        arms=dict.fromkeys(SIDES, arm),
    )


def _line(
    body: Body, bend_deg: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the slope of the trunk [deg], the middle of the hips and z of the ankles [m].

    The shoulders lie above elbows that stay in place, the ankles at the height of tucked toes:
    l1 sin(a) + l2 sin(a + bend) is the drop between the two.
    """
    level = about("x", np.array([90.0]))
    arms = dict.fromkeys(
        SIDES,
        Arm(
            flexion_deg=np.array([90.0]), abduction_deg=np.array([6.0]), elbow_deg=np.array([90.0])
        ),
    )
    shoulder, elbow = (
        np.mean(list(arm_offsets(body, level, arms, node).values()), axis=0)[0]
        for node in ("upper_arm", "forearm")
    )
    trunk_m = shoulder[2]
    leg_m = float(reach(*leg_lengths(body, "left"), np.array(KNEE_DEG)))
    drop_m = ELBOW_M + shoulder[1] - elbow[1] - ANKLE_M
    bend = np.radians(bend_deg)
    ahead, aside = trunk_m + leg_m * np.cos(bend), leg_m * np.sin(bend)
    slope = np.arcsin(drop_m / np.hypot(ahead, aside)) - np.arctan2(aside, ahead)
    hip_y = ELBOW_M + shoulder[1] - elbow[1] - trunk_m * np.sin(slope)
    hip_z = -trunk_m * np.cos(slope)
    ankle_z = hip_z - leg_m * np.cos(slope + bend)
    return np.degrees(slope), np.column_stack([np.zeros_like(slope), hip_y, hip_z]), ankle_z
