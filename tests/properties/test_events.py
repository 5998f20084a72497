from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.events.figures import (
    located,
    mirror,
    raised,
    runner,
    scene,
    seen_from,
    squatter,
    times,
    walker,
)

from kinechain.domain.skeleton import SIDES, other_side
from kinechain.tasks import detect

SECONDS = 6.0
LONGEST_SWING_S = 0.8  # half of the slowest stride of the walks here
SIDE_VIEWS = st.sampled_from(["left", "right"])
VIEWS = st.sampled_from(["left", "right", "front", "back"])
STARTS_S = st.floats(0.3, 0.7)
FEW = settings(max_examples=20, deadline=None)

RUNS = st.builds(
    lambda step_s, start_s, share, bob: runner(
        times(SECONDS), step_s, start_s, stance_s=2 * step_s * share, bob=bob
    ),
    st.floats(0.25, 0.42),
    STARTS_S,
    st.floats(0.25, 0.45),
    st.floats(0.03, 0.06),
)
SQUATS = st.builds(
    lambda middle_s, depth, free: raised(squatter(times(SECONDS), (middle_s,), 1.6, depth), free),
    st.floats(1.5, 4.0),
    st.floats(0.1, 0.6),
    st.sampled_from(SIDES),
)


@st.composite
def walks(draw):
    view = draw(SIDE_VIEWS)
    heading = 1 if view == "right" else -1
    stride_s, start_s, speed = draw(st.floats(0.8, 1.6)), draw(STARTS_S), draw(st.floats(0, 2))
    return walker(times(SECONDS), stride_s, start_s, speed, heading), view


def events_of(name, pose, view):
    return detect(name, scene(pose, view, unilateral=name == "repetitions"))


def exchanged(events):
    return {(e.name, e.side and other_side(e.side), e.time_s) for e in events.events}


def same_in_a_mirror(name, places, view):
    pose, seen = located(times(SECONDS), places), seen_from(view)
    found, flipped = events_of(name, pose, seen), events_of(name, *mirror(pose, seen))
    assert found.events
    assert exchanged(flipped) == {(e.name, e.side, e.time_s) for e in found.events}


@FEW
@given(RUNS, VIEWS)
def test_a_mirrored_run_has_the_same_events_on_the_other_side(places, view):
    same_in_a_mirror("running", places, view)


@FEW
@given(walks())
def test_a_mirrored_walk_has_the_same_events_on_the_other_side(walk):
    same_in_a_mirror("walking", *walk)


@FEW
@given(SQUATS, VIEWS)
def test_a_mirrored_squat_has_the_same_repetitions_on_the_other_side(places, view):
    same_in_a_mirror("repetitions", places, view)


@FEW
@given(RUNS, st.floats(-100, 100), VIEWS)
def test_events_move_with_the_clock(places, shift_s, view):
    pose = located(times(SECONDS), places)
    later = pose.assign_coords(time=pose["time"] + shift_s)
    found = events_of("running", pose, seen_from(view)).times_s("initial_contact")
    shifted = events_of("running", later, seen_from(view)).times_s("initial_contact")
    assert np.allclose(np.array(shifted) - shift_s, found, atol=0.005)


@FEW
@given(walks(), st.floats(0.5, 1.2))
def test_events_do_not_depend_on_the_size_of_the_person(walk, size):
    places, view = walk
    larger = {name: values * size for name, values in places.items()}
    found = events_of("walking", located(times(SECONDS), places), seen_from(view))
    grown = events_of("walking", located(times(SECONDS), larger, "m"), seen_from(view))
    assert has_all(grown, swings_seen_whole(found))
    assert has_all(found, swings_seen_whole(grown))


def swings_seen_whole(events):
    """Contacts but for those of a foot that was in the air when the recording began or ended.

    Of such a swing any part may be seen, down to nothing. From which part on it counts is a matter
    of noise, which does not grow with the person: there size may decide.
    """
    contacts_s = np.array(events.times_s("initial_contact"))
    return contacts_s[(contacts_s > LONGEST_SWING_S) & (contacts_s < SECONDS - LONGEST_SWING_S)]


def has_all(events, contacts_s):
    found_s = np.array(events.times_s("initial_contact"))
    return len(contacts_s) and np.abs(found_s - contacts_s[:, np.newaxis]).min(axis=1).max() < 0.005


@FEW
@given(RUNS, st.sets(st.integers(5, 350), min_size=1, max_size=60), VIEWS)
def test_single_lost_frames_add_and_lose_no_contact(places, lost, view):
    alone = [frame for frame in sorted(lost) if frame - 1 not in lost]
    time_s = times(SECONDS)
    full = events_of("running", located(time_s, places), seen_from(view))
    fewer = {name: np.delete(values, alone, axis=0) for name, values in places.items()}
    thinned = events_of("running", located(np.delete(time_s, alone), fewer), seen_from(view))
    assert np.allclose(
        thinned.times_s("initial_contact"), full.times_s("initial_contact"), atol=0.015
    )


@FEW
@given(RUNS, walks(), SQUATS)
def test_strides_and_repetitions_are_in_order_and_do_not_overlap(run, walk, squat):
    for name, places, view in (("running", run, "back"), ("walking", *walk)):
        strides = events_of(name, located(times(SECONDS), places), seen_from(view)).strides
        for side in SIDES:
            own = [s for s in strides if s.side == side]
            assert all(a.end_s <= b.start_s for a, b in pairwise(own))
        assert all(s.start_s < s.toe_off_s < s.end_s for s in strides)
    pose = located(times(SECONDS), squat)
    (repetition,) = events_of("repetitions", pose, seen_from("front")).repetitions
    assert repetition.start_s < repetition.peak_s < repetition.end_s
