"""Follows several people from frame to frame.

`step` is a pure function: the state before and a frame give the state after and what was seen.
A person is looked for where the last frame suggests; the detector looks over the whole picture
when nobody is followed, when somebody is lost, at a cut, and every so often.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from kinechain.adapters.pose.blazepose.detector import same_person
from kinechain.adapters.pose.blazepose.filters import Steadied, begin, steady
from kinechain.adapters.pose.blazepose.landmarks import Sighting
from kinechain.adapters.pose.blazepose.passes import across, ahead, combine, seems_to_face
from kinechain.adapters.pose.blazepose.regions import around_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kinechain.adapters.pose.blazepose.regions import Square
    from kinechain.ports import Frame

_MOST_PEOPLE = 4  # each costs as much as the first, and a home clip seldom holds more
_SMALLEST_SHARE = 0.08  # of the picture's height: squares below it hold too few pixels
_DETECT_EVERY_S = 0.5  # somebody who walks in is missed for no longer than this
_DETECT_WHILE_EMPTY_S = 0.1
# Two people are followed as one if half of the keypoints lie closer than this share of the square.
_SAME_PLACE = 0.03
_OVERLAP_SHARE = 0.5  # of the smaller box: a newcomer there is somebody who is followed already
# Another look at the place of somebody who is followed is believed if it is this many times larger
# and its mean confidence not much lower, or if it is of like size and that much surer.
_WHOLE_TO_PART = 1.4
_SURER = 0.2
_USUAL_SHARE = 0.05  # of each frame in what is usual: about the last 20 frames count
# Cuts: the mean change of a small grey picture between two frames, in shares of full scale, and
# how many times it exceeds the change before (a moving camera changes every picture).
_THUMBNAIL_PX = 64
_CUT_CHANGE = 0.10
_CUT_JUMP = 4.0


class Eyes(Protocol):
    """The networks, as the tracker uses them."""

    def detect(self, frame: Frame) -> Sequence[Square]:
        """Return squares around all people, the surest first."""

    def look(self, frame: Frame, square: Square, *, flipped: bool) -> Sighting | None:
        """Return the person in a square, or None if nobody is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A person who is being followed.

    Attributes:
        number: Tells people apart within a segment.
        seen: The person in the last frame.
        aim: Steadied hips and edge points.
        facing: Whether the person seems to show front or back.
        usual: What `across` of the person has been lately.
        ahead: What `ahead` of the person has been lately.
    """

    number: int
    seen: Sighting
    aim: Steadied
    facing: bool
    usual: NDArray[np.float64]
    ahead: float


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the tracker carries from frame to frame.

    Attributes:
        people: Those who are followed.
        next_number: The number of the next new person.
        detected_s: When the detector last looked over the picture.
        thumbnail: The last picture, small and grey; None before the first.
        change: How much that picture differed from the one before it.
    """

    people: tuple[Followed, ...] = ()
    next_number: int = 0
    detected_s: float = -np.inf
    thumbnail: NDArray[np.uint8] | None = None
    change: float = 0.0


def step(state: State, frame: Frame, eyes: Eyes, picture_height: int) -> State:
    """Return the state after a frame; its `people` are those seen in this frame."""
    thumbnail = frame.thumbnail(_THUMBNAIL_PX)
    change = _change(state.thumbnail, thumbnail)
    cut = change > _CUT_CHANGE and change > _CUT_JUMP * state.change
    before = () if cut else state.people
    people = _distinct([after for one in before if (after := _follow(one, frame, eyes))])
    detected_s, next_number = state.detected_s, state.next_number
    lost = len(people) < len(state.people)
    if cut or lost or _detection_is_due(people, frame.time_s - state.detected_s):
        detected_s = frame.time_s
        people, next_number = _search(people, frame, eyes, next_number, picture_height)
    return State(
        people=people,
        next_number=next_number,
        detected_s=detected_s,
        thumbnail=thumbnail,
        change=change,
    )


def _follow(person: Followed, frame: Frame, eyes: Eyes) -> Followed | None:
    """Return the person in the next frame, or None where they are lost.

    From the side everybody is shown to the network as heading to the left, which is not quite
    mirror-symmetric: so a flipped clip gives the same places, flipped.
    """
    square = around_person(*person.aim.points)
    seen = eyes.look(frame, square, flipped=not person.facing and person.ahead > 0)
    if seen is None:
        return None
    flipped = eyes.look(frame, square, flipped=True) if person.facing else None
    if flipped is not None:
        seen = combine(seen, flipped, before=person.seen, usual=person.usual)
    aim = steady(
        person.aim, np.stack([seen.hips, seen.edge]), size=square.side, time_s=frame.time_s
    )
    return replace(
        person,
        seen=seen,
        aim=aim,
        facing=seems_to_face(seen, before=person.facing),
        usual=person.usual + _USUAL_SHARE * (across(seen) - person.usual),
        ahead=person.ahead + _USUAL_SHARE * (ahead(seen) - person.ahead),
    )


def _detection_is_due(people: Sequence[Followed], since_s: float) -> bool:
    return abs(since_s) >= (_DETECT_EVERY_S if people else _DETECT_WHILE_EMPTY_S) - 1e-9


def _search(
    people: tuple[Followed, ...],
    frame: Frame,
    eyes: Eyes,
    next_number: int,
    picture_height: int,
) -> tuple[tuple[Followed, ...], int]:
    """Return the people with those who are new, and the next free number.

    A first look may have locked on to a part of a person, or the wrong way up. Where the detector
    sees somebody else in that place who is the better explanation, that one is followed instead.
    """
    for square in eyes.detect(frame):
        known = any(same_person(square, person.seen.square) for person in people)
        if known or square.side < _SMALLEST_SHARE * picture_height:
            continue
        seen = eyes.look(frame, square, flipped=False)
        if seen is None:
            continue
        rivals = [person for person in people if _overlap(seen, person.seen)]
        if all(_explains_better(seen, rival.seen) for rival in rivals):
            others = tuple(
                person for person in people if all(person is not rival for rival in rivals)
            )
            if len(others) < _MOST_PEOPLE:
                people = (*others, _begin(next_number, seen, frame.time_s))
                next_number += 1
    return people, next_number


def _explains_better(seen: Sighting, rival: Sighting) -> bool:
    """Return whether a sighting is the whole of what the other shows in part, or much surer."""
    ratio = _extent(seen) / _extent(rival)
    surer = seen.confidence.mean() - rival.confidence.mean()
    is_whole = ratio > _WHOLE_TO_PART and surer > -_SURER
    return bool(is_whole or (ratio > 1 / _WHOLE_TO_PART and surer > _SURER))


def _extent(seen: Sighting) -> float:
    return float(np.hypot(*np.ptp(seen.points, axis=0)))


def _begin(number: int, seen: Sighting, time_s: float) -> Followed:
    return Followed(
        number=number,
        seen=seen,
        aim=begin(np.stack([seen.hips, seen.edge]), time_s),
        facing=seems_to_face(seen, before=False),
        usual=across(seen),
        ahead=ahead(seen),
    )


def _distinct(people: Sequence[Followed]) -> tuple[Followed, ...]:
    """Return the people without those who have slipped onto somebody followed for longer."""
    kept: list[Followed] = []
    for person in people:
        if not any(_in_one_place(person.seen, other.seen) for other in kept):
            kept.append(person)
    return tuple(kept)


def _in_one_place(one: Sighting, other: Sighting) -> bool:
    apart = np.linalg.norm(one.points - other.points, axis=1)
    return bool(np.median(apart) < _SAME_PLACE * min(one.side, other.side))


def _overlap(one: Sighting, other: Sighting) -> bool:
    """Return whether the boxes around two sightings share most of the smaller one.

    Tiles that cut through a person make the detector see another one there. Somebody who really
    stands in front or behind is found as soon as the two part.
    """
    low = np.maximum(one.points.min(axis=0), other.points.min(axis=0))
    high = np.minimum(one.points.max(axis=0), other.points.max(axis=0))
    shared = np.prod(np.maximum(high - low, 0.0))
    smaller = min(np.prod(np.ptp(seen.points, axis=0)) for seen in (one, other))
    return bool(shared > _OVERLAP_SHARE * smaller)


def _change(before: NDArray[np.uint8] | None, now: NDArray[np.uint8]) -> float:
    if before is None:
        return 0.0
    return float(np.abs(now.astype(float) - before).mean() / 255)
