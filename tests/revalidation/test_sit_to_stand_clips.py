"""Rendered stands from a chair: when they happen, and what of the built-in differences is seen."""

from itertools import pairwise

import pytest

pytestmark = pytest.mark.revalidation

TOLERANCE_S = 0.3
FIVE, SLOWING = "sit_to_stand_side_five", "sit_to_stand_side_slowing_yaw"
RESTED, THIRTY = "sit_to_stand_side_two_sets", "sit_to_stand_side_thirty"
FRONT = "sit_to_stand_front_yaw"


def value(result, measure, side=None):
    (found,) = [
        one for one in result.analysis.measurements if (one.measure, one.side) == (measure, side)
    ]
    return found.estimate


@pytest.mark.parametrize("name", [FIVE, SLOWING, RESTED, THIRTY, FRONT])
def test_stands_happen_when_they_do(rendered, name):
    result = rendered.result(name)
    found, true = result.analysis.events.repetitions, result.case.events.repetitions
    for one, other in zip(found, true, strict=True):
        assert one.start_s == pytest.approx(other.start_s, abs=TOLERANCE_S)
        assert one.peak_s == pytest.approx(other.peak_s, abs=TOLERANCE_S)
        assert one.end_s == pytest.approx(other.end_s, abs=TOLERANCE_S)


@pytest.mark.parametrize("name", [FIVE, SLOWING])
def test_five_stands_take_as_long_as_they_do(rendered, name):
    result = rendered.result(name)
    true = result.case.events.repetitions
    lasts_s = true[4].peak_s - true[0].start_s
    assert value(result, "five_stands_by_camera").value == pytest.approx(lasts_s, abs=TOLERANCE_S)


def test_stands_in_half_a_minute_are_counted(rendered):
    assert value(rendered.result(THIRTY), "stands_in_30_s").value == 13
    assert value(rendered.result(FIVE), "stands_in_30_s") is None


def test_only_who_slows_is_said_to_slow(rendered):
    slower, steady = (value(rendered.result(name), "stand_slowing") for name in (SLOWING, FIVE))
    assert slower.ci_low > 0
    assert slower.ci_low <= 60.0 <= slower.ci_high  # the last takes 1.6 times as long as the first
    assert steady.ci_low <= 0.0 <= steady.ci_high


def test_only_who_leans_far_is_said_to_lean_far(rendered):
    usual, far = (value(rendered.result(name), "trunk_lean_rising") for name in (FIVE, RESTED))
    assert far.value - usual.value == pytest.approx(54.0 - 38.0, abs=5.0)
    assert usual.ci_low <= 39.0 <= usual.ci_high


def test_rest_is_left_out_of_the_stands(rendered):
    found = rendered.result(RESTED).analysis.events.repetitions
    longest_s = max(after.start_s - before.end_s for before, after in pairwise(found))
    assert longest_s == pytest.approx(2.2, abs=TOLERANCE_S)
