"""When a position is held, and what ends it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.events import Event, Hold
from kinechain.domain.skeleton import SIDES, Side
from revalidation.motions.limbs import leg_lengths
from revalidation.motions.lying import bend_deg
from revalidation.motions.motion import Motion
from revalidation.motions.timing import bumps, ramp
from revalidation.truth import landmarks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from revalidation.renderer.body import Body
    from revalidation.renderer.rig import Posture

LINE_LOST_DEG = 10.0
"""How far the hips may leave the line that they are held in, as in the rules of the tasks."""

LOWEST_M = {"x": {"hip": 0.14}, "z": {"hip": 0.16, "knee": 0.14}}
"""Heights above the floor below which a joint counts as down [leg lengths], by the axis that the
body lies along. Arms and feet rest a little above the floor themselves, so these are more than
those of the tasks, which count from there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """One time that a position is held.

    Attributes:
        start_s: It is reached.
        stop_s: It begins to be left.
        ends: Key of the rule that ends it; empty where the clip ends first.
        bend_deg: Where the line goes at its end: hips high positive, sagging negative.
        reaches_s: How long it takes to reach the position.
        leaves_s: How long it takes to leave it.
        lost_s: How long a lost line stays so before the person goes down to rest; 0 for those that
            go down at once.
        side: Which side is down, where that makes a difference.
    """

    start_s: float
    stop_s: float
    ends: str = ""
    bend_deg: float = 0.0
    reaches_s: float = 0.7
    leaves_s: float = 0.8
    lost_s: float = 0.0
    side: Side | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dip:
    """A short loss of line, put right before it counts.

    Attributes:
        start_s: It begins.
        lasts_s: Until it is put right.
        bend_deg: How far the line is bent at worst.
    """

    start_s: float
    lasts_s: float
    bend_deg: float


def bend_of(
    time_s: NDArray[np.float64], spells: Iterable[Spell], *, held_deg: float, resting_deg: float
) -> NDArray[np.float64]:
    """Return how far the line is bent, shape (frame,) [deg]: at rest, held, and where it is lost.

    Args:
        time_s: Times, shape (frame,) [s].
        spells: When the position is held.
        held_deg: The bend while it is.
        resting_deg: The bend while it is not.
    """
    bend = np.full_like(time_s, resting_deg)
    for one in spells:
        reached = ramp(time_s, one.start_s - one.reaches_s, one.start_s)
        bend = bend + (held_deg - bend) * reached
        if one.ends == "line_lost":
            lost = ramp(time_s, one.stop_s, one.stop_s + one.leaves_s)
            bend = bend + (one.bend_deg - bend) * lost
        rests_s = one.stop_s + (one.leaves_s + one.lost_s if one.ends == "line_lost" else 0.0)
        if one.ends in {"line_lost", "hips_down"}:
            bend = bend + (resting_deg - bend) * ramp(time_s, rests_s, rests_s + one.leaves_s)
    return bend


def dips_of(time_s: NDArray[np.float64], dips: Iterable[Dip]) -> NDArray[np.float64]:
    """Return how far short losses of line bend it, shape (frame,) [deg]."""
    total = np.zeros_like(time_s)
    for dip in dips:
        total = total + dip.bend_deg * bumps(time_s, [dip.start_s], dip.lasts_s)
    return total


def tremor_deg(time_s: NDArray[np.float64], size_deg: float) -> NDArray[np.float64]:
    """Return how far a body that holds still moves all the same, shape (frame,) [deg]."""
    breath, shake = np.sin(2 * np.pi * 0.27 * time_s), np.sin(2 * np.pi * 1.9 * time_s + 1)
    return size_deg * (0.7 * breath + 0.3 * shake)


def held(
    task: str,
    body: Body,
    time_s: NDArray[np.float64],
    posture: Posture,
    spells: Sequence[Spell],
    *,
    along: str,
) -> Motion:
    """Return the motion with its holds, as long as the joints themselves say.

    Args:
        task: Key of the movement test.
        body: The mesh.
        time_s: Times, shape (frame,) [s].
        posture: How the body is placed.
        spells: When the position is held.
        along: The level axis that the body lies along, `x` or `z`.
    """
    places = landmarks(body, posture)
    bend = line_deg(places, along)
    resting = _resting(body, places, along)
    holds = [_hold(time_s, bend, resting, spell) for spell in spells]
    events = [
        event
        for hold in holds
        for event in (
            Event(time_s=hold.start_s, name="hold_start", side=hold.side),
            Event(time_s=hold.end_s, name="hold_end", side=hold.side),
        )
    ]
    return Motion(
        task=task,
        time_s=time_s,
        posture=posture,
        events=tuple(sorted(events, key=lambda event: event.time_s)),
        holds=tuple(holds),
    )


def line_deg(places: Mapping[str, NDArray[np.float64]], along: str) -> NDArray[np.float64]:
    """Return how far the hips are out of line in space, high positive, shape (frame,) [deg]."""
    shoulder, hip, ankle = (
        (places[f"left_{part}"] + places[f"right_{part}"]) / 2
        for part in ("shoulder", "hip", "ankle")
    )
    return bend_deg(shoulder, hip, ankle, along)


def _resting(
    body: Body, places: Mapping[str, NDArray[np.float64]], along: str
) -> NDArray[np.bool_]:
    """Return when hips or knees are on the floor, or the trunk is upright, shape (frame,)."""
    leg_m = sum(leg_lengths(body, "left"))
    trunk = sum(places[f"{side}_shoulder"] - places[f"{side}_hip"] for side in SIDES)
    upright = np.abs(trunk[:, 1]) > np.abs(trunk[:, "xyz".index(along)])
    low = np.zeros_like(upright)
    for part, least in LOWEST_M[along].items():
        lowest = np.minimum(places[f"left_{part}"][:, 1], places[f"right_{part}"][:, 1])
        low |= lowest < least * leg_m
    return upright | low


def _hold(
    time_s: NDArray[np.float64],
    bend: NDArray[np.float64],
    resting: NDArray[np.bool_],
    spell: Spell,
) -> Hold:
    """Return when the line is kept to `LINE_LOST_DEG` of how it is held, with nothing down."""
    inside = (time_s >= spell.start_s) & (time_s <= spell.stop_s)
    kept = ~resting & (np.abs(bend - np.median(bend[inside])) <= LINE_LOST_DEG)
    # Short losses on the way are put right: only what lies before and after the spell counts.
    before = np.flatnonzero(~kept & (time_s < spell.start_s))
    after = np.flatnonzero(~kept & (time_s > spell.stop_s))
    first = int(before[-1]) + 1 if len(before) else 0
    last = int(after[0]) if len(after) else len(time_s) - 1
    return Hold(
        side=spell.side,
        start_s=float(time_s[first]),
        end_s=float(time_s[last]),
        ended=spell.ends if len(after) else "",
    )
