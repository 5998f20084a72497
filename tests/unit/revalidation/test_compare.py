import numpy as np
import pytest
import xarray as xr
from revalidation.compare import (
    MeasureError,
    curve_error,
    curve_errors,
    event_score,
    measure_errors,
    spreads,
)

from kinechain.domain.analysis import Measurement
from kinechain.domain.estimate import Estimate
from kinechain.domain.skeleton import Side


def _measurement(measure: str, side: Side | None, value: float, half: float = 1.0) -> Measurement:
    estimate = Estimate(
        value=value, sd=half / 2, ci_low=value - half, ci_high=value + half, unit="deg", n=3
    )
    return Measurement(measure=measure, side=side, estimate=estimate, quality="good")


def _error(
    clip: str, side: Side | None, value: float, truth: float, *, covered: bool
) -> MeasureError:
    return MeasureError(
        clip=clip,
        measure="trunk_lean",
        side=side,
        error_key="side",
        value=value,
        truth=truth,
        covered=covered,
    )


def test_a_constant_offset_is_bias_and_not_centred_error():
    time_s = np.linspace(0, 1, 11)
    error = curve_error("knee_flexion_left", time_s, 10 * time_s + 3, time_s, 10 * time_s)
    assert error.bias == pytest.approx(3)
    assert error.rms == pytest.approx(3)
    assert error.centred_rms == pytest.approx(0, abs=1e-9)
    assert error.peak == pytest.approx(3)
    assert error.frames == 11


def test_the_truth_is_read_at_the_times_of_the_measurement():
    time_s = np.array([0.05, 0.15, 0.25])
    true_s = np.array([0.0, 0.1, 0.2, 0.3])
    error = curve_error("trunk_lean", time_s, 100 * time_s, true_s, 100 * true_s)
    assert error.rms == pytest.approx(0, abs=1e-9)


def test_angles_are_compared_the_short_way_round():
    time_s = np.arange(3.0)
    error = curve_error("trunk_lean", time_s, np.full(3, 179.0), time_s, np.full(3, -179.0))
    assert error.bias == pytest.approx(-2)


def test_unknown_frames_do_not_count():
    time_s = np.arange(4.0)
    values = np.array([1.0, np.nan, 1.0, 1.0])
    error = curve_error("trunk_lean", time_s, values, time_s[:3], np.zeros(3))
    assert error.frames == 2
    assert error.bias == pytest.approx(1)


def test_nothing_known_is_not_an_error_of_nought():
    error = curve_error(
        "trunk_lean", np.arange(2.0), np.full(2, np.nan), np.arange(2.0), np.ones(2)
    )
    assert error.frames == 0
    assert np.isnan(error.rms)


def test_only_curves_that_are_known_are_compared():
    kinematics = xr.Dataset(
        {
            "trunk_lean": (("draw", "time"), np.array([[1.0, 1.0]])),
            "pelvis_height": (("draw", "time"), np.array([[1.0, 1.0]])),
        },
        coords={"time": [0.0, 1.0]},
    )
    errors = curve_errors(kinematics, np.array([0.0, 1.0]), {"trunk_lean": np.zeros(2)})
    assert [error.variable for error in errors] == ["trunk_lean"]


def test_moments_are_paired_one_to_one():
    score = event_score([0.0, 0.02, 1.03], [0.01, 1.0, 2.0], tolerance_s=0.05)
    assert score.found == 3
    assert score.true == 3
    assert score.f1 == pytest.approx(2 / 3)
    assert abs(score.median_error_s) <= 0.03


def test_a_found_moment_is_not_used_twice():
    score = event_score([1.0], [0.98, 1.02], tolerance_s=0.05)
    assert score.f1 == pytest.approx(2 / 3)


def test_no_moments_at_all_have_no_score():
    assert np.isnan(event_score([], [], tolerance_s=0.05).f1)
    assert event_score([], [1.0], tolerance_s=0.05).f1 == 0


def test_measurements_are_compared_side_by_side():
    measured = [
        _measurement("peak_knee_flexion", "left", 92.0, half=3.0),
        _measurement("peak_knee_flexion", "right", 80.0, half=3.0),
        Measurement(
            measure="squat_depth",
            side=None,
            estimate=None,
            quality="poor",
            reason_not_measured="no",
        ),
    ]
    true = [
        _measurement("peak_knee_flexion", "left", 90.0),
        _measurement("peak_knee_flexion", "right", 90.0),
        _measurement("squat_depth", None, 0.4),
    ]
    keys = {"left": "side_near", "right": "side_far", None: "side"}
    near, far = measure_errors("clip", measured, true, keys)
    assert (near.error, near.covered, near.error_key) == (2.0, True, "side_near")
    assert (far.error, far.covered, far.error_key) == (-10.0, False, "side_far")


def test_both_legs_of_one_clip_are_one_clip():
    lot = [
        _error("a", "left", 3.0, 0.0, covered=True),
        _error("a", "right", -3.0, 0.0, covered=False),
        _error("b", None, 4.0, 0.0, covered=True),
    ]
    (spread,) = spreads(lot)
    assert spread.df == 1
    assert spread.sd == pytest.approx(np.sqrt((9 + 16) / 2))
    assert spread.bias == pytest.approx(2)
    assert spread.covered == pytest.approx(2 / 3)
    assert spread.count == 3


def test_frames_without_truth_do_not_count():
    true = 20 + 5 * np.sin(np.arange(100) / 10)
    measured = true + 3.0
    measured[40:60] += 50.0
    true[40:60] = np.nan
    time_s = np.arange(100) / 30
    error = curve_error("knee_fppa_left", time_s, measured, time_s, true)
    assert (error.bias, error.centred_rms, error.frames) == pytest.approx((3.0, 0.0, 80), abs=1e-9)
