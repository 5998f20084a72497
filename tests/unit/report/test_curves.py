"""Figures over the cycle."""

from dataclasses import replace

import numpy as np
import pytest
from tests.analyses import result_of, running_analysis, squat_analysis

from kinechain.domain.definitions import SystematicError
from kinechain.domain.events import Events
from kinechain.report.curves import Band, curve_figures, mean_bands, systematic_sd


def with_systematic():
    analysis = running_analysis(view="left")
    measure = replace(analysis.measures["knee_flexion_peak_stance"], id="peak_knee_flexion_stance")
    return replace(analysis, measures={measure.id: measure})


def test_a_run_from_the_side_has_four_figures():
    names = [figure.name for figure in curve_figures(result_of(running_analysis()))]
    assert names == ["Knee bend", "Hip bend", "Ankle", "Forward lean of the trunk"]


def test_each_side_has_its_own_line():
    knee = curve_figures(result_of(running_analysis()))[0]
    assert knee.counts == "Mean of 7 left strides and 7 right strides"
    assert 'class="curve left"' in knee.drawing
    assert 'class="curve right"' in knee.drawing


def test_one_repetition_is_counted_in_words():
    figures = curve_figures(result_of(squat_analysis(repetitions=1)))
    assert figures[0].counts == "Mean of 1 left repetition and 1 right repetition"


def test_one_working_leg_gives_one_line():
    (band,) = mean_bands(result_of(squat_analysis(side="right")), "knee_fppa", "facing")
    assert band.curve.side == "right"


def test_no_cycles_give_no_figures():
    assert curve_figures(result_of(replace(squat_analysis(), events=Events()))) == ()


def test_the_method_s_own_error_is_that_of_the_leg():
    analysis = with_systematic()
    assert systematic_sd(analysis, "knee_flexion", "left") == 3.0
    assert systematic_sd(analysis, "knee_flexion", "right") == 5.5
    assert systematic_sd(analysis, "hip_flexion", "left") == 0.0


def test_a_camera_off_square_adds_to_the_error():
    analysis = squat_analysis()
    error = SystematicError(sd=5.0, df=8, trust="engineering", sd_per_yaw_deg=1.2)
    measure = replace(
        running_analysis().measures["cadence"], id="fppa_at_peak", systematic={"facing": error}
    )
    analysis = replace(analysis, measures={measure.id: measure})
    assert systematic_sd(analysis, "knee_fppa", "left") == pytest.approx(np.hypot(5.0, 1.2 * 6))


def test_the_band_joins_both_errors():
    (left, _) = mean_bands(result_of(with_systematic()), "knee_flexion", "side")
    curve = replace(left.curve, sd=np.full(101, 4.0))
    low, high = Band(curve=curve, systematic_sd=3.0).edges
    np.testing.assert_allclose(high - low, 2 * 5.0)


def test_the_caption_says_what_the_band_is():
    knee, hip = curve_figures(result_of(with_systematic()))[:2]
    assert "method's own error (3° and 6°)" in knee.band
    assert "not known" in hip.band


def test_screen_readers_hear_the_ranges():
    assert "left side: 10 to 90°" in curve_figures(result_of(running_analysis()))[0].drawing
