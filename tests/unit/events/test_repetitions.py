import numpy as np
import pytest
from tests.unit.events.figures import (
    located,
    mirror,
    raised,
    runner,
    scene,
    seen_from,
    squatter,
    standing,
    times,
    walker,
)

from kinechain.tasks import detect


def squat(places, time_s, view="right", *, unilateral=False):
    return detect(
        "repetitions", scene(located(time_s, places), seen_from(view), unilateral=unilateral)
    )


def peaks_s(events):
    return [repetition.peak_s for repetition in events.repetitions]


@pytest.mark.parametrize("view", ["left", "right", "front", "back"])
def test_every_repetition_is_found_at_its_deepest_point(view):
    time_s = times(12.0)
    found = squat(squatter(time_s, (2.0, 5.0, 9.0)), time_s, view)
    assert np.allclose(peaks_s(found), (2.0, 5.0, 9.0), atol=0.01)
    assert [repetition.side for repetition in found.repetitions] == [None] * 3


def test_a_repetition_lasts_while_the_trunk_moves():
    time_s = times(6.0)
    (repetition,) = squat(squatter(time_s, (3.0,), lasts_s=2.0), time_s).repetitions
    # Speed is a sine: it is a tenth of its greatest at arcsin(0.1) of the half wave.
    early_s = 1.0 - 1.0 * np.arcsin(0.1) / np.pi
    assert repetition.start_s == pytest.approx(3.0 - early_s, abs=0.05)
    assert repetition.end_s == pytest.approx(3.0 + early_s, abs=0.05)


def test_sway_before_a_squat_does_not_begin_it():
    time_s = times(10.0)
    places = squatter(time_s, (7.0,), lasts_s=2.0)
    for side in ("left", "right"):
        for part in ("shoulder", "hip"):
            places[f"{side}_{part}"][:, 1] -= 0.03 * np.clip(time_s / 5.0, 0.0, 1.0)
    (repetition,) = squat(places, time_s).repetitions
    assert repetition.start_s == pytest.approx(6.0, abs=0.1)


def test_a_pause_at_the_bottom_is_one_repetition_with_its_peak_in_the_middle():
    time_s = times(10.0)
    places = squatter(time_s, (5.0,), pause_s=2.0)
    places["left_hip"][:, 1] += 0.004 * np.sin(7 * time_s)
    (repetition,) = squat(places, time_s).repetitions
    assert repetition.peak_s == pytest.approx(5.0, abs=0.15)


def test_events_come_in_order():
    time_s = times(8.0)
    found = squat(squatter(time_s, (2.0, 5.0)), time_s)
    names = [event.name for event in found.events]
    assert names == ["repetition_start", "repetition_peak", "repetition_end"] * 2
    assert list(found.events) == sorted(found.events, key=lambda event: event.time_s)


@pytest.mark.parametrize("lowest_s", [0.1, 5.9])
def test_one_that_the_recording_cuts_off_does_not_count(lowest_s):
    time_s = times(6.0)
    found = squat(squatter(time_s, (lowest_s, 3.0)), time_s)
    assert np.allclose(peaks_s(found), [3.0], atol=0.01)


def test_small_dips_do_not_count():
    time_s = times(10.0)
    deep, small = squatter(time_s, (3.0,)), squatter(time_s, (7.0,), depth=0.1)
    still = standing(time_s)
    places = {name: deep[name] + small[name] - still[name] for name in deep}
    assert np.allclose(peaks_s(squat(places, time_s)), [3.0], atol=0.01)


def test_standing_running_and_walking_are_no_repetitions():
    time_s = times(6.0)
    for places in (standing(time_s), runner(time_s), walker(time_s, speed=1.0)):
        assert squat(places, time_s).repetitions == ()


@pytest.mark.parametrize("view", ["front", "right"])
@pytest.mark.parametrize(("free", "stance"), [("left", "right"), ("right", "left")])
def test_the_leg_that_works_is_the_one_on_the_floor(view, free, stance):
    time_s = times(6.0)
    places = raised(squatter(time_s, (3.0,), depth=0.2), free)
    (repetition,) = squat(places, time_s, view, unilateral=True).repetitions
    assert repetition.side == stance


def test_with_both_feet_down_no_single_leg_works():
    time_s = times(6.0)
    found = squat(squatter(time_s, (3.0,)), time_s, unilateral=True)
    assert found.repetitions == ()


@pytest.mark.parametrize(("view", "found"), [("right", 0), ("front", 1)])
def test_from_the_side_a_foot_may_be_higher_only_for_being_farther_away(view, found):
    time_s = times(6.0)
    places = raised(squatter(time_s, (3.0,)), "left", by=0.17)
    assert len(squat(places, time_s, view, unilateral=True).repetitions) == found


def test_a_low_free_foot_counts_when_its_knee_does_not_bend_along():
    time_s = times(6.0)
    places = raised(squatter(time_s, (3.0,), depth=0.12), "left", by=0.22)
    hip, knee = places["left_hip"], places["left_knee"]
    for part in ("ankle", "heel", "toe"):  # a leg that is carried along
        places[f"left_{part}"][:, 1] += hip[:, 1] - hip[0, 1]
    knee[:, 0], knee[:, 1] = knee[0, 0], knee[0, 1] + hip[:, 1] - hip[0, 1]
    (repetition,) = squat(places, time_s, unilateral=True).repetitions
    assert repetition.side == "right"


@pytest.mark.parametrize("view", ["front", "right"])
def test_a_jump_is_no_squat(view):
    time_s = times(6.0)
    places = squatter(time_s, (3.0,))
    flight = 0.125 * np.exp(-(((time_s - 3.8) / 0.25) ** 2))
    for values in places.values():
        values[:, 1] += flight
    found = squat(places, time_s, view)
    assert found.repetitions == ()
    assert [one.rule for one in found.rejected] == ["feet_stay"]


def test_no_repetition_crosses_a_gap():
    time_s = times(8.0)
    places = squatter(time_s, (2.0, 5.0))
    for values in places.values():
        values[(time_s > 4.8) & (time_s < 5.2)] = np.nan
    assert np.allclose(peaks_s(squat(places, time_s)), [2.0], atol=0.01)


def test_a_mirror_exchanges_the_side_only():
    time_s = times(6.0)
    pose = located(time_s, raised(squatter(time_s, (3.0,)), "left"))
    for view in ("right", "front"):
        seen = seen_from(view)
        (found,) = detect("repetitions", scene(pose, seen, unilateral=True)).repetitions
        (flipped,) = detect("repetitions", scene(*mirror(pose, seen), unilateral=True)).repetitions
        assert (flipped.start_s, flipped.peak_s, flipped.end_s) == (
            found.start_s,
            found.peak_s,
            found.end_s,
        )
        assert (found.side, flipped.side) == ("right", "left")
