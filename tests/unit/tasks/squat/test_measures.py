import pytest
from tests.unit.measures.pieces import REPETITION, piece

from kinechain.tasks.squat.measures import (
    heel_lift_in_squat,
    hip_shift_at_peak,
    knee_gap_ratio_at_peak,
)


def test_the_heel_lift_is_from_the_start_to_the_deepest_point():
    lifting = piece(near_heel_height=lambda t: 0.02 + 0.1 * t)
    assert heel_lift_in_squat(lifting, REPETITION, None).item() == pytest.approx(0.04)


def test_the_hip_shift_is_that_at_the_deepest_point():
    shifting = piece(hip_shift=lambda t: 0.1 * t)
    assert hip_shift_at_peak(shifting, REPETITION, None).item() == pytest.approx(0.06)


def test_knees_that_come_together_have_a_small_ratio():
    closing = piece(knee_gap=lambda t: 0.4 - 0.2 * t, ankle_gap=lambda t: 0.4 + 0 * t)
    assert knee_gap_ratio_at_peak(closing, REPETITION, None).item() == pytest.approx(0.7)
