"""Holds and bridges of people who lie: what mirrors and other names of sides must not change."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.events.figures import located, mirror, scene, seen_from, times
from tests.unit.events.lying import (
    BRIDGE_RULES,
    PLANK_RULES,
    bridger,
    planker,
    side_planker,
    steps,
)

from kinechain.domain.skeleton import SIDES, mirrored, other_side
from kinechain.tasks import detect

TIME_S = times(9.0, fps=30.0)
FEW = settings(max_examples=10, deadline=None)
RULES = PLANK_RULES | BRIDGE_RULES

BENDS = st.builds(
    lambda start_s, stop_s, lost_deg: steps(TIME_S, (0, -40.0), (start_s, 0.0), (stop_s, lost_deg)),
    st.floats(0.5, 2.0),
    st.floats(5.0, 8.0),
    st.sampled_from([-45.0, -14.0, 2.0, 18.0]),
)
RISES = st.builds(
    lambda first_s, top_deg: steps(
        TIME_S, (0, 0.0), (first_s, top_deg), (first_s + 1, 0.0), (6, top_deg), (7, 0.0), over_s=0.6
    ),
    st.floats(0.5, 3.0),
    st.floats(15.0, 26.0),
)


def found(task, pose, view):
    return detect(task, scene(pose, view, unilateral=task != "plank", rules=RULES))


def summary(events, exchange=False):
    """All that was found, with the sides exchanged if asked."""
    cycles = (*events.holds, *events.repetitions, *events.rejected)
    return [
        (
            type(one).__name__,
            other_side(one.side) if exchange and one.side else one.side,
            one.start_s,
            one.end_s,
            getattr(one, "ended", ""),
        )
        for one in cycles
    ]


def renamed(pose):
    """The same picture with left called right."""
    names = [mirrored(str(name)) for name in pose["keypoint"].values]
    return pose.sel(keypoint=names).assign_coords(keypoint=pose["keypoint"].values)


def same_in_a_mirror(task, places, view):
    pose, seen = located(TIME_S, places), seen_from(view)
    here = found(task, pose, seen)
    assert here.holds or here.repetitions or here.rejected
    assert summary(found(task, *mirror(pose, seen)), exchange=True) == summary(here)


@FEW
@given(BENDS, st.sampled_from([1, -1]))
def test_a_mirrored_plank_is_the_same_plank(bend, heading):
    same_in_a_mirror("plank", planker(bend, heading), "right" if heading > 0 else "left")


@FEW
@given(BENDS, st.sampled_from(SIDES), st.sampled_from(["front", "back"]))
def test_a_mirrored_side_plank_is_one_on_the_other_side(bend, side, view):
    same_in_a_mirror("side_plank", side_planker(bend, side, view), view)


@FEW
@given(RISES, st.sampled_from(SIDES), st.sampled_from([1, -1]))
def test_a_mirrored_bridge_is_one_on_the_other_leg(rise, side, heading):
    same_in_a_mirror(
        "single_leg_bridge", bridger(rise, side, heading), "right" if heading > 0 else "left"
    )


@FEW
@given(BENDS, st.sampled_from(SIDES))
def test_from_the_back_with_the_sides_renamed_it_is_a_side_plank_on_the_other_side(bend, side):
    pose = located(TIME_S, side_planker(bend, side, "front"))
    here = found("side_plank", pose, seen_from("front"))
    there = found("side_plank", renamed(pose), seen_from("back"))
    assert summary(there, exchange=True) == summary(here)


@FEW
@given(RISES, st.sampled_from(SIDES))
def test_legs_that_change_names_change_the_side_of_a_bridge(rise, side):
    pose, seen = located(TIME_S, bridger(rise, side)), seen_from("right")
    here, there = (found("single_leg_bridge", one, seen) for one in (pose, renamed(pose)))
    assert here.repetitions or here.rejected
    assert summary(there, exchange=True) == summary(here)


@FEW
@given(BENDS, st.floats(-100, 100))
def test_holds_move_with_the_clock(bend, shift_s):
    pose = located(TIME_S, planker(bend))
    later = pose.assign_coords(time=pose["time"] + shift_s)
    here, there = (found("plank", one, seen_from("right")).holds for one in (pose, later))
    assert len(here) == len(there)
    for one, other in zip(here, there, strict=True):
        assert abs(other.start_s - shift_s - one.start_s) < 0.01
        assert abs(other.end_s - shift_s - one.end_s) < 0.01
