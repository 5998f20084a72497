from __future__ import annotations

import numpy as np
import pytest
from tests.unit.measures.pieces import REPETITION, piece

from kinechain.measures.frontal import fppa_at_peak


def test_angle_at_the_deepest_point_of_the_side_asked_for():
    both = piece(
        pelvis_height=lambda t: 1 + 0 * t,
        knee_fppa_left=lambda t: 20 * t,
        knee_fppa_right=lambda t: -20 * t,
    )
    assert fppa_at_peak(both, REPETITION, "left").item() == pytest.approx(12)
    assert fppa_at_peak(both, REPETITION, "right").item() == pytest.approx(-12)


def test_a_deep_squat_is_read_before_the_thighs_point_at_the_camera():
    deep = piece(  # sinks by a quarter between 0.2 and 0.4 s, and by half until 0.6 s
        pelvis_height=lambda t: 1 - 1.25 * (t - 0.2),
        knee_fppa_left=lambda t: np.where(t < 0.405, 100 * (t - 0.2), -90),
    )
    assert fppa_at_peak(deep, REPETITION, "left").item() == pytest.approx(20, abs=1.1)


def test_without_hips_it_is_not_known_how_deep_it_is():
    lost = piece(
        pelvis_height=lambda t: np.where(np.abs(t - 0.5) < 0.02, np.nan, 1),
        knee_fppa_left=lambda t: 20 * t,
    )
    assert np.isnan(fppa_at_peak(lost, REPETITION, "left")).all()
