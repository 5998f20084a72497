"""Rendered squats: heels that lift and hips that shift are found, and not where they do not."""

import pytest

pytestmark = pytest.mark.revalidation

LIFT_M, LEG_M = 0.045, 0.86
LIFTED, FLAT = "squat_side_heels_up", ("squat_side_overhead_yaw", "squat_side_usual")
SHIFTED, EVEN = "squat_front_shift_left", "squat_front_overhead_yaw"
CLEAR_LIFT, CLEAR_SHIFT = 0.03, 0.04
"""What `heel_lifts_in_squat` and `squat_shifts_left` are held to [leg lengths]."""


def estimate(rendered, name, measure):
    """Return what was measured in a clip."""
    analysis = rendered.result(name).analysis
    (one,) = (m for m in analysis.measurements if m.measure == measure)
    return one.estimate


def test_heels_that_lift_are_found(rendered):
    found = estimate(rendered, LIFTED, "heel_lift_in_squat")
    assert found.value > CLEAR_LIFT
    assert found.ci_low <= LIFT_M / LEG_M <= found.ci_high


@pytest.mark.parametrize("name", FLAT)
def test_heels_that_stay_down_are_not_said_to_lift(rendered, name):
    found = estimate(rendered, name, "heel_lift_in_squat")
    assert found.value < CLEAR_LIFT
    assert found.ci_low <= 0 <= found.ci_high


def test_a_lift_of_two_centimetres_is_not_told_from_none(rendered):
    found = estimate(rendered, "squat_side_heels_up_yaw", "heel_lift_in_squat")
    assert found.ci_low <= 0


def test_a_lift_of_the_far_heel_is_not_claimed_for_the_near_one(rendered):
    found = estimate(rendered, "squat_side_far_heel_up", "heel_lift_in_squat")
    assert found.value < CLEAR_LIFT


def test_hips_that_shift_are_found_on_their_side(rendered):
    found = estimate(rendered, SHIFTED, "hip_shift_at_peak")
    assert found.value > CLEAR_SHIFT
    assert found.ci_low <= 0.06 / LEG_M <= found.ci_high


def test_hips_that_do_not_shift_are_not_said_to(rendered):
    found = estimate(rendered, EVEN, "hip_shift_at_peak")
    assert found.ci_low <= 0 <= found.ci_high


def test_knees_that_come_together_are_told_from_knees_that_do_not(rendered):
    together = estimate(rendered, "squat_front_inward", "knee_gap_ratio_at_peak")
    apart = estimate(rendered, SHIFTED, "knee_gap_ratio_at_peak")
    assert together.ci_high < apart.ci_low
