"""Rendered front planks: what ends them, what does not, and what is no plank at all."""

import pytest

pytestmark = pytest.mark.revalidation

LINE_TOLERANCE_DEG = 6.0


def held(rendered, name):
    return rendered.result(name).analysis.events.holds


@pytest.mark.parametrize(
    ("name", "ended"),
    [
        ("plank_side_sags", ["line_lost"]),
        ("plank_side_rises_yaw", ["line_lost"]),
        ("plank_side_twice", ["hips_down", "knees_down"]),
        ("plank_side_gets_up_yaw", ["gets_up"]),
        ("plank_side_kept", [""]),
    ],
)
def test_what_ended_each_hold_is_found_and_nothing_else_is_claimed(rendered, name, ended):
    assert [hold.ended for hold in held(rendered, name)] == ended
    assert rendered.result(name).analysis.events.rejected == ()


def test_the_line_of_a_hold_is_read_with_its_sign(rendered):
    values = {
        (name, m.measure): m.estimate.value
        for name in ("plank_side_sags", "plank_side_kept")
        for m in rendered.result(name).analysis.measurements
    }
    straight = values["plank_side_sags", "body_line_at_worst"]
    dipped = values["plank_side_kept", "body_line_at_worst"]
    assert straight == pytest.approx(0, abs=LINE_TOLERANCE_DEG)
    assert dipped == pytest.approx(-13, abs=LINE_TOLERANCE_DEG)


@pytest.mark.parametrize("task", ["side_plank", "single_leg_bridge"])
def test_a_front_plank_is_refused_as_anything_else_that_is_done_lying(rendered, task):
    result = rendered.result("plank_side_sags", task)
    assert result.analysis is None
    assert result.refused
