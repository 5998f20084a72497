"""When a position is held, and what ends it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.events import Event
from revalidation.motions.motion import Motion
from revalidation.motions.timing import bumps, ramp

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from kinechain.domain.events import Hold
    from kinechain.domain.skeleton import Side
    from revalidation.renderer.rig import Posture


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
    task: str, time_s: NDArray[np.float64], posture: Posture, holds: Sequence[Hold]
) -> Motion:
    """Return the motion with its holds, those that the clip cuts off ending with it."""
    last_s = float(time_s[-1])
    events = [
        event
        for hold in holds
        for event in (
            Event(time_s=hold.start_s, name="hold_start", side=hold.side),
            Event(time_s=min(hold.end_s, last_s), name="hold_end", side=hold.side),
        )
    ]
    return Motion(
        task=task,
        time_s=time_s,
        posture=posture,
        events=tuple(sorted(events, key=lambda event: event.time_s)),
        holds=tuple(holds),
    )
