"""Contacts and toe-offs of walking: from the side by the legs, from front and back by the trunk."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy.signal import find_peaks

from kinechain.domain.skeleton import SIDES, other_side
from kinechain.events.even import RATE_HZ, Even, even, filtered, stretches
from kinechain.events.gait import FEWEST_STEPS, Steps, flies, gait_events, rows, taking_turns
from kinechain.events.scene import Scene, detector

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kinechain.domain.events import Events
    from kinechain.domain.skeleton import Side

    Array = NDArray[np.float64]

REACH_HZ = 10.0
"""Nothing of a walking foot's way relative to the hip is faster."""

SMALLEST_STEP = 0.1
"""A foot that goes less far past the other foot [leg lengths] is shifted, or stands still below
hips that go to and fro."""

SMALLEST_RETURN = 0.03
"""How far a foot goes to and fro under the hips [leg lengths], even in a last, short step."""

SHORTEST_STRIDE_S = 0.6
"""Nobody walks with more than 200 steps a minute."""

WITH_THE_GROUND = 0.7
"""A foot is down when it goes backwards under the hip with this share of the ground's speed.
Ours: on force plates it does so with 0.6 to 1.2 of it at contact."""

BOB_HZ = (0.7, 5.0)
"""Steps of walking are 1 to 2.5 a second."""

SMALLEST_BOB = 0.006
"""Rise and fall of the trunk in a step of slow walking [leg lengths]."""

SHORTEST_STEP_S = 0.3
"""Nobody walks with more than 200 steps a minute."""

SHORTEST_RUN_S = 0.16
"""A sprinter takes 5 steps a second."""

LONGEST_STEP_S = 1.3
"""Nobody walks on with fewer than 46 steps a minute: the slowest here takes 63."""

CONTACT_BEFORE_LOWEST = 0.11
TOE_OFF_AFTER_LOWEST = 0.22
"""From contact to the trunk's lowest point, and from there to the other foot's toe-off, as shares
of the step. Ours: 0.08 to 0.11 and 0.18 to 0.27, more in slow walking."""

SMALLEST_SHORTENING = 0.01
"""How much shorter the swinging shank looks from front and back [leg lengths], on the mean of a
step: 0.016 at least in rendered walks, 0.07 at most."""

BOTH_DOWN = 0.4
"""How high the other foot is at contact [leg lengths], at most: in walking it is still on its toes
(0.02 to 0.07 in our clips), in sprinting high in the air (0.7 and more), also where a camera that
turns along hides the bob of the trunk."""

LOW_QUANTILE = 0.1
"""A foot is on the ground for more than this share of the time."""


@detector("walking")
def find_walking(scene: Scene) -> Events:
    """Return contacts, toe-offs and strides of walking.

    From the side by the places of heel and toe relative to the hips, which holds on the ground
    and on a treadmill alike (Zeni, Richards and Higginson 2008, Gait Posture 27:710-714): toe-off
    is the toe's rearmost place. The heel's foremost place, their contact, is early by 20 to 60 ms
    where there is truth (see revalidation/), since the leg already swings back before it lands:
    here contact is when the heel, past that place, first goes with the ground.

    From front and back, where reach cannot be seen, contact and toe-off follow from the trunk,
    which is lowest while both feet are on the ground; sides from which shank looks shorter before.

    Where the trunk rises and falls as in flight, it is a run.
    """
    tracks = even(scene.located)
    if scene.view.plane == "side":
        parts = [part for part in stretches(tracks.middle_x("hip")) if not _runs(tracks, part)]
        found = [_steps_by_reach(tracks, part, scene.view.heading) for part in parts]
        return gait_events([steps for steps in found if _lands_before_it_lifts(tracks, steps)])
    parts = [part for part in stretches(tracks.trunk_y()) if not _runs(tracks, part)]
    return gait_events([steps for part in parts for steps in _steps_by_trunk(tracks, part)])


def _runs(tracks: Even, part: slice) -> bool:
    """Return whether somebody runs, by the flight of the trunk where it is seen."""
    heights = tracks.trunk_y()[part]
    for known in stretches(heights):
        bob = filtered(heights[known], *BOB_HZ)
        lowest, _ = find_peaks(-bob, prominence=SMALLEST_BOB, distance=SHORTEST_RUN_S * RATE_HZ)
        if len(lowest) >= FEWEST_STEPS:
            step_s = float(np.median(np.diff(lowest)) / RATE_HZ)
            if flies(bob[lowest[0] : lowest[-1]], step_s):
                return True
    return False


def _lands_before_it_lifts(tracks: Even, steps: Steps) -> bool:
    """Return whether the other foot is usually still down when one lands, as in every walk."""
    heights = []
    for side in SIDES:
        other = tracks.foot_y(other_side(side))
        known = other[np.isfinite(other)]
        if known.size:
            above = other - np.quantile(known, LOW_QUANTILE)
            heights += [
                float(np.interp(time_s, tracks.time_s, above))
                for time_s, landing in steps.contacts_s
                if landing == side
            ]
    seen = [height for height in heights if np.isfinite(height)]
    return not seen or bool(np.median(seen) <= BOTH_DOWN)


def _steps_by_reach(tracks: Even, part: slice, heading: int) -> Steps:
    contacts: list[tuple[float, Side]] = []
    toe_offs: list[tuple[float, Side]] = []
    hips = tracks.middle_x("hip")
    for side in SIDES:
        heel, toe = (heading * (tracks.x(f"{side}_{end}") - hips)[part] for end in ("heel", "toe"))
        ahead = heading * (tracks.x(f"{side}_heel") - tracks.x(f"{other_side(side)}_heel"))[part]
        contacts += [(_time_s(tracks, part, i), side) for i in _contacts(heel, ahead)]
        toe_offs += [(_time_s(tracks, part, i), side) for i in _toe_offs(toe, ahead)]
    return Steps(contacts_s=tuple(sorted(contacts)), toe_offs_s=tuple(sorted(toe_offs)))


def _contacts(heel: Array, ahead: Array) -> list[int]:
    """Return the samples in which a heel comes to the ground.

    Args:
        heel: How far it is ahead of the hips, shape (time,) [leg lengths].
        ahead: How far it is ahead of the other heel, NaN where that is not seen.
    """
    found = []
    for known in stretches(heel):
        reach = filtered(heel[known], None, REACH_HZ)
        foremost = _swing_ends(reach, ahead[known])
        backwards = [_backwards(reach[a:b]) for a, b in pairwise([*foremost, len(reach)])]
        usual = np.median([np.median(speed) for speed in backwards]) if backwards else 0.0
        for start, speed in zip(foremost, backwards, strict=True):
            cut_off = start + len(speed) == len(reach)
            ground = min(usual, speed.max()) if cut_off else np.median(speed)
            down = np.flatnonzero(speed >= WITH_THE_GROUND * ground)[0]
            found.append(known.start + start + int(down))
    return found


def _backwards(reach: Array) -> Array:
    """Return the speed at which a foot goes back under the hips until it is rearmost."""
    speed: Array = -np.gradient(reach[: int(np.argmin(reach)) + 1])
    return speed


def _toe_offs(toe: Array, ahead: Array) -> list[int]:
    """Return the samples in which a toe, so far ahead of the hips, turns to swing forwards."""
    found = []
    for known in stretches(toe):
        backwards = -filtered(toe[known], None, REACH_HZ)[::-1]
        ends = _swing_ends(backwards, -ahead[known][::-1])
        found += [known.stop - 1 - end for end in reversed(ends)]
    return found


def _swing_ends(reach: Array, ahead: Array) -> list[int]:
    """Return the samples in which a foot has swung forwards, past the other, and turns back.

    Toe-offs are found in the same way in time and place reversed.
    """
    turns, _ = find_peaks(
        reach, prominence=SMALLEST_RETURN, distance=int(SHORTEST_STRIDE_S * RATE_HZ)
    )
    found = []
    for before, turn in pairwise([0, *(int(turn) for turn in turns)]):
        start = before + int(np.argmin(reach[before : turn + 1]))
        under_hips, past_foot = reach[turn] - reach[start], ahead[turn] - ahead[start]
        step = under_hips if np.isnan(past_foot) else past_foot
        if under_hips >= SMALLEST_RETURN and step >= SMALLEST_STEP:
            found.append(turn)
    return found


def _steps_by_trunk(tracks: Even, part: slice) -> list[Steps]:
    bob = filtered(tracks.trunk_y()[part], *BOB_HZ)
    lowest, _ = find_peaks(-bob, prominence=SMALLEST_BOB, distance=SHORTEST_STEP_S * RATE_HZ)
    found = []
    for row in rows(lowest / RATE_HZ, LONGEST_STEP_S):
        step = float(np.median(np.diff(lowest[row])))
        sides = taking_turns(
            _left_swings(tracks, part, lowest[row], int(step)), SMALLEST_SHORTENING
        )
        contacts = lowest[row] - CONTACT_BEFORE_LOWEST * step
        toe_offs = lowest[row] + TOE_OFF_AFTER_LOWEST * step
        if sides:
            landed = zip(contacts, sides, strict=True)
            lifted = zip(toe_offs, map(other_side, sides), strict=True)
            found.append(
                Steps(
                    contacts_s=tuple((_time_s(tracks, part, i), s) for i, s in landed if i >= 0),
                    toe_offs_s=tuple(
                        (_time_s(tracks, part, i), s) for i, s in lifted if i < len(bob)
                    ),
                )
            )
    return found


def _left_swings(tracks: Even, part: slice, lowest: NDArray[np.intp], step: int) -> Array:
    """Return how much shorter the left shank looks on the mean of the step before a lowest point.

    The knee bends while the leg swings. Over a whole step one foot goes from behind to ahead and
    the other the opposite way: that what is nearer to the camera looks lower cancels in the mean;
    it is missing where the recording does not show the whole step.
    """
    left, right = (tracks.y(f"{side}_knee") - tracks.y(f"{side}_ankle") for side in SIDES)
    shorter = (right - left)[part]
    whole = [shorter[low - step : low + 1] if low >= step else np.nan for low in lowest]
    return np.array([np.mean(values) for values in whole])


def _time_s(tracks: Even, part: slice, sample: float) -> float:
    return float(tracks.time_s[0] + (part.start + sample) / RATE_HZ)
