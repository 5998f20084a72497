from __future__ import annotations

import numpy as np
import pytest
from tests.unit.kinematics.figures import noisy, pose_of, squatter, walker

from kinechain.kinematics.smoothing import smooth


def moving_point(time_s, x):
    return pose_of(time_s, {"left_ankle": np.stack([x, np.zeros(x.size)], axis=-1)})


def track(pose):
    return pose["position"].sel(keypoint="left_ankle", space="x").values


@pytest.mark.parametrize("frequency_hz", [1.0, 5.0, 8.0, 10.0])
def test_gain_is_that_of_the_cutoff(frequency_hz):
    time_s = np.arange(480) / 120
    wave = 100 * np.sin(2 * np.pi * frequency_hz * time_s)
    smoothed = track(smooth(moving_point(time_s, wave), cutoff_hz=8.0))[120:360]
    gain = smoothed @ wave[120:360] / (wave[120:360] @ wave[120:360])
    assert gain == pytest.approx(1 / (1 + (frequency_hz / 8) ** 6), abs=0.01)


def test_a_parabola_passes_unchanged_at_a_varying_frame_rate():
    time_s = np.cumsum(np.random.default_rng(0).uniform(0.02, 0.05, 100))
    path = 30 + 200 * time_s - 400 * time_s**2
    np.testing.assert_allclose(
        track(smooth(moving_point(time_s, path), cutoff_hz=6.0)), path, atol=0.05
    )


def test_a_single_outlier_leaves_hardly_a_trace():
    clean = noisy(walker(fps=60.0), 0.5)
    position = clean["position"].copy()
    position[100, :, :] += 90.0
    dirty = smooth(clean.assign(position=position), cutoff_hz=8.0)
    difference = dirty["position"] - smooth(clean, cutoff_hz=8.0)["position"]
    assert float(abs(difference).max()) < 3.0


def test_short_gaps_are_filled_with_a_larger_sd_and_long_gaps_stay():
    pose = noisy(squatter(fps=30.0), 1.0)
    position = pose["position"].copy()
    position[50:53] = np.nan
    position[100:110] = np.nan
    smoothed = smooth(pose.assign(position=position), cutoff_hz=6.0)
    missing = np.isnan(track(smoothed))
    np.testing.assert_array_equal(np.flatnonzero(missing), np.arange(100, 110))
    sd = smoothed["sd"].sel(keypoint="left_knee").values
    assert sd[51] > 1.5 * np.median(sd[20:40])
    truth = track(squatter(fps=30.0))[50:53]
    np.testing.assert_allclose(track(smoothed)[50:53], truth, atol=4.0)


def test_scraps_between_long_gaps_are_missing():
    pose = squatter(fps=30.0)
    position = pose["position"].copy()
    position[:20] = np.nan
    position[24:40] = np.nan
    smoothed = smooth(pose.assign(position=position), cutoff_hz=6.0)
    assert np.isnan(track(smoothed)[:40]).all()
    assert np.isfinite(track(smoothed)[40:]).all()


def test_a_track_that_is_never_seen_stays_missing():
    time_s = np.arange(60) / 30
    smoothed = smooth(moving_point(time_s, time_s), cutoff_hz=6.0)
    assert np.isnan(smoothed["position"].sel(keypoint="nose")).all()
    assert np.isnan(smoothed["sd"].sel(keypoint="nose")).all()


def test_sd_is_the_error_of_the_track():
    still = pose_of(np.arange(3000) / 30, {"left_ankle": np.array([100.0, 100.0])})
    smoothed = smooth(noisy(still, 2.0), cutoff_hz=4.0)
    error = np.std(track(smoothed) - 100.0)
    assert float(smoothed["sd"].sel(keypoint="left_ankle").median()) == pytest.approx(
        error, rel=0.15
    )


def test_doubtful_keypoints_pull_less():
    time_s = np.arange(90) / 30
    pose = moving_point(time_s, np.zeros(90))
    position = pose["position"].copy()
    position[45:48, :, 0] += 5.0
    noise = np.random.default_rng(1).normal(0, 2.0, position.shape)
    bumped = pose.assign(position=position + noise)
    doubtful = bumped.assign(confidence=bumped["confidence"].copy())
    doubtful["confidence"][45:48] = 0.0
    sure_bump = track(smooth(bumped, cutoff_hz=6.0))[46]
    doubtful_bump = track(smooth(doubtful, cutoff_hz=6.0))[46]
    assert doubtful_bump < sure_bump


def test_the_input_is_left_alone():
    pose = noisy(walker(), 1.0)
    before = pose.copy(deep=True)
    smooth(pose, cutoff_hz=8.0)
    assert pose.identical(before)
