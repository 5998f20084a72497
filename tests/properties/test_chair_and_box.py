"""What must hold for every stand from a chair and every landing from a box."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.events.chairs import Rise, sitter
from tests.unit.events.figures import located, mirror, scene, seen_from, times
from tests.unit.events.jumps import jumper

from kinechain.domain.skeleton import SIDES, mirrored, other_side
from kinechain.tasks import detect

CHAIR = {"fully_up": 0.85, "sat_down": 0.2, "free_leg_lifted": 0.06, "over_one_foot": 0.7}
BOX = {"lands_on_both": 0.15, "jumps_again": 0.08, "jumps_at_once": 1.0}
VIEWS = st.sampled_from(["left", "right", "front", "back"])
FACING = st.sampled_from(["front", "back"])
FEW = settings(max_examples=12, deadline=None)
TIME_S, JUMP_S = times(7.0), times(4.0)

RISES = st.builds(
    lambda start_s, rise_s, sit_s, rest_s: (
        Rise(start_s=start_s, rise_s=rise_s, sit_s=sit_s),
        Rise(start_s=start_s + rise_s + sit_s + 0.3 + rest_s, rise_s=rise_s, sit_s=sit_s),
    ),
    st.floats(0.6, 1.0),
    st.floats(0.8, 1.1),
    st.floats(0.8, 1.1),
    st.floats(0.2, 0.6),
)
JUMPS = st.builds(
    lambda contact_s, floor_s, late_s: jumper(
        JUMP_S, contact_s, on_floor_s=floor_s, late_s=(late_s, 0.0)
    ),
    st.floats(1.2, 1.8),
    st.floats(0.3, 0.6),
    st.floats(0.0, 0.1),
)


def stands(places, view, *, named_the_other_way=False):
    pose = located(TIME_S, places)
    if named_the_other_way:
        pose = pose.sel(keypoint=[mirrored(str(name)) for name in pose["keypoint"].values])
        pose = pose.assign_coords(keypoint=located(TIME_S, places)["keypoint"].values)
    return detect("chair_stands", scene(pose, seen_from(view), unilateral=True, rules=CHAIR))


def moments(events, *, exchanged=False):
    return [
        (other_side(one.side) if exchanged else one.side, one.start_s, one.peak_s, one.end_s)
        for one in events.repetitions
    ]


@FEW
@given(RISES, VIEWS, st.sampled_from(SIDES))
def test_a_mirrored_stand_is_one_of_the_other_leg(rises, view, free):
    pose, seen = located(TIME_S, sitter(TIME_S, rises, view, free=free)), seen_from(view)
    found = detect("chair_stands", scene(pose, seen, unilateral=True, rules=CHAIR))
    flipped = detect("chair_stands", scene(*mirror(pose, seen), unilateral=True, rules=CHAIR))
    assert len(found.repetitions) == len(rises)
    assert moments(flipped, exchanged=True) == moments(found)


@FEW
@given(RISES, VIEWS, st.sampled_from(SIDES))
def test_legs_that_are_named_the_other_way_round_exchange_the_sides(rises, view, free):
    places = sitter(TIME_S, rises, view, free=free)
    found, swapped = stands(places, view), stands(places, view, named_the_other_way=True)
    assert moments(swapped, exchanged=True) == moments(found)


@FEW
@given(RISES, VIEWS, st.floats(0.5, 1.2))
def test_stands_do_not_depend_on_the_size_of_the_person(rises, view, size):
    places = sitter(TIME_S, rises, view)
    larger = located(TIME_S, {name: size * values for name, values in places.items()}, "m")
    found = detect("chair_stands", scene(located(TIME_S, places), seen_from(view), rules=CHAIR))
    grown = detect("chair_stands", scene(larger, seen_from(view), rules=CHAIR))
    assert len(found.repetitions) == len(grown.repetitions) == len(rises)


@FEW
@given(JUMPS, FACING)
def test_a_mirrored_landing_is_the_same_on_the_other_feet(places, view):
    pose, seen = located(JUMP_S, places), seen_from(view)
    found = detect("drop_jumps", scene(pose, seen, rules=BOX))
    flipped = detect("drop_jumps", scene(*mirror(pose, seen), rules=BOX))
    assert len(found.repetitions) == 1
    assert flipped.repetitions == found.repetitions
    for side in SIDES:
        contact_s = found.times_s("initial_contact", side)
        assert flipped.times_s("initial_contact", other_side(side)) == contact_s


@FEW
@given(JUMPS, st.floats(-50, 50))
def test_landings_move_with_the_clock(places, shift_s):
    pose = located(JUMP_S, places)
    later = pose.assign_coords(time=pose["time"] + shift_s)
    (one,) = detect("drop_jumps", scene(pose, seen_from("front"), rules=BOX)).repetitions
    (other,) = detect("drop_jumps", scene(later, seen_from("front"), rules=BOX)).repetitions
    assert abs(other.start_s - one.start_s - shift_s) < 0.005
    assert abs(other.end_s - one.end_s - shift_s) < 0.005
