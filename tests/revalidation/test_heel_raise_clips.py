"""Rendered heel raises with exact faults; counts and rejections are tested for all tasks."""

import pytest

pytestmark = pytest.mark.revalidation

ENDED_BY = {
    "heel_raise_side_steady": [],
    "heel_raise_side_tiring_yaw": ["height", "height", "warnings"],
    "heel_raise_side_bent": ["knee", "warnings"],
    "heel_raise_side_slowing_yaw": ["pace", "warnings"],
    "heel_raise_side_uneven": [],
    "heel_raise_front": [],
    "heel_raise_back_yaw": ["height"],
}
PEAK_TOLERANCE_S = 0.1
LOWER = "heel_raise_side_uneven"


def measured(analysis, measure, side):
    """Return one estimate."""
    (one,) = (m for m in analysis.measurements if (m.measure, m.side) == (measure, side))
    return one.estimate


@pytest.mark.parametrize("name", ENDED_BY)
def test_what_was_done_wrong_is_found_and_nothing_else(rendered, name):
    events = rendered.result(name).analysis.events
    assert [one.rule for one in events.rejected] == ENDED_BY[name]


@pytest.mark.parametrize("name", ENDED_BY)
def test_raises_are_highest_when_they_are(rendered, name):
    result = rendered.result(name)
    found = [one.peak_s for one in result.analysis.events.repetitions]
    true = [one.peak_s for one in result.case.events.repetitions]
    assert found == pytest.approx(true, abs=PEAK_TOLERANCE_S)


def test_height_that_is_lost_is_told_from_height_that_is_kept(rendered):
    kept = rendered.result("heel_raise_side_steady").analysis
    lost = rendered.result("heel_raise_side_tiring_yaw").analysis
    assert measured(kept, "heel_height_loss", "left").value == pytest.approx(0, abs=6)
    assert measured(lost, "heel_height_loss", "right").value == pytest.approx(9, abs=6)


def test_the_leg_that_rises_less_is_told(rendered):
    analysis = rendered.result(LOWER).analysis
    left = measured(analysis, "heel_raise_height", "left").value
    right = measured(analysis, "heel_raise_height", "right").value
    assert right / left == pytest.approx(0.065 / 0.09, abs=0.1)


@pytest.mark.parametrize(
    "name",
    ["walking_side_brisk", "running_side_usual", "squat_side_usual", "single_leg_squat_side"],
)
def test_other_movements_hold_no_heel_raises(rendered, name):
    result = rendered.result(name, "heel_raise")
    assert result.analysis is None
    assert "heel raises on one leg" in result.refused
