"""The knee's frontal angle is shown only where it is measured."""

import numpy as np
import pytest
from tests.analyses import running_analysis, squat_analysis

from kinechain.domain.analysis import Analysis
from kinechain.report.keyframes import moments
from kinechain.report.legible import deepest_legible_s, legible_part

DEEP = squat_analysis(repetitions=1)  # the pelvis sinks by 40 % at 1.0 s


def fppa(analysis: Analysis, time_s: float) -> float:
    return float(analysis.kinematics["knee_fppa_left"].sel(time=time_s, method="nearest")[0])


def test_the_angle_is_hidden_where_the_squat_is_deep():
    shown = legible_part(DEEP)
    assert np.isnan(fppa(shown, 1.0))
    assert fppa(shown, 0.2) == fppa(DEEP, 0.2)


def test_the_analysis_itself_keeps_all_values():
    legible_part(DEEP)
    assert np.isfinite(fppa(DEEP, 1.0))


def test_other_angles_and_units_stay():
    shown = legible_part(DEEP).kinematics
    assert shown["lateral_trunk_lean"].identical(DEEP.kinematics["lateral_trunk_lean"])
    assert shown["knee_fppa_left"].attrs == DEEP.kinematics["knee_fppa_left"].attrs


def test_it_is_read_where_the_pelvis_has_sunk_by_a_quarter():
    # 0.4 (1 - cos(pi t)) / 2 = 0.25 at t = arccos(-0.25) / pi
    expected = np.arccos(-0.25) / np.pi
    assert deepest_legible_s(legible_part(DEEP), 0.0, 1.0) == pytest.approx(expected, abs=1 / 30)


def test_the_moment_that_is_read_has_its_own_picture():
    titles = [moment.title for moment in moments(legible_part(DEEP))]
    assert titles == ["Where the knee line is read", "Deepest point"]


def test_a_run_is_left_alone():
    analysis = running_analysis()
    assert legible_part(analysis).kinematics.identical(analysis.kinematics)
    assert deepest_legible_s(analysis, 0.0, 0.5) == 0.5
