"""Rendered jumps from a box: when feet touch, and what of the built-in differences is seen."""

import pytest
from tests.revalidation.test_sit_to_stand_clips import value

pytestmark = pytest.mark.revalidation

FRONT, INWARD = "drop_jump_front", "drop_jump_front_inward"
ASKEW, SIDE = "drop_jump_front_inward_yaw", "drop_jump_side"
STIFF = "drop_jump_side_stiff_yaw"
TOLERANCE_S = 0.06


@pytest.mark.parametrize("name", [FRONT, INWARD, ASKEW, SIDE, STIFF])
def test_landings_happen_when_they_do(rendered, name):
    result = rendered.result(name)
    (found,), (true,) = result.analysis.events.repetitions, result.case.events.repetitions
    assert found.start_s == pytest.approx(true.start_s, abs=TOLERANCE_S)
    assert found.peak_s == pytest.approx(true.peak_s, abs=TOLERANCE_S)
    assert found.end_s == pytest.approx(true.end_s, abs=TOLERANCE_S)


@pytest.mark.parametrize("name", [INWARD, ASKEW])
def test_knees_that_come_together_are_seen(rendered, name):
    ratio = value(rendered.result(name), "knee_separation_ratio")
    assert ratio.ci_low <= 0.48 <= ratio.ci_high
    assert ratio.ci_high < 1.0


def test_knees_that_do_not_are_not_said_to(rendered):
    assert value(rendered.result(FRONT), "knee_separation_ratio").ci_low > 0.8


@pytest.mark.parametrize("name", [INWARD, ASKEW])
def test_a_late_foot_is_seen(rendered, name):
    delay = value(rendered.result(name), "landing_delay")
    assert delay.ci_low > 0
    assert delay.ci_low <= 80.0 <= delay.ci_high


def test_feet_that_land_together_are_not_said_to_be_late(rendered):
    delay = value(rendered.result(FRONT), "landing_delay")
    assert delay.ci_low < 0 < delay.ci_high


def test_a_stiff_landing_bends_the_knee_less(rendered):
    soft = value(rendered.result(SIDE), "peak_knee_flexion", "right")
    stiff = value(rendered.result(STIFF), "peak_knee_flexion", "left")
    assert soft.value - stiff.value > 15
