"""A mirror, or the other side's name, changes nothing but the side."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.events.figures import located, mirror, scene, seen_from, times
from tests.unit.tasks.figures import lunger, stepper

from kinechain.domain.skeleton import KEYPOINTS, SIDES, mirrored, other_side
from kinechain.tasks import detect

TIME_S = times(8.0)
FEW = settings(max_examples=15, deadline=None)
RULES = {"step_down": {"heel_reaches": 0.75}, "lunge_to_wall": {"heel_lifted": 0.02}}

STEPS = st.builds(
    lambda first, second, depth, share: stepper(
        TIME_S, ((first, 2.0, depth), (second, 4.0, share * depth), (second, 6.0, depth))
    ),
    st.sampled_from(SIDES),
    st.sampled_from(SIDES),
    st.floats(0.15, 0.3),
    st.floats(0.6, 1.0),
)
TRIES = st.tuples(st.floats(25, 45), st.sampled_from([0.0, 0.05]))


def events_of(task, pose, view):
    return detect(task, scene(pose, view, unilateral=True, rules=RULES[task]))


def statements(events, *, exchanged=False):
    return [
        (one.side if not exchanged else other_side(one.side), one.start_s, one.end_s)
        for one in (*events.repetitions, *events.rejected)
    ]


def same_on_the_other_side(task, places, view):
    pose, seen = located(TIME_S, places), seen_from(view)
    plain = statements(events_of(task, pose, seen))
    flipped = events_of(task, *mirror(pose, seen))
    assert plain
    assert np.array_equal(statements(flipped, exchanged=True), plain)
    renamed = pose.sel(keypoint=[mirrored(str(name)) for name in KEYPOINTS])
    renamed = renamed.assign_coords(keypoint=list(KEYPOINTS))
    assert np.array_equal(statements(events_of(task, renamed, seen), exchanged=True), plain)


@FEW
@given(STEPS, st.sampled_from(["left", "right", "front", "back"]))
def test_step_downs_in_a_mirror_or_under_other_names(places, view):
    same_on_the_other_side("step_down", places, view)


@FEW
@given(st.sampled_from(SIDES), st.tuples(TRIES, TRIES), st.sampled_from(["left", "right"]))
def test_lunges_in_a_mirror_or_under_other_names(side, tries, view):
    heading = 1 if view == "right" else -1
    (first, up), (second, later_up) = tries
    places = lunger(TIME_S, side, ((2.0, first, up), (5.0, second, later_up)), heading=heading)
    same_on_the_other_side("lunge_to_wall", places, view)
