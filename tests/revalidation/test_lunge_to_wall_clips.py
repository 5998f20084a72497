"""Knee to the wall on rendered clips: how far the shin leans, and whose heel came up."""

from __future__ import annotations

import numpy as np
import pytest

pytestmark = pytest.mark.revalidation

CLEAN = ("lunge_to_wall_side_free", "lunge_to_wall_side_stiff_yaw")
LIFTED = ("lunge_to_wall_side_lifted", "lunge_to_wall_side_mixed_yaw")
TOLERANCE_DEG = 3.0


def best_deg(result, side):
    (one,) = (m for m in result.analysis.measurements if m.side == side)
    return one.estimate.value


def true_best_deg(result, side):
    """The largest lean of the shank at the peaks of the attempts that count."""
    lean = result.case.curves[f"shank_angle_{side}"]
    peaks_s = [one.peak_s for one in result.case.events.repetitions]
    return max(np.interp(peaks_s, result.case.time_s, lean))


@pytest.mark.parametrize("name", [*CLEAN, *LIFTED])
def test_the_shin_leans_as_far_as_it_does(rendered, name):
    result = rendered.result(name)
    side = result.case.view

    assert best_deg(result, side) == pytest.approx(true_best_deg(result, side), abs=TOLERANCE_DEG)


@pytest.mark.parametrize("name", CLEAN)
def test_no_heel_is_said_to_come_up_where_none_does(rendered, name):
    events = rendered.result(name).analysis.events

    assert events.rejected == ()
    assert len(events.repetitions) == 3


@pytest.mark.parametrize("name", LIFTED)
def test_lifted_heels_are_rejected_in_the_attempt_in_which_they_come_up(rendered, name):
    result = rendered.result(name)
    found, true = result.analysis.events.rejected, result.case.events.rejected

    assert [(one.rule, one.side) for one in found] == [(one.rule, one.side) for one in true]
    for one, other in zip(found, true, strict=True):
        assert other.start_s < one.at_s < other.end_s


@pytest.mark.parametrize("task", ["squat", "single_leg_squat", "step_down", "walking"])
def test_it_is_refused_as_another_movement(rendered, task):
    assert rendered.result(CLEAN[0], task).analysis is None
