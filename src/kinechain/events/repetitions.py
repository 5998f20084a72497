"""Repetitions of exercises in which the body goes down and comes up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.events import Events, Rejected, Repetition
from kinechain.domain.skeleton import SIDES, facing_side, other_side
from kinechain.events.dips import (
    AROUND_S,
    BENDS_ALONG,
    LARGEST_STEP,
    SHORTEST_REPETITION_S,
    SINKS,
    TRAVEL_HZ,
    Dip,
    dips_in,
    follows,
    goes_along,
    knee_travel_deg,
    moments_of,
    pause_s,
    peak_height,
    rises,
    trimmed,
    wanders,
)
from kinechain.events.even import RATE_HZ, Even, even, filtered, stretches
from kinechain.events.scene import Scene, detector

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from kinechain.domain.skeleton import Side

    Array = NDArray[np.float64]

SMALLEST_LIFT = 0.06
"""How much higher the free ankle is when one leg works [leg lengths]."""

PLAIN_LIFT = 0.25
"""From the side perspective alone raises the far ankle by up to 0.18 [leg lengths] when the phone
is near and the feet are wide apart: below this, the knees must tell as well."""

FEET_STAY = "feet_stay"
"""The rule of tasks by which feet stay on the floor: how far one may rise [leg lengths]."""

_AROUND = round(AROUND_S * RATE_HZ)


@detector("repetitions")
def find_repetitions(scene: Scene) -> Events:
    """Return the complete repetitions, each with start, peak and end.

    They are dips in the height of the trunk (see :meth:`Even.trunk_y`). One that the recording
    cuts off is not complete. The peak is the middle of the pause at the deepest point: from the
    side where hip and ankle are nearest to each other, which is where the knee is bent most; from
    front and back where the shoulders are lowest. If one leg works, its ankle is the lower one.

    Dips in which a foot that carries leaves the floor do not count: jumps, and feet that are not
    seen well.
    """
    tracks = even(scene.located)
    found: list[Repetition] = []
    rejected: list[Rejected] = []
    for part in stretches(tracks.trunk_y()):
        height = filtered(tracks.trunk_y()[part], None, TRAVEL_HZ)
        for dip in dips_in(height):
            repetition = _repetition(scene, tracks, part.start, trimmed(height, dip))
            if repetition is None:
                continue
            if _feet_rise(scene, tracks, repetition):
                rejected.append(_rejection(repetition))
            else:
                found.append(repetition)
    return Events(events=moments_of(found), repetitions=tuple(found), rejected=tuple(rejected))


def _rejection(one: Repetition) -> Rejected:
    return Rejected(
        rule=FEET_STAY, side=one.side, start_s=one.start_s, end_s=one.end_s, at_s=one.peak_s
    )


def _repetition(scene: Scene, tracks: Even, first: int, dip: Dip) -> Repetition | None:
    """Return the repetition of a dip, in samples from `first`; None if it is not one."""
    part = slice(first + dip.start, first + dip.end + 1)
    side = _standing_side(scene, tracks, part) if scene.unilateral else None
    too_short = dip.end - dip.start < SHORTEST_REPETITION_S * RATE_HZ
    if too_short or _steps_away(tracks, part, side):
        return None
    if scene.unilateral and side is None:
        return None
    leg = side or facing_side(scene.view.view)
    if (
        leg is not None
        and scene.view.plane == "side"
        and goes_along(tracks, first, dip, leg, scene.view.heading)
    ):
        return None
    height = peak_height(scene, tracks, part, side)
    return Repetition(
        side=side,
        start_s=float(tracks.time_s[part.start]),
        peak_s=pause_s(tracks.time_s[part], height),
        end_s=float(tracks.time_s[part.stop - 1]),
    )


def _standing_side(scene: Scene, tracks: Even, part: slice) -> Side | None:
    """Return the side whose ankle is clearly the lower one and stays there; None if neither is.

    A foot that is lower because it goes down with the trunk steps down from something. Seen from
    the side, a foot that is a little higher may only be farther away: then its knee tells, which
    bends along when the foot is on the floor.
    """
    higher = float(np.median((tracks.y("right_ankle") - tracks.y("left_ankle"))[part]))
    if not abs(higher) >= SMALLEST_LIFT:
        return None
    lower: Side = "left" if higher > 0 else "right"
    if follows(tracks, part, lower) >= SINKS:
        return None
    if scene.view.plane == "side" and abs(higher) < PLAIN_LIFT:
        free, standing = (knee_travel_deg(tracks, part, leg) for leg in (other_side(lower), lower))
        return lower if free < BENDS_ALONG * standing else None
    return lower


def _steps_away(tracks: Even, part: slice, side: Side | None) -> bool:
    """Return whether not even one of the feet that are stood on stays where it is."""
    standing = SIDES if side is None else (side,)
    wandering = _known(wanders(tracks, part, foot) for foot in standing)
    return min(wandering, default=np.inf) > LARGEST_STEP


def _feet_rise(scene: Scene, tracks: Even, one: Repetition) -> bool:
    """Return whether a foot that carries leaves the floor, of those that the camera sees well.

    None may rise in the repetition, and shortly before and after it not all of them.
    """
    near = facing_side(scene.view.view)
    if one.side is not None:
        feet: tuple[Side, ...] = (one.side,)
    else:
        feet = SIDES if near is None else (near,)
    start, stop = np.searchsorted(tracks.time_s, [one.start_s, one.end_s])
    part, around = slice(start, stop + 1), slice(max(start - _AROUND, 0), stop + 1 + _AROUND)
    rising = _known(rises(tracks, part, foot) for foot in feet)
    flying = _known(rises(tracks, around, foot) for foot in feet)
    most = scene.rules[FEET_STAY]
    return max(rising, default=0.0) > most or min(flying, default=0.0) > most


def _known(values: Iterable[float]) -> list[float]:
    return [value for value in values if np.isfinite(value)]
