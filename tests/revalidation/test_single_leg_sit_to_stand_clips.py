"""Rendered stands from a chair on one leg: whose they are, when, and where the knee goes."""

import pytest
from tests.revalidation.test_sit_to_stand_clips import TOLERANCE_S, value

pytestmark = pytest.mark.revalidation

BOTH, RIGHT = "single_leg_sit_to_stand_side_both", "single_leg_sit_to_stand_side_right_yaw"
FRONT, INWARD = "single_leg_sit_to_stand_front_both", "single_leg_sit_to_stand_front_inward_yaw"


@pytest.mark.parametrize("name", [BOTH, RIGHT, FRONT, INWARD])
def test_each_leg_stands_when_it_does(rendered, name):
    result = rendered.result(name)
    found, true = result.analysis.events.repetitions, result.case.events.repetitions
    for one, other in zip(found, true, strict=True):
        assert one.side == other.side
        assert one.start_s == pytest.approx(other.start_s, abs=TOLERANCE_S)
        assert one.peak_s == pytest.approx(other.peak_s, abs=TOLERANCE_S)
        assert one.end_s == pytest.approx(other.end_s, abs=TOLERANCE_S)


@pytest.mark.parametrize(("name", "left", "right"), [(BOTH, 2, 1), (RIGHT, None, 2)])
def test_each_leg_is_counted_alone(rendered, name, left, right):
    result = rendered.result(name)
    counts = [value(result, "stand_count", side) for side in ("left", "right")]
    assert [count and count.value for count in counts] == [left, right]


def test_a_knee_is_not_said_to_move_in_where_it_does_not_or_the_camera_stands_askew(rendered):
    assert value(rendered.result(INWARD), "fppa_rising", "left") is None
    straight = value(rendered.result(FRONT), "fppa_rising", "left")
    assert straight.ci_low < 0
    assert straight.value < 0


def test_both_feet_on_the_floor_are_told(rendered):
    result = rendered.result("sit_to_stand_side_five", task="single_leg_sit_to_stand")
    assert result.analysis is None
    assert "0 whole repetitions" in result.refused
