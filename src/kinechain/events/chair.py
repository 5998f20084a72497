"""Getting up from a chair and sitting down again.

A squat is held over the feet all the way down. Whoever sits has their mass behind their heels,
where nobody could stay without a seat, and must lean forward before the hips can leave it. From the
side the first is seen, from the front the second: the shoulders sink while the hips rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy.ndimage import maximum_filter1d
from scipy.signal import find_peaks

from kinechain.domain.events import Events, Rejected, Repetition
from kinechain.domain.skeleton import SIDES, Side
from kinechain.events.dips import moments_of
from kinechain.events.even import RATE_HZ, Even, even, filtered, stretches
from kinechain.events.scene import Scene, detector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

BODY_HZ = 5.0
"""Nothing that hips and shoulders do in getting up is faster."""

LEAST_RISE = 0.07
"""Hips that rise by less shift on the seat [leg lengths]: it is about a sixth of the way up."""

SHOULDERS_FOLLOW = 0.5
"""Share of the rise of the hips that the shoulders make at least: lying down they stay below."""

RESTING_SHARE = 0.12
"""Hips within this share of the way up from their lowest place are still on the seat."""

BEHIND_HEELS = 0.05
"""Who sits has their mass so far behind their heels [leg lengths]: 4 cm, twice what the places of
hips and heels are off by."""

LEANS_FIRST = 0.05
"""Seen from the front, shoulders sink by so much before the hips leave the seat [leg lengths]: a
trunk that leans from 10 to 30 degrees."""

STILL_SHARE = 0.1
"""A movement begins and ends where it has this share of its greatest speed, as in squats."""

STILL_S = 0.1
"""Whoever rests on the seat is still for so long at least."""

NEAR_SHARE = 0.2
"""It ends within this share of the way from where it comes to rest: elsewhere it is a pause."""

LARGEST_STEP = 0.15
"""Between its quartiles a foot on the floor wanders less than this [leg lengths]."""

TOP_S = 0.1
"""Which leg carries is looked at so long before and after the highest point."""

UPRIGHT_PERCENT = 90
"""A trunk in a picture only ever looks too short; above this, noise makes it too long."""

# Share of the body's mass, and where it is from the upper end (hip for the trunk with head and
# arms, towards the shoulder): D. A. Winter, "Biomechanics and Motor Control of Human Movement",
# 4th edition, 2009, table 4.1.
TRUNK_MASS, TRUNK_AT = 0.678, 0.626
THIGH_MASS, SHANK_MASS, LIMB_AT = 0.100, 0.0465, 0.433
FOOT_MASS = 0.0145


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """Hips and shoulders in a stretch without gaps.

    Attributes:
        tracks: All keypoints.
        part: The samples of the stretch.
        hips: Height of the hips, shape (sample,) [leg lengths].
        shoulders: Place of the shoulders, shape (2, sample) [leg lengths].
    """

    tracks: Even
    part: slice
    hips: Array
    shoulders: Array

    def samples(self, first: int, last: int) -> slice:
        """Return samples of the stretch, both ends included, as samples of the tracks."""
        return slice(self.part.start + first, self.part.start + last + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attempt:
    """One going up and coming down, in samples of the stretch.

    Attributes:
        before: The hips are lowest before it.
        top: They are highest.
        after: They are lowest after it.
        side: The leg that lifts, or None for both.
    """

    before: int
    top: int
    after: int
    side: Side | None


@detector("chair_stands")
def find_chair_stands(scene: Scene) -> Events:
    """Return the stands that count, and the attempts that do not with the rule that they broke.

    A repetition starts with the first movement of the shoulders, has its peak when the person is
    up, and ends when the hips are on the seat again. One that the recording cuts off is left out.
    Nothing is returned for a movement in which nobody sits.

    Rules: `fully_up`, the least share of the way from sitting to standing straight; `sat_down`,
    the greatest share of it that may be left below the hips. Where one leg works also, from the
    front, `over_one_foot`: the least share of the way from the free to the standing foot that the
    mass is at; and from the side `free_leg_lifted`: by how much of a leg the free foot is higher.
    """
    tracks = even(scene.located)
    found: list[Repetition] = []
    rejected: list[Rejected] = []
    for part in stretches(tracks.middle_y("hip") + tracks.middle_y("shoulder")):
        body = _body(tracks, part)
        attempts = list(_attempts(scene, body))
        seat = _seat(scene, body, attempts)
        for attempt in attempts if np.isfinite(seat) else []:
            times = _times(body, attempt)
            if times.end_s >= tracks.time_s[part][-1]:
                continue
            rule = _broken(scene, body, attempt, seat)
            if rule is None:
                found.append(times)
            else:
                rejected.append(_rejected(rule, times))
    return Events(events=moments_of(found), repetitions=tuple(found), rejected=tuple(rejected))


def _body(tracks: Even, part: slice) -> _Body:
    shoulders = [
        filtered(place[part], None, BODY_HZ)
        for place in (tracks.middle_x("shoulder"), tracks.middle_y("shoulder"))
    ]
    return _Body(
        tracks=tracks,
        part=part,
        hips=filtered(tracks.middle_y("hip")[part], None, BODY_HZ),
        shoulders=np.stack(shoulders),
    )


def _attempts(scene: Scene, body: _Body) -> Iterator[_Attempt]:
    """Yield what goes up over feet that stay where they are."""
    tops, _ = find_peaks(body.hips, prominence=LEAST_RISE)
    bounds = [0, *(int(top) for top in tops), len(body.hips) - 1]
    lows = [a + int(np.argmin(body.hips[a : b + 1])) for a, b in pairwise(bounds)]
    for top, (before, after) in zip(tops, pairwise(lows), strict=True):
        whole = body.samples(before, after)
        risen = body.shoulders[1, top] - body.shoulders[1, before]
        climbs = risen >= SHOULDERS_FOLLOW * (body.hips[top] - body.hips[before])
        if climbs and not _stepping(body.tracks, whole):
            side = _lifting_side(scene, body, int(top)) if scene.unilateral else None
            yield _Attempt(before=before, top=int(top), after=after, side=side)


def _stepping(tracks: Even, part: slice) -> bool:
    """Return whether not even one foot stays where it is."""
    moves = [_wanders(tracks, part, side) for side in SIDES]
    return bool(np.nanmin(moves, initial=np.inf) > LARGEST_STEP)


def _wanders(tracks: Even, part: slice, side: Side) -> float:
    """Return how far a foot goes in the longer direction, between its quartiles."""
    ankle = np.stack([tracks.x(f"{side}_ankle"), tracks.y(f"{side}_ankle")])[:, part]
    return float(np.ptp(np.percentile(ankle, (25, 75), axis=1), axis=0).max())


def _lifting_side(scene: Scene, body: _Body, top: int) -> Side | None:
    """Return the leg that a person stands on at the top; None where it seems to be both.

    Heights of the feet would not tell it: a nearer foot looks lower, one held out to the camera
    even when it is off the floor. From the front the mass must be over one of the two feet; from
    the side the free leg is bent or held out, so that its foot is less far below its hip.
    """
    near_top = np.abs(np.arange(len(body.hips)) - top) <= TOP_S * RATE_HZ
    part = body.part.start + np.flatnonzero(near_top)
    if scene.view.plane == "facing":
        across = {side: body.tracks.x(f"{side}_ankle") for side in SIDES}
        share = (_mass_x(body.tracks) - across["left"]) / (across["right"] - across["left"])
        to_right = 2 * float(np.nanmedian(share[part])) - 1
        least = 2 * scene.rules["over_one_foot"] - 1
    else:
        below = {side: float(np.nanmedian(_below(body.tracks, side)[part])) for side in SIDES}
        to_right, least = below["right"] - below["left"], scene.rules["free_leg_lifted"]
    if not abs(to_right) >= least:
        return None
    return "right" if to_right > 0 else "left"


def _below(tracks: Even, side: Side) -> Array:
    """Return how far a foot is below its hip, as a share of thigh and shank in the picture."""
    below: Array = (tracks.y(f"{side}_hip") - tracks.y(f"{side}_ankle")) / _leg(tracks, side)
    return below


def _leg(tracks: Even, side: Side) -> Array:
    """Return the length of thigh and shank in the picture [leg lengths]."""
    hip, knee, ankle = (
        np.stack([tracks.x(f"{side}_{part}"), tracks.y(f"{side}_{part}")])
        for part in ("hip", "knee", "ankle")
    )
    length: Array = np.hypot(*(hip - knee)) + np.hypot(*(knee - ankle))
    return length


def _seat(scene: Scene, body: _Body, attempts: list[_Attempt]) -> float:
    """Return the height of the hips on the seat; NaN where nobody sits."""
    seated = [body.hips[one.before] for one in attempts if _sits(scene, body, one)]
    return float(np.median(seated)) if seated else np.nan


def _sits(scene: Scene, body: _Body, attempt: _Attempt) -> bool:
    """Return whether the person sits before an attempt."""
    low = _resting(body, attempt)
    if scene.view.plane == "facing":
        raised = body.shoulders[1, low] - body.hips[low]
        return bool(raised.max() - raised[-1] >= LEANS_FIRST)
    part = body.samples(low.start, low.stop - 1)
    behind = scene.view.heading * (_rear_heel_x(scene, body.tracks) - _mass_x(body.tracks))[part]
    return bool(np.nanmax(behind, initial=-np.inf) >= BEHIND_HEELS)


def _resting(body: _Body, attempt: _Attempt) -> slice:
    """Return the samples before an attempt in which the hips are as low as at its beginning."""
    way_up = body.hips[attempt.top] - body.hips[attempt.before]
    high = body.hips > body.hips[attempt.before] + RESTING_SHARE * way_up
    earlier = np.flatnonzero(high[: attempt.before])
    later = np.flatnonzero(high[attempt.before :])
    return slice(int(earlier[-1]) + 1 if len(earlier) else 0, attempt.before + int(later[0]))


def _rear_heel_x(scene: Scene, tracks: Even) -> Array:
    """Return where the rear heel is [leg lengths]: who can stand has their mass before it."""
    heels = scene.view.heading * np.stack([tracks.x(f"{side}_heel") for side in SIDES])
    rear: Array = scene.view.heading * np.min(heels, axis=0)
    return rear


def _mass_x(tracks: Even) -> Array:
    """Return where the centre of mass is along the picture [leg lengths]."""
    at = {part: tracks.middle_x(part) for part in ("shoulder", "hip", "knee", "ankle")}
    return (
        TRUNK_MASS * _between(at["hip"], at["shoulder"], TRUNK_AT)
        + 2 * THIGH_MASS * _between(at["hip"], at["knee"], LIMB_AT)
        + 2 * SHANK_MASS * _between(at["knee"], at["ankle"], LIMB_AT)
        + 2 * FOOT_MASS * at["ankle"]
    )


def _between(start: Array, end: Array, share: float) -> Array:
    return start + share * (end - start)


def _broken(scene: Scene, body: _Body, attempt: _Attempt, seat: float) -> str | None:
    """Return the rule that an attempt breaks, or None."""
    if _share_up(body, attempt, seat) < scene.rules["fully_up"]:
        return "fully_up"
    left = body.hips[attempt.after] - seat
    if left > scene.rules["sat_down"] * (body.hips[attempt.top] - seat):
        return "sat_down"
    if scene.unilateral and attempt.side is None:
        return "over_one_foot" if scene.view.plane == "facing" else "free_leg_lifted"
    return None


def _share_up(body: _Body, attempt: _Attempt, seat: float) -> float:
    """Return how much of the way from sitting upright to standing straight was made.

    By the height of the shoulders, which both bent knees and a bent trunk lower. Who stands
    straight has them a leg and a trunk above the ankle; who sits upright, a trunk above the seat.
    """
    part = body.samples(attempt.before, attempt.after)
    trunk = np.hypot(
        body.tracks.middle_x("shoulder") - body.tracks.middle_x("hip"),
        body.tracks.middle_y("shoulder") - body.tracks.middle_y("hip"),
    )
    hips = np.nanmean(
        [
            np.nanmedian(body.tracks.y(f"{side}_ankle")[part])
            + np.nanpercentile(_leg(body.tracks, side)[body.part], UPRIGHT_PERCENT)
            for side in ((attempt.side,) if attempt.side else SIDES)
        ]
    )
    # On the seat the trunk is nearer to a camera behind, or farther from one in front.
    standing = body.hips > (seat + body.hips.max()) / 2
    upright = seat + np.nanpercentile(trunk[body.part][standing], UPRIGHT_PERCENT)
    return float((body.shoulders[1, attempt.top] - upright) / (hips - seat))


def _times(body: _Body, attempt: _Attempt) -> Repetition:
    """Return when an attempt starts, when the person is up, and when the hips are down again."""
    time_s = body.tracks.time_s[body.part]
    rest = _resting(body, attempt)
    shoulders = body.shoulders[:, rest.start : attempt.top + 1]
    speed = np.hypot(*np.gradient(shoulders, axis=1))
    start = rest.start + _last_still(speed[: rest.stop - rest.start])
    up = _arrival(body.shoulders[1, rest.stop : attempt.after + 1])
    down = _arrival(-body.hips[attempt.top : attempt.after + 1])
    return Repetition(
        side=attempt.side,
        start_s=float(time_s[start]),
        peak_s=float(time_s[rest.stop + up]),
        end_s=float(time_s[attempt.top + down]),
    )


def _last_still(speed: Array) -> int:
    """Return the last sample before something moves for good, or moves least.

    A moment of no speed is not enough: seen from the front, a trunk that bends to the camera comes
    nearer before it sinks.
    """
    width = int(STILL_S * RATE_HZ)
    fastest = maximum_filter1d(speed, size=width, origin=(width - 1) // 2, mode="nearest")
    still = np.flatnonzero(fastest <= STILL_SHARE * speed.max())
    return int(still[-1] if len(still) else np.argmin(speed))


def _arrival(height: Array) -> int:
    """Return the first sample that is as good as at the highest place and hardly rises."""
    top = int(np.argmax(height))
    rising = np.gradient(height[: top + 1]) if top else np.zeros(1)
    near = height[: top + 1] >= height[top] - NEAR_SHARE * (height[top] - height[: top + 1].min())
    arrived = near & (rising <= STILL_SHARE * rising.max())
    arrived[-1] = True
    return int(np.argmax(arrived))


def _rejected(rule: str, times: Repetition) -> Rejected:
    return Rejected(
        rule=rule,
        side=times.side,
        start_s=times.start_s,
        end_s=times.end_s,
        at_s=times.end_s if rule == "sat_down" else times.peak_s,
    )
