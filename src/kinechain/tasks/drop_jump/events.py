"""Landings from a box that a jump follows.

Feet fall fast only in the air. A landing counts as one from a box if the person stood still above
the floor before it: at the top of a jump nobody is still for longer than a blink.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.ndimage import label

from kinechain.domain.events import Event, Events, Rejected, Repetition
from kinechain.domain.skeleton import SIDES, Side
from kinechain.events.dips import moments_of, pause_s, peak_height
from kinechain.events.even import RATE_HZ, Even, crossing_s, even, filtered, stretches
from kinechain.events.scene import Scene, detector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

FEET_HZ = 12.0
"""Feet stop in a few hundredths of a second; what is faster is noise of the pictures."""

FALLING = 0.7
"""Feet that sink faster are in the air [leg lengths a second]: after a fall of 2 cm."""

LEAST_FALL = 0.1
"""Feet that fall so fast by less only step [leg lengths]: about 8 cm."""

LEAST_BOX = 0.15
"""A box is so high at least [leg lengths]: about 12 cm."""

LEAVES_S = 0.6
"""From the last moment of standing on the box to the fall: a step, or a hop off it."""

STILL = 0.4
"""A foot that stands on the box is slower [leg lengths a second]."""

STANDS_S = 0.15
"""It stands there for so long at least; at the top of a jump a foot is so slow for 0.07 s."""

NEAR_FLOOR = 0.06
"""The level at which feet are timed, so high above the floor [leg lengths]: above what noise and
the rolling of the foot do to it."""

SETTLED_S = (0.06, 0.16)
"""After passing that level a foot is flat on the floor for this time at least."""

TOGETHER_S = 0.4
"""Feet that come down further apart step down one after the other."""

SAME_FLOOR = 0.15
"""Feet that come to rest further above one another do not stand on the same floor [leg lengths]: in
a hop on one leg the free foot stays in the air. A nearer foot looks lower by up to 0.1."""

SEEN_AFTER_S = 0.8
"""A landing that the recording ends sooner after is not judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Feet:
    """Both feet in a stretch without gaps.

    Attributes:
        tracks: All keypoints.
        part: The samples of the stretch.
        heights: Height of the lowest point of each foot, shape (sample,) [leg lengths].
    """

    tracks: Even
    part: slice
    heights: Mapping[Side, Array]

    @property
    def time_s(self) -> Array:
        """Times, shape (sample,) [s]."""
        return self.tracks.time_s[self.part]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fall:
    """One foot that comes down.

    Attributes:
        falls: The sample in which it begins to fall fast.
        lands: The sample in which it no longer does.
        contact_s: When it touches the floor.
        floor: Its height there [leg lengths].
    """

    falls: int
    lands: int
    contact_s: float
    floor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Landing:
    """Feet that come down together.

    Attributes:
        falls: The sample in which they begin to fall fast.
        lands: The sample in which they no longer do.
        contact_s: When each foot touches the floor.
        floor: Height of each foot on the floor [leg lengths]; the nearer one looks lower.
    """

    falls: int
    lands: int
    contact_s: Mapping[Side, float]
    floor: Mapping[Side, float]

    @property
    def first_s(self) -> float:
        """When the first foot touches the floor."""
        return min(self.contact_s.values())

    @property
    def apart_s(self) -> float:
        """How much later the other foot does."""
        return max(self.contact_s.values()) - self.first_s


@dataclass(frozen=True, slots=True, kw_only=True)
class _Flight:
    """What comes after a landing.

    Attributes:
        leaves_s: When the feet leave the floor [s].
        height: How high both rise above it [leg lengths].
    """

    leaves_s: float
    height: float


@detector("drop_jumps")
def find_drop_jumps(scene: Scene) -> Events:
    """Return the landings that a jump follows, and those that break a rule.

    A repetition starts when the first foot touches the floor, has its peak at the lowest point, and
    ends when the feet leave the floor again. `initial_contact` is there for each foot.

    Rules: `lands_on_both`, the longest time between the feet [s]; `jumps_again`, the least height
    of the jump [leg lengths]; `jumps_at_once`, the longest time on the floor [s].
    """
    tracks = even(scene.located)
    both = tracks.foot_y("left") + tracks.foot_y("right") + tracks.trunk_y()
    found: list[Repetition] = []
    rejected: list[Rejected] = []
    contacts: list[Event] = []
    for part in stretches(both):
        feet = _feet(tracks, part)
        for landing, following in _drops(feet):
            jump = _jump(scene, feet, landing, following)
            if jump is None:
                continue
            contacts += [
                Event(time_s=time_s, name="initial_contact", side=side)
                for side, time_s in landing.contact_s.items()
            ]
            if isinstance(jump, Repetition):
                found.append(jump)
            else:
                rejected.append(jump)
    events = sorted((*moments_of(found), *contacts), key=lambda event: event.time_s)
    return Events(events=tuple(events), repetitions=tuple(found), rejected=tuple(rejected))


def _feet(tracks: Even, part: slice) -> _Feet:
    heights = {side: filtered(tracks.foot_y(side)[part], None, FEET_HZ) for side in SIDES}
    return _Feet(tracks=tracks, part=part, heights=heights)


def _drops(feet: _Feet) -> Iterator[tuple[_Landing, _Landing | None]]:
    """Yield each landing from a box with the next landing, if there is one."""
    landings = list(_landings(feet))
    for landing, following in zip(landings, [*landings, None][1:], strict=True):
        if _stood_above(feet, landing):
            yield landing, following


def _landings(feet: _Feet) -> Iterator[_Landing]:
    """Yield the falls of both feet that end together, in order of time."""
    left, right = (list(_falls(feet.time_s, feet.heights[side])) for side in SIDES)
    for one in left:
        other = _nearest(right, one)
        if other is None or _nearest(left, other) is not one:
            continue
        together = abs(other.contact_s - one.contact_s) <= TOGETHER_S
        if together and abs(other.floor - one.floor) <= SAME_FLOOR:
            yield _Landing(
                falls=min(one.falls, other.falls),
                lands=max(one.lands, other.lands),
                contact_s={"left": one.contact_s, "right": other.contact_s},
                floor={"left": one.floor, "right": other.floor},
            )


def _nearest(falls: list[_Fall], to: _Fall) -> _Fall | None:
    return min(falls, key=lambda fall: abs(fall.contact_s - to.contact_s), default=None)


def _falls(time_s: Array, height: Array) -> Iterator[_Fall]:
    """Yield the falls of one foot that are more than a step, in order of time."""
    runs, count = label(np.gradient(height, 1 / RATE_HZ) < -FALLING)
    for number in range(1, count + 1):
        inside = np.flatnonzero(runs == number)
        falls, lands = int(inside[0]), int(inside[-1])
        settled = slice(*(lands + int(after * RATE_HZ) for after in SETTLED_S))
        if height[falls] - height[lands] >= LEAST_FALL and settled.stop <= len(height):
            floor = float(np.median(height[settled]))
            contact_s = _contact_s(time_s, height, floor, falls)
            yield _Fall(falls=falls, lands=lands, contact_s=contact_s, floor=floor)


def _contact_s(time_s: Array, height: Array, floor: float, falls: int) -> float:
    """Return when a falling foot reaches the floor, going on as fast as a little above it [s]."""
    level = floor + NEAR_FLOOR
    before = falls + int(np.argmax(height[falls:] <= level)) - 1
    speed = (height[before] - height[before + 1]) * RATE_HZ
    return crossing_s(time_s, height, level, before) + float(NEAR_FLOOR / speed)


def _stood_above(feet: _Feet, landing: _Landing) -> bool:
    """Return whether either foot stood still above the floor shortly before a landing."""
    first = max(landing.falls - int((LEAVES_S + STANDS_S) * RATE_HZ), 0)
    for side in SIDES:
        height = feet.heights[side]
        stands = np.abs(np.gradient(height, 1 / RATE_HZ)) < STILL
        stands &= height >= landing.floor[side] + LEAST_BOX
        runs, _ = label(stands[first : landing.falls])
        if np.bincount(runs)[1:].max(initial=0) >= STANDS_S * RATE_HZ:
            return True
    return False


def _jump(
    scene: Scene, feet: _Feet, landing: _Landing, following: _Landing | None
) -> Repetition | Rejected | None:
    """Return the jump after a landing, or the rule that it breaks; None if it is cut off."""
    flight = _flight(feet, landing, following)
    rule = _broken(scene, landing, flight)
    if rule == "jumps_again" and feet.time_s[-1] - landing.first_s < SEEN_AFTER_S:
        return None
    inside = slice(
        feet.part.start + int(np.searchsorted(feet.time_s, landing.first_s)),
        feet.part.start + int(np.searchsorted(feet.time_s, flight.leaves_s, side="right")),
    )
    peak_s = pause_s(feet.tracks.time_s[inside], peak_height(scene, feet.tracks, inside, None))
    if rule is None:
        return Repetition(side=None, start_s=landing.first_s, peak_s=peak_s, end_s=flight.leaves_s)
    return Rejected(
        rule=rule,
        side=None,
        start_s=landing.first_s,
        end_s=flight.leaves_s,
        at_s=landing.first_s if rule == "lands_on_both" else peak_s,
    )


def _flight(feet: _Feet, landing: _Landing, following: _Landing | None) -> _Flight:
    """Return the highest flight of both feet before the next landing."""
    settled_s = max(landing.contact_s.values()) + SETTLED_S[0]
    lands = int(np.searchsorted(feet.time_s, settled_s))
    until = following.falls if following else len(feet.time_s)
    inside = slice(lands, max(until, lands + 1))
    risen = np.min([feet.heights[side][inside] - landing.floor[side] for side in SIDES], axis=0)
    top = int(np.argmax(risen))
    near = np.flatnonzero(risen[: top + 1] <= NEAR_FLOOR / 2)
    leaves = int(near[-1]) if len(near) else 0
    return _Flight(leaves_s=float(feet.time_s[lands + leaves]), height=float(risen[top]))


def _broken(scene: Scene, landing: _Landing, flight: _Flight) -> str | None:
    """Return the rule that a landing and the jump after it break, or None."""
    if landing.apart_s > scene.rules["lands_on_both"]:
        return "lands_on_both"
    if flight.height < scene.rules["jumps_again"]:
        return "jumps_again"
    if flight.leaves_s - landing.first_s > scene.rules["jumps_at_once"]:
        return "jumps_at_once"
    return None
