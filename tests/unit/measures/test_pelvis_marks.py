"""Pelvic drop and hip adduction by marks, by the leg that stands."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.unit.measures.pieces import LEFT, REPETITION, RIGHT, piece

from kinechain.measures.pelvis_marks import (
    contralateral_pelvic_drop,
    contralateral_pelvic_drop_at_peak,
    hip_adduction_at_peak,
    hip_adduction_in_stance,
)

LEANING = piece(
    pelvis_height=lambda t: 1 - 0.1 * np.sin(np.pi * (t - 0.2) / 0.3).clip(0),
    pelvic_obliquity=lambda t: 10 * t,
    hip_adduction_left=lambda t: 20 * t,
    hip_adduction_right=lambda t: 5 + 0 * t,
)


def test_the_free_side_lower_is_positive_for_each_standing_leg():
    left, right = (
        contralateral_pelvic_drop_at_peak(LEANING, REPETITION, side) for side in ("left", "right")
    )
    assert (left.item(), right.item()) == (pytest.approx(-6), pytest.approx(6))


def test_in_strides_it_is_read_in_midstance():
    middle_s = 0.35  # where the pelvis is lowest in the stance of a run
    assert contralateral_pelvic_drop(LEANING, RIGHT).item() == pytest.approx(10 * middle_s)
    assert contralateral_pelvic_drop(LEANING, LEFT).item() == pytest.approx(-10 * middle_s)
    assert hip_adduction_in_stance(LEANING, LEFT).item() == pytest.approx(20 * middle_s)
    assert hip_adduction_in_stance(LEANING, RIGHT).item() == pytest.approx(5)


def test_hip_adduction_is_read_before_the_thighs_point_at_the_camera():
    deep = piece(
        pelvis_height=lambda t: 1 - 1.25 * (t - 0.2),
        hip_adduction_left=lambda t: np.where(t < 0.405, 100 * (t - 0.2), -90),
    )
    assert hip_adduction_at_peak(deep, REPETITION, "left").item() == pytest.approx(20, abs=1.1)


def test_marks_that_are_lost_at_the_moment_give_no_value():
    lost = piece(pelvic_obliquity=lambda t: np.where(np.abs(t - 0.6) < 0.02, np.nan, 1.0))
    later = replace(REPETITION, peak_s=0.8)
    assert np.isnan(contralateral_pelvic_drop_at_peak(lost, REPETITION, "left")).all()
    assert contralateral_pelvic_drop_at_peak(lost, later, "left").item() == -1
