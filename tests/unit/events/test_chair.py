import numpy as np
import pytest
from tests.unit.events.chairs import Rise, sitter
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

from kinechain.domain.skeleton import other_side
from kinechain.tasks import detect

RULES = {"fully_up": 0.85, "sat_down": 0.2, "free_leg_lifted": 0.06, "over_one_foot": 0.7}
VIEWS = ["left", "right", "front", "back"]
THREE = (Rise(start_s=1.0), Rise(start_s=3.6), Rise(start_s=6.5, rise_s=1.4, sit_s=1.2))
SECONDS = 10.5


def stands(places, view="right", *, time_s, unilateral=False):
    pose = located(time_s, places)
    return detect("chair_stands", scene(pose, seen_from(view), unilateral=unilateral, rules=RULES))


@pytest.mark.parametrize("view", VIEWS)
def test_every_stand_is_found_with_its_moments(view):
    time_s = times(SECONDS)
    found = stands(sitter(time_s, THREE, view), view, time_s=time_s)
    assert found.rejected == ()
    assert len(found.repetitions) == len(THREE)
    for one, true in zip(found.repetitions, THREE, strict=True):
        assert one.side is None
        assert one.start_s == pytest.approx(true.start_s, abs=0.15)
        assert one.peak_s == pytest.approx(true.top_s, abs=0.12)
        assert one.end_s == pytest.approx(true.end_s, abs=0.12)


@pytest.mark.parametrize("view", VIEWS)
def test_one_that_does_not_come_up_is_shown_and_not_counted(view):
    time_s = times(SECONDS)
    rises = (THREE[0], Rise(start_s=3.6, up=0.6), THREE[2])
    found = stands(sitter(time_s, rises, view), view, time_s=time_s)
    assert [one.start_s < 3.0 for one in found.repetitions] == [True, False]
    (rejected,) = found.rejected
    assert rejected.rule == "fully_up"
    assert rejected.start_s < rejected.at_s < rejected.end_s
    assert rejected.at_s == pytest.approx(4.6, abs=0.2)


@pytest.mark.parametrize("view", VIEWS)
def test_one_that_does_not_come_down_to_the_seat_is_not_counted(view):
    time_s = times(SECONDS)
    rises = (THREE[0], Rise(start_s=3.6, down=0.6), THREE[2])
    found = stands(sitter(time_s, rises, view), view, time_s=time_s)
    assert [one.rule for one in found.rejected] == ["sat_down"]
    assert len(found.repetitions) == 2


@pytest.mark.parametrize("view", VIEWS)
def test_squatting_walking_running_and_standing_are_no_stands(view):
    time_s = times(6.0)
    shapes = (standing(time_s), runner(time_s), walker(time_s, speed=1.0))
    forward = np.array([-1.0 if view == "left" else 1.0, 1.0])
    for places in (squatter(time_s, (2.0, 4.2), depth=0.45), *shapes):
        facing = {name: values * forward for name, values in places.items()}
        found = stands(facing, view, time_s=time_s)
        assert found.repetitions == found.rejected == ()


def test_hips_that_rise_while_the_shoulders_lie_are_no_stand():
    time_s = times(8.0)
    places = sitter(time_s, (Rise(start_s=2.0),))
    for side in ("left", "right"):
        places[f"{side}_shoulder"] = np.tile([-0.9, 0.1], (len(time_s), 1))
    found = stands(places, time_s=time_s)
    assert found.repetitions == found.rejected == ()


@pytest.mark.parametrize("seconds", [5.0, 5.4])
def test_one_that_the_recording_cuts_off_is_left_out(seconds):
    time_s = times(seconds)
    found = stands(sitter(time_s, THREE[:2]), time_s=time_s)
    assert len(found.repetitions) == 1
    assert found.rejected == ()


def test_rest_between_two_sets_belongs_to_no_stand():
    time_s = times(14.0)
    found = stands(sitter(time_s, (THREE[0], Rise(start_s=9.0))), time_s=time_s)
    assert [one.start_s for one in found.repetitions] == pytest.approx([1.0, 9.0], abs=0.1)
    assert found.repetitions[0].end_s == pytest.approx(3.3, abs=0.12)


def test_no_stand_crosses_a_gap():
    time_s = times(SECONDS)
    places = sitter(time_s, THREE)
    for values in places.values():
        values[(time_s > 4.4) & (time_s < 4.8)] = np.nan
    starts = [one.start_s for one in stands(places, time_s=time_s).repetitions]
    assert starts == pytest.approx([1.0, 6.5], abs=0.1)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("free", ["left", "right"])
def test_the_leg_that_lifts_is_the_one_that_carries(view, free):
    time_s = times(SECONDS)
    places = sitter(time_s, THREE[:1], view, free=free)
    (one,) = stands(places, view, time_s=time_s, unilateral=True).repetitions
    assert one.side == other_side(free)


@pytest.mark.parametrize(
    ("view", "rule"), [("left", "free_leg_lifted"), ("front", "over_one_foot")]
)
def test_with_both_feet_down_no_leg_works_alone(view, rule):
    time_s = times(SECONDS)
    found = stands(sitter(time_s, THREE[:1], view), view, time_s=time_s, unilateral=True)
    assert found.repetitions == ()
    assert [(one.rule, one.side) for one in found.rejected] == [(rule, None)]


@pytest.mark.parametrize("view", ["right", "front"])
def test_a_mirror_exchanges_the_side_only(view):
    time_s = times(SECONDS)
    pose, seen = located(time_s, sitter(time_s, THREE, view, free="left")), seen_from(view)
    found = detect("chair_stands", scene(pose, seen, unilateral=True, rules=RULES))
    other = detect("chair_stands", scene(*mirror(pose, seen), unilateral=True, rules=RULES))
    assert {one.side for one in found.repetitions} == {"right"}
    assert {one.side for one in other.repetitions} == {"left"}
    assert [(o.start_s, o.peak_s, o.end_s) for o in other.repetitions] == [
        (o.start_s, o.peak_s, o.end_s) for o in found.repetitions
    ]
