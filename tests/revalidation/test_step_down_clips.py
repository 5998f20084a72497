"""Step-downs on rendered clips: whose they are, what is wrong with them, and what is not."""

from __future__ import annotations

import pytest

from kinechain.domain.skeleton import SIDES

pytestmark = pytest.mark.revalidation

STEADY, INWARD = "step_down_front_steady", "step_down_front_inward_yaw"
SHORT, IN_TURN = "step_down_side_short", "step_down_side_in_turn_yaw"
LEAN_TOLERANCE_DEG = 3.0
DEPTH_TOLERANCE = 0.05  # leg lengths: a fifth of a step
KNEE_TOLERANCE_DEG = 8.0


def value(result, measure, side):
    (one,) = (m for m in result.analysis.measurements if (m.measure, m.side) == (measure, side))
    return one.estimate


@pytest.mark.parametrize("name", [STEADY, INWARD, SHORT, IN_TURN])
def test_each_is_of_the_leg_that_stays_on_the_step(rendered, name):
    result = rendered.result(name)
    found, true = result.analysis.events, result.case.events

    assert [one.side for one in found.repetitions] == [one.side for one in true.repetitions]
    assert [one.peak_s for one in found.repetitions] == pytest.approx(
        [one.peak_s for one in true.repetitions], abs=0.15
    )
    assert [(one.rule, one.side) for one in found.rejected] == [
        (one.rule, one.side) for one in true.rejected
    ]


def test_the_knee_that_was_turned_in_is_told_from_the_one_that_was_not(rendered):
    result = rendered.result(INWARD)

    assert value(result, "step_down_fppa", "left").value > 12
    assert value(result, "step_down_fppa", "right").value < 0


def test_no_knee_is_said_to_go_in_where_none_does(rendered):
    result = rendered.result(STEADY)

    assert all(value(result, "step_down_fppa", side).value < 0 for side in SIDES)


@pytest.mark.parametrize(
    ("name", "left_deg", "right_deg"), [(STEADY, 1.0, 1.0), (INWARD, -1.0, 8.0)]
)
def test_the_lean_over_the_leg_is_what_it_is(rendered, name, left_deg, right_deg):
    result = rendered.result(name)

    for side, true_deg in zip(SIDES, (left_deg, right_deg), strict=True):
        found = value(result, "step_down_trunk_lean", side)
        assert found.value == pytest.approx(true_deg, abs=LEAN_TOLERANCE_DEG)


@pytest.mark.parametrize(
    ("name", "depth"), [(STEADY, 0.235), (INWARD, 0.21), (SHORT, 0.21), (IN_TURN, 0.21)]
)
def test_the_pelvis_sinks_as_far_as_it_does(rendered, name, depth):
    result = rendered.result(name)

    for side in SIDES:
        found = value(result, "squat_depth", side)
        assert found.value == pytest.approx(depth, abs=DEPTH_TOLERANCE)


@pytest.mark.parametrize(("name", "near"), [(SHORT, "right"), (IN_TURN, "left")])
def test_the_near_knee_bends_as_far_as_it_does(rendered, name, near):
    result = rendered.result(name)
    true_deg = result.case.curves[f"knee_flexion_{near}"].max()

    assert value(result, "step_down_knee_bend", near).value == pytest.approx(
        true_deg, abs=KNEE_TOLERANCE_DEG
    )


@pytest.mark.parametrize("task", ["single_leg_squat", "lunge_to_wall", "walking"])
def test_it_is_refused_as_another_movement(rendered, task):
    assert rendered.result(IN_TURN, task).analysis is None
