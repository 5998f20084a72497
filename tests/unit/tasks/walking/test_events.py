import numpy as np
import pytest
from tests.unit.events.figures import (
    located,
    mirror,
    runner,
    scene,
    seen_from,
    squatter,
    standing,
    times,
    walker,
)

from kinechain.domain.skeleton import SIDES
from kinechain.tasks import detect

STRIDE_S, FOREMOST_S = 1.0, 0.3
# Under the hips the foot is a cosine: its speed is a sine, of median sin(45 degrees) on the way
# back, and reaches 0.7 of that where sin(angle) = 0.7 sin(45 degrees).
AFTER_FOREMOST_S = STRIDE_S * np.arcsin(0.7 * np.sin(np.pi / 4)) / (2 * np.pi)


def walk(places, time_s, view="right"):
    return detect("walking", scene(located(time_s, places), seen_from(view), unilateral=False))


@pytest.mark.parametrize(("view", "heading"), [("right", 1), ("left", -1)])
@pytest.mark.parametrize("speed", [0.0, 1.3])
def test_contact_is_where_the_heel_goes_with_the_ground(view, heading, speed):
    time_s = times(5.0)
    found = walk(walker(time_s, speed=speed, heading=heading), time_s, view)
    left_s = FOREMOST_S + AFTER_FOREMOST_S + np.arange(5) * STRIDE_S
    assert np.allclose(found.times_s("initial_contact", "left"), left_s, atol=0.012)
    right_s = left_s[:4] + STRIDE_S / 2
    assert np.allclose(found.times_s("initial_contact", "right")[:4], right_s, atol=0.012)


def test_toe_off_is_where_the_toe_is_rearmost():
    time_s = times(5.0)
    found = walk(walker(time_s), time_s)
    rearmost_s = FOREMOST_S + STRIDE_S / 2 + np.arange(5) * STRIDE_S
    assert np.allclose(found.times_s("toe_off", "left"), rearmost_s, atol=0.01)


def test_every_stride_of_both_sides_is_found():
    time_s = times(5.0)
    strides = walk(walker(time_s), time_s).strides
    assert np.allclose([s.end_s - s.start_s for s in strides], STRIDE_S, atol=0.01)
    assert sum(s.side == "left" for s in strides) == 4
    assert sum(s.side == "right" for s in strides) >= 3


def test_strides_survive_when_the_other_leg_is_never_seen():
    time_s = times(5.0)
    places = walker(time_s)
    for part in ("ankle", "heel", "toe"):
        places[f"right_{part}"][:] = np.nan
    strides = walk(places, time_s).strides
    assert [s.side for s in strides] == ["left"] * 4


def test_no_stride_crosses_a_gap():
    time_s = times(8.0)
    places = walker(time_s)
    for values in places.values():
        values[(time_s > 3.0) & (time_s < 4.2)] = np.nan
    strides = walk(places, time_s).strides
    assert strides
    assert all(stride.end_s < 3.1 or stride.start_s > 4.1 for stride in strides)


def test_a_contact_that_is_not_seen_does_not_double_a_stride():
    time_s = times(8.0)
    places = walker(time_s)
    for part in ("heel", "toe"):
        places[f"left_{part}"][(time_s > 3.0) & (time_s < 3.8)] = np.nan
    strides = walk(places, time_s).strides
    assert np.allclose([s.end_s - s.start_s for s in strides], STRIDE_S, atol=0.02)


def test_a_frame_rate_of_25_is_enough():
    time_s = times(5.0, fps=25)
    found = walk(walker(time_s), time_s)
    left_s = FOREMOST_S + AFTER_FOREMOST_S + np.arange(5) * STRIDE_S
    assert np.allclose(found.times_s("initial_contact", "left"), left_s, atol=0.02)


@pytest.mark.parametrize("view", ["right", "front"])
def test_standing_still_has_no_steps(view):
    time_s = times(3.0)
    assert walk(standing(time_s), time_s, view).events == ()


def test_hips_that_go_back_and_forth_over_standing_feet_are_not_steps():
    time_s = times(8.0)
    places = squatter(time_s, lowest_s=(2.0, 5.0))
    back = 0.4 * (1.0 - places["left_hip"][:, 1])
    for side in ("left", "right"):
        places[f"{side}_hip"][:, 0] -= back
    assert walk(places, time_s).events == ()


@pytest.mark.parametrize("view", ["front", "back"])
def test_from_front_and_back_the_trunk_tells_the_cadence_and_the_foot_the_side(view):
    time_s = times(6.0)
    places = standing(time_s)
    step_s, lowest_s = 0.5, 0.6
    phase = (time_s - lowest_s) / step_s
    for side, in_the_air in (("left", 0.0), ("right", 1.0)):
        for part in ("shoulder", "hip"):
            places[f"{side}_{part}"][:, 1] -= 0.02 * np.cos(2 * np.pi * phase)
        lifted = np.maximum(np.cos(np.pi * (phase + 0.5 - in_the_air)), 0.0)
        for part in ("ankle", "heel", "toe"):
            places[f"{side}_{part}"][:, 1] += 0.15 * lifted
    found = walk(places, time_s, view)
    left_s = np.array(found.times_s("initial_contact", "left"))
    assert np.allclose(np.diff(left_s), 2 * step_s, atol=0.01)
    strides = (left_s - lowest_s + 0.11 * step_s) / (2 * step_s)
    assert np.allclose(strides, np.round(strides), atol=0.01)


def test_a_mirror_exchanges_the_sides_only():
    time_s = times(4.0)
    pose, view = located(time_s, walker(time_s, speed=1.0)), seen_from("right")
    found = detect("walking", scene(pose, view, unilateral=False))
    flipped = detect("walking", scene(*mirror(pose, view), unilateral=False))
    assert flipped.times_s("initial_contact", "left") == found.times_s("initial_contact", "right")
    assert flipped.times_s("toe_off", "right") == found.times_s("toe_off", "left")


@pytest.mark.parametrize("view", ["right", "back"])
def test_a_run_is_not_a_walk(view):
    time_s = times(6.0)
    pose = located(time_s, runner(time_s, reach=0.3))
    assert not detect("walking", scene(pose, seen_from(view))).events


def test_feet_that_are_in_the_air_together_do_not_walk():
    time_s = times(8.0)
    places = walker(time_s, stride_s=0.7, speed=1.0)
    for side in SIDES:  # in the air while the other foot comes down
        swing = np.gradient(places[f"{side}_ankle"][:, 0] - places[f"{side}_hip"][:, 0]) > 0
        for part in ("ankle", "heel", "toe"):
            places[f"{side}_{part}"][:, 1] += 0.6 * np.convolve(swing, np.ones(9) / 9, "same")
    assert walk(places, time_s).strides == ()
