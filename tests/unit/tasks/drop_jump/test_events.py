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
from tests.unit.events.jumps import jumper

from kinechain.tasks import detect

RULES = {"lands_on_both": 0.15, "jumps_again": 0.08, "jumps_at_once": 1.0}
VIEWS = ["left", "right", "front", "back"]
TIME_S = times(4.0)


def jumps(places, view="front", time_s=TIME_S):
    return detect("drop_jumps", scene(located(time_s, places), seen_from(view), rules=RULES))


def contact_s(found, side):
    (time_s,) = found.times_s("initial_contact", side)
    return time_s


@pytest.mark.parametrize("view", VIEWS)
def test_a_landing_is_found_with_its_moments(view):
    found = jumps(jumper(TIME_S, 1.5), view)
    (one,) = found.repetitions
    assert one.start_s == pytest.approx(1.5, abs=0.03)
    assert one.peak_s == pytest.approx(1.7, abs=0.05)
    assert one.end_s == pytest.approx(1.9, abs=0.04)
    assert found.rejected == ()


@pytest.mark.parametrize(("late_s", "gap_s"), [((0.06, 0.0), 0.06), ((0.0, 0.1), -0.1)])
def test_each_foot_has_its_own_contact(late_s, gap_s):
    found = jumps(jumper(TIME_S, 1.5, late_s=late_s))
    gap = contact_s(found, "left") - contact_s(found, "right")
    assert gap == pytest.approx(gap_s, abs=0.012)


@pytest.mark.parametrize(
    ("how", "rule"),
    [
        ({"late_s": (0.0, 0.25)}, "lands_on_both"),
        ({"jump_s": 0.0}, "jumps_again"),
        ({"on_floor_s": 1.3}, "jumps_at_once"),
    ],
)
def test_what_breaks_a_rule_is_shown_and_not_counted(how, rule):
    found = jumps(jumper(TIME_S, 1.2, **how))
    assert found.repetitions == ()
    assert [one.rule for one in found.rejected] == [rule]


def test_a_landing_at_the_end_of_the_clip_is_not_judged():
    time_s = times(1.8)
    found = jumps(jumper(time_s, 1.5), time_s=time_s)
    assert found.repetitions == found.rejected == ()


def test_jumps_from_the_floor_are_none_from_a_box():
    time_s = times(6.0)
    flying = np.mod(time_s, 1.0)
    flight = np.where(flying < 0.5, 6.0 * flying * (0.5 - flying), 0.0)
    places = {
        name: values + np.column_stack([0 * flight, flight])
        for name, values in standing(time_s).items()
    }
    found = jumps(places, time_s=time_s)
    assert found.events == found.rejected == ()


def test_hops_on_one_leg_are_no_landings():
    both = jumper(TIME_S, 1.5)
    held_up = {
        name: values + (0.3 if name in {"left_ankle", "left_heel", "left_toe"} else 0.0)
        for name, values in both.items()
    }
    assert jumps(both).repetitions
    found = jumps(held_up)
    assert found.events == found.rejected == ()


@pytest.mark.parametrize("view", VIEWS)
def test_other_movements_are_no_landings(view):
    time_s = times(6.0)
    shapes = (standing(time_s), runner(time_s), walker(time_s, speed=1.0))
    for places in (squatter(time_s, (2.0, 4.2), depth=0.45), *shapes):
        found = jumps(places, view, time_s)
        assert found.events == found.rejected == ()


def test_a_mirror_exchanges_the_feet_only():
    pose, seen = located(TIME_S, jumper(TIME_S, 1.5, late_s=(0.08, 0.0))), seen_from("front")
    found = detect("drop_jumps", scene(pose, seen, rules=RULES))
    other = detect("drop_jumps", scene(*mirror(pose, seen), rules=RULES))
    assert other.repetitions == found.repetitions
    assert contact_s(other, "left") == contact_s(found, "right")
    assert contact_s(other, "right") == contact_s(found, "left")
