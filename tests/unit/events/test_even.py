import numpy as np
import pytest
from tests.unit.events.figures import located, standing, times

from kinechain.events.even import RATE_HZ, crossing_s, even, filtered, stretches


def test_a_curve_is_followed_between_frames_of_any_spacing():
    rng = np.random.default_rng(0)
    time_s = np.sort(rng.uniform(0.0, 2.0, 80))
    places = standing(time_s)
    places["left_hip"][:, 1] = 1.0 + 0.1 * np.sin(2 * np.pi * time_s)
    tracks = even(located(time_s, places))
    expected = 1.0 + 0.1 * np.sin(2 * np.pi * tracks.time_s)
    assert np.allclose(np.diff(tracks.time_s), 1 / RATE_HZ)
    assert np.nanmax(np.abs(tracks.y("left_hip") - expected)) < 0.002


def test_short_gaps_are_joined_and_long_ones_stay():
    time_s = times(3.0)
    places = standing(time_s)
    for start_s, end_s in ((0.5, 0.6), (1.5, 1.9)):
        places["left_hip"][(time_s > start_s) & (time_s < end_s)] = np.nan
    tracks = even(located(time_s, places))
    lost_s = tracks.time_s[np.isnan(tracks.y("left_hip"))]
    assert lost_s.min() == pytest.approx(1.5, abs=0.02)
    assert lost_s.max() == pytest.approx(1.9, abs=0.02)


def test_stretches_are_where_all_is_known_for_long_enough():
    values = np.full(1000, np.nan)
    values[100:400] = 1.0
    values[500:540] = 1.0
    assert list(stretches(values)) == [slice(100, 400)]


def test_the_leg_is_thigh_and_shank():
    time_s = times(1.0)
    metres = {name: 0.8 * values for name, values in standing(time_s).items()}
    assert even(located(time_s, metres, "m")).leg_length == pytest.approx(0.8 * (0.5 + 0.42))


def test_without_knees_the_leg_is_the_height_of_the_hips():
    time_s = times(1.0)
    metres = {name: 0.8 * values for name, values in standing(time_s).items() if "knee" not in name}
    assert even(located(time_s, metres, "m")).leg_length == pytest.approx(0.8)


def test_a_filter_keeps_what_is_between_and_delays_nothing():
    time_s = np.arange(0.0, 6.0, 1 / RATE_HZ)
    wanted = np.sin(2 * np.pi * 3 * time_s)
    found = filtered(wanted + 2.0 + 0.3 * np.sin(2 * np.pi * 40 * time_s), 1.0, 10.0)
    assert np.abs(found - wanted)[240:-240].max() < 0.05


def test_a_crossing_lies_between_samples():
    assert crossing_s(np.array([1.0, 2.0]), np.array([0.0, 4.0]), 1.0, 0) == pytest.approx(1.25)
