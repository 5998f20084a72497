"""Contacts and toe-offs of running, from any view."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.signal import find_peaks

from kinechain.domain.skeleton import SIDES
from kinechain.events.even import RATE_HZ, Even, crossing_s, even, filtered, stretches
from kinechain.events.gait import FEWEST_STEPS, Steps, flies, gait_events, rows, taking_turns
from kinechain.events.scene import Scene, detector

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kinechain.domain.analysis import ViewEstimate
    from kinechain.domain.events import Events
    from kinechain.domain.skeleton import Side

    Array = NDArray[np.float64]

BOB_HZ = (1.0, 10.0)
"""Steps of running are 2 to 5 a second: slower is drift of the camera, faster is noise."""

SMALLEST_BOB = 0.015
"""Rise and fall of the trunk in a step [leg lengths]: half of the least of a smooth sprinter."""

SHORTEST_STEP_S = 0.16
"""A sprinter takes 5 steps a second."""

LONGEST_STEP_S = 0.6
"""Nobody runs with fewer than 100 steps a minute."""

LONGEST_STEP = 1.5
"""A step longer than this many usual ones has another, unseen, in it."""

SMALLEST_LIFT = 0.04
"""How much higher the swinging foot is [leg lengths], on the mean: jumps and squats are not
steps."""

LONGEST_FALL = 0.6
"""The fall before a lowest point began within this share of the step."""

LOAD_DELAY = 0.10
"""From contact to the trunk's fastest fall, as a share of the step. The fall is fastest when
the ground carries the body's weight, a little after contact. On the force plates of two runners
the trunk's comes 38, 50 and 42 ms after contact in steps of 345, 396 and 346 ms (0.11 to 0.13;
see revalidation/); for the pelvis alone, which is about 7 ms sooner, the literature has 15 ms
(Milner and Paquette 2015) and 22 to 27 ms (doi 10.1016/j.jbiomech.2021.110419), about 0.06 to
0.1. This lies between, so that it is off by some 10 ms at most either way."""

LOWEST_POINT = 0.44
"""When in stance the trunk is lowest, as a share of it. Ours: 0.46, 0.42 and 0.44."""

TOE_RISE = 0.02
"""The toe has left the ground when it is this high above its lowest [leg lengths]."""

WITH_THE_GROUND = 0.35
"""A foot lands when it goes backwards under the hip with this share of the ground's speed. Ours:
0.2 to 0.5 at contact on the force plates of two runners, where it gains 0.1 in some 7 ms."""

SMALLEST_SWING = 0.2
"""How far a foot goes to and fro under the hips in a step [leg lengths]; on the spot, less."""

GROUND_SPEED_QUANTILE = 0.75
"""Of the speeds in a step from the foremost place on: stance, less what noise adds at the top."""

LONGEST_HALF_STANCE = 0.75
"""Toe-off comes within this share of the step after the lowest point: in the walking-like limit
of running, stance is as long as the step and 0.56 of it follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """One step.

    Attributes:
        lowest: Sample in which the trunk is lowest.
        contact_s: Initial contact [s].
        for_left: How much higher the right foot is than the left [leg lengths].
    """

    lowest: int
    contact_s: float
    for_left: float


@detector("running")
def find_running(scene: Scene) -> Events:
    """Return contacts, toe-offs and strides of running.

    The trunk falls and rises once a step, and is seen well from anywhere. Initial contact is
    its fastest fall (as in Milner and Paquette 2015, J Biomech 48:3502-3505, for the pelvis) less
    the time until the ground carries the body, in proportion to the step: unlike a
    threshold on the foot it asks nothing of the foot strike. Toe-off is the time by which the
    trunk, lowest at a certain share of stance, has come through it. The lower foot at the trunk's
    lowest point is the one on the ground; feet take turns.

    From the side the foot itself is seen to land (see `landing_s`), and decides: in a video one
    leg hides the other, which pulls the keypoints of the trunk to and fro once a stride. There
    toe-off is the toe's rise above its own lowest place (:data:`TOE_RISE`) as well. From front and
    back the toe swings away from the camera or towards it, and its rise shows 60 ms late or 110 ms
    early; by the trunk toe-off is within 20 ms there, but 36 ms early in a jog at 2 m/s.
    """
    tracks = even(scene.located)
    found: list[Steps] = []
    for part in stretches(tracks.trunk_y()):
        bob = filtered(tracks.trunk_y()[part], *BOB_HZ)
        lowest, _ = find_peaks(-bob, prominence=SMALLEST_BOB, distance=SHORTEST_STEP_S * RATE_HZ)
        if len(lowest) >= FEWEST_STEPS:
            usual_s = float(np.median(np.diff(lowest)) / RATE_HZ)
            steps = _found_steps(tracks, part, bob, lowest, usual_s)
            contacts_s = np.array([step.contact_s for step in steps])
            followed = rows(contacts_s, min(LONGEST_STEP * usual_s, LONGEST_STEP_S))
            for row in followed:
                first, last = (steps[row][end].lowest - part.start for end in (0, -1))
                if flies(bob[first:last], usual_s):
                    found.append(_sided(tracks, steps[row], part, usual_s, scene.view))
    return gait_events(found)


def _found_steps(
    tracks: Even, part: slice, bob: Array, lowest: NDArray[np.intp], usual_s: float
) -> list[_Step]:
    """Return a step for each lowest point of the trunk whose fall before it is seen."""
    fall = np.gradient(bob)
    for_left = tracks.left_is_lower()[part]
    steps = []
    for point in lowest:
        start = max(int(point - LONGEST_FALL * usual_s * RATE_HZ), 0)
        fastest = start + int(np.argmin(fall[start : point + 1]))
        if fastest > 0:
            fastest_s = float(tracks.time_s[part.start + fastest])
            steps.append(
                _Step(
                    lowest=part.start + int(point),
                    contact_s=fastest_s - LOAD_DELAY * usual_s,
                    for_left=float(for_left[point]),
                )
            )
    return steps


def _sided(
    tracks: Even, row: list[_Step], part: slice, usual_s: float, view: ViewEstimate
) -> Steps:
    lifts = np.array([step.for_left for step in row])
    sides = taking_turns(lifts, SMALLEST_LIFT)
    if not sides or not _both_stand(lifts, sides):
        return Steps(contacts_s=(), toe_offs_s=())
    begin_s = tracks.time_s[part.start]
    taken = list(zip(row, sides, strict=True))
    if view.plane == "side":
        taken = [(_landed(tracks, step, side, usual_s, view.heading), side) for step, side in taken]
    by_toe = view.plane == "side"
    toe_offs = [
        (_toe_off_s(tracks, step, side, part.stop, usual_s, by_toe=by_toe), side)
        for step, side in taken
    ]
    return Steps(
        contacts_s=tuple((s.contact_s, side) for s, side in taken if s.contact_s >= begin_s),
        toe_offs_s=tuple((time_s, side) for time_s, side in toe_offs if time_s is not None),
    )


def _both_stand(for_left: Array, sides: tuple[Side, ...]) -> bool:
    """Return whether each foot is the lower one when its turn has come.

    Hopping on one leg is not running, however unevenly the other one swings.
    """
    signed = np.where(np.array(sides) == "left", for_left, -for_left)
    return all(np.nanmedian(signed[np.array(sides) == side]) > 0 for side in SIDES)


def _landed(tracks: Even, step: _Step, side: Side, usual_s: float, heading: int) -> _Step:
    """Return the step with the contact that the foot shows, and all else moved along with it."""
    contact_s = landing_s(tracks, side, step.contact_s, usual_s, heading)
    if contact_s is None:
        return step
    lowest = step.lowest + round((contact_s - step.contact_s) * RATE_HZ)
    return replace(step, contact_s=contact_s, lowest=min(lowest, len(tracks.time_s) - 1))


def landing_s(
    tracks: Even, side: Side, near_s: float, usual_s: float, heading: int
) -> float | None:
    """Return when a foot lands, seen from the side; None where its swing is not seen.

    After its foremost place a foot swings back ever faster until it goes with the ground; it
    lands when it has a certain share of the ground's speed (:data:`WITH_THE_GROUND`).

    Args:
        tracks: Keypoints on even times.
        side: Whose foot.
        near_s: About when, within half a step [s].
        usual_s: Duration of a step [s].
        heading: +1 when the person faces to the right of the picture, -1 to the left.
    """
    foot = (tracks.x(f"{side}_heel") + tracks.x(f"{side}_toe")) / 2 - tracks.middle_x("hip")
    begin = np.searchsorted(tracks.time_s, near_s - usual_s / 2)
    swing = heading * foot[begin : np.searchsorted(tracks.time_s, near_s + usual_s / 2)]
    if not len(swing) or not np.ptp(swing) >= SMALLEST_SWING:
        return None
    foremost = begin + int(np.argmax(swing))
    backwards = -heading * np.gradient(foot[foremost : foremost + int(usual_s * RATE_HZ)])
    if len(backwards) < usual_s * RATE_HZ / 2 or not np.isfinite(backwards).all():
        return None
    fast = backwards >= WITH_THE_GROUND * np.quantile(backwards, GROUND_SPEED_QUANTILE)
    return float(tracks.time_s[foremost + int(np.argmax(fast))])


def _toe_off_s(
    tracks: Even, step: _Step, side: Side, stop: int, usual_s: float, *, by_toe: bool
) -> float | None:
    """Return when a foot leaves the ground after a lowest point; None past the stretch's end.

    By the toe, where it is asked for and seen, else by the trunk.
    """
    lowest_s = float(tracks.time_s[step.lowest])
    time_s = step.contact_s + (lowest_s - step.contact_s) / LOWEST_POINT
    end = step.lowest + int(LONGEST_HALF_STANCE * usual_s * RATE_HZ)
    toe = tracks.y(f"{side}_toe")[step.lowest : min(end, stop)]
    if by_toe and len(toe) and np.isfinite(toe).all():
        level = float(toe.min() + TOE_RISE)
        last_low = int(np.flatnonzero(toe <= level)[-1])
        if last_low < len(toe) - 1:
            time_s = crossing_s(tracks.time_s[step.lowest :], toe, level, last_low)
    return time_s if time_s <= tracks.time_s[stop - 1] else None
