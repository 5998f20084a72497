from __future__ import annotations

import numpy as np
import pytest
from tests.unit.kinematics.figures import front_figure, marks_of, squatter

from kinechain.domain.definitions import SystematicError
from kinechain.domain.marks import with_marks
from kinechain.errors import DataError
from kinechain.kinematics.scale import estimate_scale, locate
from kinechain.kinematics.smoothing import smooth
from kinechain.kinematics.uncertainty import combine, draw_located
from kinechain.kinematics.view import estimate_view


def located_squat():
    pose = squatter()
    view = estimate_view(pose)
    return locate(pose, estimate_scale(pose, view, cycle="repetition", height_m=None))


def systematic(sd=3.0, df=8):
    return SystematicError(sd=sd, df=df, trust="engineering")


def test_a_piece_reaches_a_little_beyond_its_ends():
    piece = draw_located(located_squat(), start_s=1.0, end_s=2.0, draws=2, seed=0)
    assert piece["location"].dims == ("draw", "time", "keypoint", "space")
    assert 0.9 < float(piece["time"][0]) < 1.0
    assert 2.0 < float(piece["time"][-1]) < 2.1


def test_draws_have_the_sd_of_the_keypoints_and_centre_on_the_track():
    located = located_squat()
    piece = draw_located(located, start_s=1.0, end_s=2.0, draws=2000, seed=0)
    track = located["location"].sel(time=piece["time"])
    spread = piece["location"].std("draw") / piece["sd"]
    np.testing.assert_allclose(spread.sel(keypoint="left_knee"), 1.0, atol=0.08)
    off = (piece["location"].mean("draw") - track) / piece["sd"]
    np.testing.assert_allclose(off.sel(keypoint="left_knee"), 0.0, atol=0.1)


def test_marks_are_drawn_with_numbers_of_their_own():
    pose = front_figure(np.arange(90) / 30, knee_in_px={"left": 0.0, "right": 0.0})
    scale = estimate_scale(pose, estimate_view(pose), cycle="repetition", height_m=None)
    bare, marked = locate(pose, scale), locate(with_marks(pose, marks_of(pose)), scale)
    pieces = [draw_located(one, start_s=1, end_s=2, draws=2000, seed=0) for one in (bare, marked)]
    assert pieces[0]["location"].equals(pieces[1]["location"])
    drawn = pieces[1]["mark_location"]
    assert drawn.dims == ("draw", "time", "mark", "space")
    np.testing.assert_allclose(drawn.std("draw") / pieces[1]["mark_sd"], 1.0, atol=0.1)
    error = drawn - drawn.mean("draw")
    nose = pieces[1]["location"].sel(keypoint="nose", space="x")
    both = np.corrcoef(error.sel(mark="left", space="x")[:, 5], nose[:, 5])
    assert abs(both[0, 1]) < 0.1


def test_errors_are_correlated_as_the_smoothers_are():
    cutoff_hz = 4.0
    located = located_squat().assign_attrs(cutoff_hz=cutoff_hz)
    piece = draw_located(located, start_s=1.0, end_s=2.0, draws=4000, seed=0)
    error = (piece["location"] - piece["location"].mean("draw")).sel(keypoint="nose", space="x")
    correlation = np.corrcoef(error[:, 10], error[:, 11])[0, 1]
    lag = 2 * np.pi * cutoff_hz / 30
    assert correlation == pytest.approx(np.exp(-(lag**2) / 4), abs=0.03)


def test_the_cutoff_reaches_the_draws_through_smoothing_and_scaling():
    pose = smooth(squatter(), cutoff_hz=5.0)
    view = estimate_view(pose)
    located = locate(pose, estimate_scale(pose, view, cycle="repetition", height_m=None))
    assert located.attrs["cutoff_hz"] == 5.0


def test_the_same_seed_gives_the_same_draws():
    first, second, other = (
        draw_located(located_squat(), start_s=0.0, end_s=1.0, draws=3, seed=seed)
        for seed in (5, 5, 6)
    )
    assert first.identical(second)
    assert not first.identical(other)


def test_with_only_a_systematic_error_the_interval_is_its_t_quantile():
    estimate = combine(
        samples=np.array([10.0, 10.0, 10.0]),
        draw_sd_of_mean=0.0,
        systematic=systematic(sd=2.0, df=8),
        unit="deg",
    )
    assert estimate.value == 10.0
    assert estimate.sd == pytest.approx(2.0)
    assert estimate.ci_high - 10.0 == pytest.approx(2.0 * 2.306, abs=0.001)
    assert estimate.n == 3


def test_with_only_spread_it_is_the_usual_interval_of_a_mean():
    samples = np.array([9.0, 10.0, 11.0])
    estimate = combine(
        samples=samples, draw_sd_of_mean=0.0, systematic=systematic(sd=0.0), unit="deg"
    )
    assert estimate.sd == pytest.approx(1 / np.sqrt(3))
    assert estimate.ci_high - 10.0 == pytest.approx(4.303 / np.sqrt(3), abs=0.001)


def test_the_parts_add_in_quadrature():
    estimate = combine(
        samples=np.array([9.0, 10.0, 11.0]),
        draw_sd_of_mean=2.0,
        systematic=systematic(sd=3.0),
        unit="deg",
    )
    assert estimate.sd == pytest.approx(np.sqrt(1 / 3 + 4 + 9))


@pytest.mark.parametrize(("samples", "df"), [([], 8), ([1.0], 0)])
def test_nothing_to_combine_is_refused(samples, df):
    with pytest.raises(DataError, match="df"):
        combine(
            samples=np.array(samples),
            draw_sd_of_mean=1.0,
            systematic=systematic(df=df),
            unit="deg",
        )
