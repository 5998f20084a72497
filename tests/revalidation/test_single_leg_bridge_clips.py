"""Rendered bridges on one leg: counted by leg, with those that stay low shown and not counted."""

from collections import Counter

import pytest

pytestmark = pytest.mark.revalidation


def counts(rendered, name):
    return {
        m.side: m.estimate.value if m.estimate else 0
        for m in rendered.result(name).analysis.measurements
        if m.measure == "single_leg_bridge_count"
    }


@pytest.mark.parametrize(
    ("name", "count", "low"),
    [
        ("single_leg_bridge_side_uneven", {"left": 3, "right": 1}, {"right": 1}),
        ("single_leg_bridge_side_slowing_yaw", {"left": 0, "right": 4}, {}),
        ("single_leg_bridge_side_floor", {"left": 2, "right": 2}, {"left": 1}),
        ("single_leg_bridge_side_short_yaw", {"left": 2, "right": 0}, {"left": 2}),
    ],
)
def test_each_leg_is_counted_and_low_ones_are_not(rendered, name, count, low):
    assert counts(rendered, name) == count
    rejected = rendered.result(name).analysis.events.rejected
    assert Counter(one.side for one in rejected) == low
    assert {one.rule for one in rejected} <= {"full_height"}


@pytest.mark.parametrize("task", ["plank", "side_plank"])
def test_a_bridge_is_refused_as_anything_else_that_is_done_lying(rendered, task):
    result = rendered.result("single_leg_bridge_side_uneven", task)
    assert result.analysis is None
    assert result.refused
