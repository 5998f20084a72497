"""Rendered side planks: both sides told apart, and what ends them."""

import pytest

pytestmark = pytest.mark.revalidation


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("side_plank_front_both", [("left", "hips_down"), ("right", "hips_down")]),
        ("side_plank_front_sags_yaw", [("right", "line_lost")]),
        ("side_plank_back_twice", [("left", "hips_down"), ("left", "hips_down")]),
        ("side_plank_back_kept_yaw", [("right", "")]),
    ],
)
def test_sides_and_ends_are_found_and_nothing_else_is_claimed(rendered, name, holds):
    events = rendered.result(name).analysis.events
    assert [(hold.side, hold.ended) for hold in events.holds] == holds
    assert events.rejected == ()


def test_each_side_has_the_time_of_its_own_longest_hold(rendered):
    result = rendered.result("side_plank_front_both")
    true = {hold.side: hold.end_s - hold.start_s for hold in result.case.events.holds}
    times = {
        m.side: m.estimate.value
        for m in result.analysis.measurements
        if m.measure == "side_plank_hold_time"
    }
    assert times == pytest.approx(true, abs=0.3)


@pytest.mark.parametrize("task", ["plank", "single_leg_bridge"])
def test_a_side_plank_is_refused_as_anything_else_that_is_done_lying(rendered, task):
    result = rendered.result("side_plank_front_sags_yaw", task)
    assert result.analysis is None
    assert result.refused
