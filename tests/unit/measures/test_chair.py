import numpy as np
import pytest
import xarray as xr
from tests.unit.measures.pieces import REPETITION, piece

from kinechain.domain.events import Repetition
from kinechain.domain.kinematics import make_kinematics
from kinechain.measures.chair import (
    five_stands_by_camera,
    fppa_rising,
    stand_count,
    stand_slowing,
    stands_in_30_s,
    trunk_lean_rising,
)


def stands(*lasts_s, first_s=1.0, rest_s=0.5):
    """Stands that follow one another, half of each on the way up."""
    starts = first_s + np.cumsum([0.0, *(lasts + rest_s for lasts in lasts_s[:-1])])
    return [
        Repetition(side=None, start_s=start, peak_s=start + lasts / 2, end_s=start + lasts)
        for start, lasts in zip(starts.tolist(), lasts_s, strict=True)
    ]


def seen(seconds, *, lost=(0.0, 0.0)):
    time_s = np.arange(int(seconds * 30)) / 30
    height = np.where((time_s > lost[0]) & (time_s < lost[1]), np.nan, 1.0)
    return make_kinematics(time_s, {"pelvis_height": height[None]}, length_unit="leg_length")


def test_stands_are_counted():
    assert stand_count(seen(20.0), stands(2.0, 2.0, 2.0), None) == 3


def test_the_time_for_five_ends_with_standing():
    # four whole stands with their rests, and the way up of the fifth
    assert five_stands_by_camera(seen(30.0), stands(*[2.0] * 6), None) == pytest.approx(4 * 2.5 + 1)


def test_fewer_than_five_have_no_time_for_five():
    assert np.isnan(five_stands_by_camera(seen(30.0), stands(*[2.0] * 4), None))


def test_the_30_seconds_begin_with_the_first_movement():
    # one every 2.5 s, up 1 s after its start: the thirteenth is up after 31 s
    assert stands_in_30_s(seen(40.0), stands(*[2.0] * 15), None) == 12


def test_a_person_who_stops_early_is_counted_if_the_clip_goes_on():
    assert stands_in_30_s(seen(31.5), stands(2.0, 2.0), None) == 2


@pytest.mark.parametrize("whole", [seen(30.0), seen(40.0, lost=(15.0, 15.8))])
def test_less_than_30_seconds_in_sight_are_no_30_seconds(whole):
    assert np.isnan(stands_in_30_s(whole, stands(*[2.0] * 15), None))


@pytest.mark.parametrize("measure", [stand_count, five_stands_by_camera, stand_slowing])
def test_a_person_who_was_lost_may_have_done_more(measure):
    several = stands(*[2.0] * 6)
    assert np.isfinite(measure(seen(40.0, lost=(6.0, 6.4)), several, None))
    assert np.isnan(measure(seen(40.0, lost=(6.0, 6.8)), several, None))


def test_slowing_is_the_last_over_the_first():
    assert stand_slowing(seen(40.0), stands(2.0, 2.2, 2.4, 2.6, 2.8), None) == pytest.approx(40.0)
    assert stand_slowing(seen(40.0), stands(2.0, 1.9, 1.8, 1.7), None) == pytest.approx(-15.0)


def test_one_wobble_and_rest_are_no_slowing():
    assert stand_slowing(seen(40.0), stands(2.0, 2.0, 3.5, 2.0, 2.0), None) == pytest.approx(0.0)
    rested = stands(2.0, 2.0) + stands(2.0, 2.0, first_s=12.0)
    assert stand_slowing(seen(40.0), rested, None) == pytest.approx(0.0)


def test_the_lean_is_the_largest_on_the_way_up():
    leaning = piece(trunk_lean=lambda t: np.where(t < 0.605, 40 - 200 * abs(t - 0.4), 70))
    assert trunk_lean_rising(leaning, REPETITION, None).item() == pytest.approx(40.0)


def test_the_inward_angle_is_read_where_the_thigh_no_longer_points_at_the_camera():
    # the pelvis comes up from 0.6 to 1.0 in 0.4 s: at 0.85 of it after a quarter of a second
    rising = piece(
        pelvis_height=lambda t: 0.6 + np.clip(t - 0.2, 0.0, 0.4),
        knee_fppa_left=lambda t: 100 * (t - 0.2),
    )
    assert fppa_rising(rising, REPETITION, "left").item() == pytest.approx(25.0, abs=1.1)


def test_a_hip_that_was_lost_leaves_no_inward_angle():
    rising = piece(
        pelvis_height=lambda t: np.where(t == 0.4, np.nan, 1.0), knee_fppa_left=lambda t: t
    )
    assert bool(xr.DataArray(fppa_rising(rising, REPETITION, "left")).isnull().all())
