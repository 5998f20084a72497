from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from kinechain.adapters.pose.blazepose.landmarks import Sighting
from kinechain.adapters.pose.blazepose.passes import across, combine, seems_to_face
from kinechain.adapters.pose.blazepose.tracker import State, step
from kinechain.domain.skeleton import KEYPOINTS, mirrored

if TYPE_CHECKING:
    from collections.abc import Callable

    from kinechain.adapters.pose.blazepose.regions import Square

HEIGHT = 500
MIRRORED = [KEYPOINTS.index(mirrored(name)) for name in KEYPOINTS]


def person(x: float, y: float = 250.0, size: float = 200.0, half_width: float = 20.0) -> Sighting:
    """Return somebody who faces the camera, the left side on the right of the picture."""
    points = np.empty((len(KEYPOINTS), 2))
    heights = {"shoulder": -0.25, "hip": 0.0, "knee": 0.25, "ankle": 0.45}
    for row, name in enumerate(KEYPOINTS):
        side, _, part = name.partition("_")
        shift = {"left": half_width, "right": -half_width}.get(side, 0.0)
        points[row] = x + shift, y + heights.get(part, -0.4) * size
    return Sighting(
        points=points,
        confidence=np.full(len(KEYPOINTS), 0.9),
        hips=np.array([x, y]),
        edge=np.array([x, y - size / 2.5]),
        side=size,
    )


@dataclass(frozen=True)
class Frame:
    index: int
    brightness: int = 100

    @property
    def time_s(self) -> float:
        return self.index / 30

    def thumbnail(self, width: int) -> np.ndarray:
        return np.full((width, width), self.brightness, dtype=np.uint8)


@dataclass(frozen=True)
class Scene:
    """Sees whoever is near the middle of the square; `places` gives each person's x by frame."""

    places: tuple[dict[int, float], ...]
    flipped: list[int] = field(default_factory=list)
    half_width: float = 20.0

    def _there(self, frame: Frame) -> list[Sighting]:
        found = (places.get(frame.index) for places in self.places)
        return [person(x, half_width=self.half_width) for x in found if x is not None]

    def detect(self, frame: Frame) -> list[Square]:
        return [seen.square for seen in self._there(frame)]

    def look(self, frame: Frame, square: Square, *, flipped: bool) -> Sighting | None:
        if flipped:
            self.flipped.append(frame.index)
        there = self._there(frame)
        near = [seen for seen in there if abs(seen.hips[0] - square.x) < square.side / 4]
        return min(near, key=lambda seen: abs(seen.hips[0] - square.x), default=None)


def run(
    scene: Scene, n_frames: int, brightness: Callable[[int], int] = lambda _: 100
) -> list[State]:
    states = [State()]
    for index in range(n_frames):
        frame = Frame(index, brightness(index))
        states.append(step(states[-1], frame, scene, HEIGHT))
    return states[1:]


def numbers(state: State) -> list[int]:
    return [one.number for one in state.people]


def test_two_people_keep_their_numbers():
    scene = Scene(({i: 100.0 + i for i in range(60)}, {i: 600.0 - i for i in range(60)}))
    states = run(scene, 60)
    assert all(numbers(state) == [0, 1] for state in states)
    assert states[-1].people[1].seen.hips[0] == pytest.approx(541)


def test_somebody_who_walks_in_is_found_within_half_a_second():
    scene = Scene((dict.fromkeys(range(60), 100.0), dict.fromkeys(range(20, 60), 600.0)))
    found = next(i for i, state in enumerate(run(scene, 60)) if len(state.people) == 2)
    assert 20 <= found <= 35


def test_two_squares_on_one_person_become_one():
    scene = Scene((dict.fromkeys(range(40), 100.0), {i: 300.0 - 10 * i for i in range(20)}))
    assert numbers(run(scene, 40)[-1]) == [0]


def test_a_cut_begins_anew():
    scene = Scene((dict.fromkeys(range(40), 100.0),))
    states = run(scene, 40, brightness=lambda index: 40 if index < 20 else 200)
    assert numbers(states[19]) == [0]
    assert numbers(states[20]) == [1]


def test_the_flipped_look_is_kept_for_front_and_back_views():
    places = (dict.fromkeys(range(10), 100.0),)
    facing, sideways = Scene(places), Scene(places, half_width=3.0)
    run(facing, 10)
    run(sideways, 10)
    assert facing.flipped == list(range(1, 10))
    assert sideways.flipped == []


def test_facing_does_not_flicker():
    between = person(0.0, half_width=8.75)  # width over trunk is 0.35
    assert seems_to_face(between, before=True)
    assert not seems_to_face(between, before=False)


def test_looks_that_agree_are_averaged():
    plain = person(100.0)
    flipped = replace(plain, points=plain.points + np.array([2.0, 0.0]))
    both = combine(plain, flipped, before=plain, usual=across(plain))
    np.testing.assert_allclose(both.points, plain.points + np.array([1.0, 0.0]))


@pytest.mark.parametrize("wrong", ["plain", "flipped"])
def test_the_look_with_exchanged_sides_is_left_out(wrong: str):
    right = person(100.0)
    exchanged = replace(right, points=right.points[MIRRORED])
    looks = (exchanged, right) if wrong == "plain" else (right, exchanged)
    both = combine(*looks, before=right, usual=across(right))
    np.testing.assert_allclose(both.points, right.points)
