import numpy as np
import pytest
from tests.unit.events.figures import located, raised, scene, seen_from, squatter, times
from tests.unit.tasks.figures import stepper

from kinechain.tasks import detect

TIME_S = times(10.0)
RULES = {"heel_reaches": 0.75}
IN_TURN = (("left", 2.0, 0.25), ("right", 4.5, 0.25), ("left", 7.0, 0.25))


def found(places, view="front"):
    pose = located(TIME_S, places)
    return detect("step_down", scene(pose, seen_from(view), unilateral=True, rules=RULES))


@pytest.mark.parametrize("view", ["front", "back", "left", "right"])
def test_the_leg_that_stays_is_the_one_that_works(view):
    events = found(stepper(TIME_S, IN_TURN), view)

    assert [one.side for one in events.repetitions] == ["left", "right", "left"]
    assert [one.peak_s for one in events.repetitions] == pytest.approx([2.0, 4.5, 7.0], abs=0.02)
    assert events.rejected == ()


def test_one_that_does_not_come_down_as_far_is_rejected_at_its_lowest():
    tries = (("left", 2.0, 0.25), ("left", 4.5, 0.15), ("left", 7.0, 0.24))

    events = found(stepper(TIME_S, tries))

    assert len(events.repetitions) == 2
    (short,) = events.rejected
    assert (short.rule, short.side) == ("heel_reaches", "left")
    assert short.at_s == pytest.approx(4.5, abs=0.02)


def test_the_legs_are_not_held_against_each_other():
    tries = (("left", 2.0, 0.26), ("right", 4.5, 0.16))

    assert len(found(stepper(TIME_S, tries)).repetitions) == 2


def test_a_foot_that_does_not_go_down_with_the_trunk_steps_nowhere():
    assert found(stepper(TIME_S, IN_TURN, other_foot=0.1)).repetitions == ()


def test_a_squat_on_one_leg_is_no_step_down():
    squat = raised(squatter(TIME_S, (3.0, 6.0)), "right")

    assert found(squat).repetitions == ()


def test_going_down_with_both_feet_is_no_step_down():
    jump = stepper(TIME_S, IN_TURN)
    for part in ("ankle", "heel", "toe"):
        jump[f"left_{part}"] = jump[f"right_{part}"] = np.minimum(
            jump[f"left_{part}"], jump[f"right_{part}"]
        )

    assert found(jump).repetitions == ()


@pytest.mark.parametrize("unilateral", [True, False], ids=["on one leg", "on both legs"])
def test_a_step_down_is_no_squat(unilateral):
    pose = located(TIME_S, stepper(TIME_S, IN_TURN))

    events = detect("repetitions", scene(pose, seen_from("front"), unilateral=unilateral))

    assert events.repetitions == ()
