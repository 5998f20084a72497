"""Lunges of the knee to the wall: the knee goes ahead over a foot that stays, the hip with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.events import Events, Rejected, Repetition
from kinechain.domain.skeleton import SIDES, other_side
from kinechain.events.dips import (
    LARGEST_STEP,
    SHORTEST_REPETITION_S,
    TRAVEL_HZ,
    Dip,
    dips_in,
    goes_along,
    moments_of,
    trimmed,
    wanders,
)
from kinechain.events.even import RATE_HZ, Even, even, filtered, stretches
from kinechain.events.scene import Scene, detector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from kinechain.domain.skeleton import Side

    Array = NDArray[np.float64]

HEEL = "heel_lifted"
"""The rule that the heel stays down."""

SMALLEST_STAGGER = 0.12
"""How far the front ankle is ahead of the other, at least [leg lengths]; in squats it is not."""

HIP_SINKS = 1.0
"""The hip sinks by less than this share of what the knee goes ahead; in a squat by far more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lunge:
    """One attempt, and when its heel left the floor; None where it stayed."""

    attempt: Repetition
    lifted_s: float | None


@detector("lunge_to_wall")
def find_lunges(scene: Scene) -> Events:
    """Return the attempts, each of the leg in front; their peak is where its shank leans most.

    Those in which the heel rises are rejected, at the moment when it does.
    """
    tracks = even(scene.located)
    lunges = sorted(
        (one for side in SIDES for one in _lunges(scene, tracks, side)),
        key=lambda one: one.attempt.start_s,
    )
    kept = tuple(one.attempt for one in lunges if one.lifted_s is None)
    return Events(
        events=moments_of(kept),
        repetitions=kept,
        rejected=tuple(
            Rejected(
                rule=HEEL,
                side=one.attempt.side,
                start_s=one.attempt.start_s,
                end_s=one.attempt.end_s,
                at_s=one.lifted_s,
            )
            for one in lunges
            if one.lifted_s is not None
        ),
    )


def _lunges(scene: Scene, tracks: Even, side: Side) -> Iterator[_Lunge]:
    heading = scene.view.heading
    ahead = heading * (tracks.x(f"{side}_knee") - tracks.x(f"{side}_ankle"))
    for stretch in stretches(ahead):
        near = filtered(ahead[stretch], None, TRAVEL_HZ)
        for dip in dips_in(-near):
            own = trimmed(-near, dip)
            if _is_lunge(tracks, stretch.start, own, side, heading):
                yield _lunge(scene, tracks, _part(stretch.start, own), side)


def _part(first: int, dip: Dip) -> slice:
    return slice(first + dip.start, first + dip.end + 1)


def _is_lunge(tracks: Even, first: int, dip: Dip, side: Side, heading: int) -> bool:
    part, other = _part(first, dip), other_side(side)
    knee_travel = np.ptp(tracks.x(f"{side}_knee")[part])
    stagger = heading * (tracks.x(f"{side}_ankle") - tracks.x(f"{other}_ankle"))[part]
    return bool(
        dip.end - dip.start > SHORTEST_REPETITION_S * RATE_HZ
        and np.median(stagger) >= SMALLEST_STAGGER
        and max(wanders(tracks, part, side), wanders(tracks, part, other)) < LARGEST_STEP
        and goes_along(tracks, first, dip, side, heading)
        and np.ptp(tracks.middle_y("hip")[part]) < HIP_SINKS * knee_travel
    )


def _lunge(scene: Scene, tracks: Even, part: slice, side: Side) -> _Lunge:
    time_s = tracks.time_s[part]
    ahead = scene.view.heading * (tracks.x(f"{side}_knee") - tracks.x(f"{side}_ankle"))[part]
    risen = np.flatnonzero(_rise(tracks, part, side, ahead) > scene.rules[HEEL])
    return _Lunge(
        attempt=Repetition(
            side=side,
            start_s=float(time_s[0]),
            peak_s=float(time_s[int(np.argmax(filtered(ahead, None, TRAVEL_HZ)))]),
            end_s=float(time_s[-1]),
        ),
        lifted_s=float(time_s[risen[0]]) if len(risen) else None,
    )


def _rise(tracks: Even, part: slice, side: Side, ahead: Array) -> Array:
    """Return how far the ankle is above where it is while the knee is not near the wall.

    A foot whose heel comes up rolls over its ball, and takes the ankle along. The heel itself says
    less: where pose models see it depends on how far the shank leans.
    """
    ankle = filtered(tracks.y(f"{side}_ankle")[part], None, TRAVEL_HZ)
    far = ahead <= (ahead.min() + ahead.max()) / 2
    return np.asarray(ankle - np.median(ankle[far]))
