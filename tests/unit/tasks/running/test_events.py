import numpy as np
import pytest
from tests.unit.events.figures import located, mirror, runner, scene, seen_from, standing, times

from kinechain.tasks import detect

STEP_S, LOWEST_S, STANCE_S = 1 / 3, 0.5, 0.25
LEFT_S = np.arange(LOWEST_S, 6.0, 2 * STEP_S)
RIGHT_S = LEFT_S - STEP_S


def run(places, time_s, view="right"):
    return detect("running", scene(located(time_s, places), seen_from(view), unilateral=False))


def inside(expected_s, found_s):
    return [t for t in expected_s if found_s[0] - 0.1 < t < found_s[-1] + 0.1]


@pytest.mark.parametrize("view", ["left", "right", "front", "back"])
@pytest.mark.parametrize(("side", "lowest_s"), [("left", LEFT_S), ("right", RIGHT_S)])
def test_contact_precedes_the_fastest_fall_by_a_tenth_of_a_step(view, side, lowest_s):
    time_s = times(6.0)
    found_s = run(runner(time_s), time_s, view).times_s("initial_contact", side)
    fastest_fall_s = lowest_s - STEP_S / 4
    expected_s = fastest_fall_s - 0.10 * STEP_S
    assert np.allclose(found_s, inside(expected_s, found_s), atol=0.01)
    assert len(found_s) >= 7


@pytest.mark.parametrize("landing_s", [-0.04, 0.0, 0.04])
@pytest.mark.parametrize(("side", "lowest_s"), [("left", LEFT_S), ("right", RIGHT_S)])
def test_from_the_side_contact_is_where_the_foot_begins_to_go_with_the_ground(
    landing_s, side, lowest_s
):
    # The feet swing as cosines: their speed from the foremost place on is a sine, and three
    # quarters of its values in that half cycle are below sin(0.75 * pi / 2).
    after_foremost = np.arcsin(0.35 * np.sin(0.75 * np.pi / 2)) / np.pi
    time_s = times(6.0)
    places = runner(time_s, reach=0.3, landing_s=landing_s)
    contacts_s = run(places, time_s).times_s("initial_contact", side)
    found_s = [t for t in contacts_s if t > STEP_S]  # the swing before it is in the clip, too
    expected_s = lowest_s - STEP_S / 4 + landing_s + after_foremost * STEP_S
    assert np.allclose(found_s, inside(expected_s, found_s), atol=0.01)
    assert len(found_s) >= 7


def test_from_the_side_toe_off_is_the_rise_of_the_toe():
    time_s = times(6.0, fps=120)
    found_s = run(runner(time_s), time_s).times_s("toe_off", "left")
    rise_s = (2 * STEP_S - STANCE_S) / np.pi * np.arcsin(0.02 / 0.4)
    expected_s = LEFT_S + STANCE_S / 2 + rise_s
    assert np.allclose(found_s, inside(expected_s, found_s), atol=0.01)


def test_every_stride_of_both_sides_is_found():
    time_s = times(6.0)
    strides = run(runner(time_s), time_s).strides
    assert {stride.side for stride in strides} == {"left", "right"}
    assert np.allclose([s.end_s - s.start_s for s in strides], 2 * STEP_S, atol=0.01)
    assert all(s.start_s < s.toe_off_s < s.end_s for s in strides)
    assert len(strides) >= 14


def test_unequal_frame_times_change_nothing():
    even_s = times(6.0)
    jitter_s = np.random.default_rng(1).uniform(-0.006, 0.006, len(even_s))
    even_found = run(runner(even_s), even_s)
    found = run(runner(even_s + jitter_s), even_s + jitter_s)
    assert np.allclose(
        found.times_s("initial_contact"), even_found.times_s("initial_contact"), atol=0.01
    )


def test_no_stride_crosses_a_gap():
    time_s = times(6.0)
    places = runner(time_s)
    lost = (time_s > 2.5) & (time_s < 3.3)
    for values in places.values():
        values[lost] = np.nan
    strides = run(places, time_s).strides
    assert strides
    assert all(stride.end_s < 2.6 or stride.start_s > 3.2 for stride in strides)


def test_a_missing_toe_leaves_toe_off_to_the_trunk():
    time_s = times(6.0)
    places = runner(time_s)
    places["left_toe"][:] = np.nan
    found = run(places, time_s)
    lowest_after_s = STEP_S / 4 + 0.10 * STEP_S
    left = [stride for stride in found.strides if stride.side == "left"]
    stances_s = [stride.toe_off_s - stride.start_s for stride in left]
    assert np.allclose(stances_s, lowest_after_s / 0.44, atol=0.015)


def test_one_frame_with_exchanged_feet_changes_no_side():
    time_s = times(6.0)
    clean, places = run(runner(time_s), time_s), runner(time_s)
    for part in ("ankle", "heel", "toe"):
        left, right = places[f"left_{part}"], places[f"right_{part}"]
        left[90], right[90] = right[90].copy(), left[90].copy()
    found = run(places, time_s)
    sides = [event.side for event in found.events if event.name == "initial_contact"]
    clean_sides = [event.side for event in clean.events if event.name == "initial_contact"]
    assert sides == clean_sides


def test_standing_still_has_no_steps():
    time_s = times(3.0)
    assert run(standing(time_s), time_s).events == ()


def test_jumps_with_both_feet_are_not_steps():
    time_s = times(6.0)
    places = runner(time_s)
    for part in ("ankle", "heel", "toe"):
        places[f"right_{part}"] = places[f"left_{part}"].copy()
    assert run(places, time_s).events == ()


def test_metres_give_the_same_as_leg_lengths():
    time_s = times(6.0)
    places = runner(time_s)
    metres = {name: values * 0.9 for name, values in places.items()}
    found = detect(
        "running", scene(located(time_s, metres, "m"), seen_from("right"), unilateral=False)
    )
    assert np.allclose(found.times_s("toe_off"), run(places, time_s).times_s("toe_off"), atol=0.003)


def test_a_mirror_exchanges_the_sides_only():
    time_s = times(4.0)
    pose, view = located(time_s, runner(time_s)), seen_from("right")
    found = detect("running", scene(pose, view, unilateral=False))
    flipped = detect("running", scene(*mirror(pose, view), unilateral=False))
    assert flipped.times_s("initial_contact", "left") == found.times_s("initial_contact", "right")
    assert flipped.times_s("toe_off", "right") == found.times_s("toe_off", "left")


def test_from_behind_toe_off_follows_from_the_trunk():
    time_s = times(6.0)
    events = run(runner(time_s), time_s, "back")
    contacts_s, offs_s = (
        np.array(events.times_s(name, "left")[:7]) for name in ("initial_contact", "toe_off")
    )
    from_contact_to_lowest_s = STEP_S / 4 + 0.10 * STEP_S
    assert np.allclose(offs_s - contacts_s, from_contact_to_lowest_s / 0.44, atol=0.01)


@pytest.mark.parametrize("view", ["right", "back"])
def test_steps_without_flight_are_not_running(view):
    time_s = times(6.0)
    gravity = 11.5
    bob = {share: share * gravity * (STEP_S / (2 * np.pi)) ** 2 for share in (0.4, 0.6)}
    assert run(runner(time_s, bob=bob[0.6]), time_s, view).strides
    assert not run(runner(time_s, bob=bob[0.4]), time_s, view).strides


@pytest.mark.parametrize("side", ["left", "right"])
def test_hopping_on_one_leg_is_not_running(side):
    time_s = times(6.0)
    hops = runner(time_s)
    for part in ("ankle", "heel", "toe"):  # the other leg stays in the air, and swings a little
        hops[f"{side}_{part}"][:, 1] = 0.6 + 0.2 * hops[f"{side}_{part}"][:, 1]
    assert not run(hops, time_s, "front").events
