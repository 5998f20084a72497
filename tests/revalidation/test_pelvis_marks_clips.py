"""Marks on the pelvis in rendered clips: what is measured by them, and that nothing else is one."""

import pytest

from kinechain.domain.marks import has_marks

pytestmark = pytest.mark.revalidation

DROP_WITHIN_DEG = 1.5
BY_MARKS = {
    "single_leg_squat": ("contralateral_pelvic_drop_at_peak", "hip_adduction_at_peak"),
    "running": ("contralateral_pelvic_drop", "hip_adduction_in_stance"),
}
DRIVEN = {
    "single_leg_squat_front_marks": {"left": 6.0, "right": 2.0},
    "single_leg_squat_front_marks_tape_yaw": {"left": 0.0, "right": 8.0},
    "single_leg_squat_back_marks_askew": {"left": 8.0, "right": 4.0},
    "running_back_marks": {"left": 7.0, "right": 4.0},
    "running_front_marks_askew_yaw": {"left": 1.0, "right": 3.0},
}
UNMARKED = {
    "single_leg_squat_front_no_marks": "fppa_at_peak",
    "running_front_faint_marks": "cadence",
}


def by_side(analysis, measure):
    return {one.side: one for one in analysis.measurements if one.measure == measure}


@pytest.mark.parametrize("name", DRIVEN)
def test_pelvic_drop_is_what_was_driven(rendered, name):
    analysis = rendered.result(name).analysis
    drop, adduction = BY_MARKS[analysis.task.id]
    found = by_side(analysis, drop)
    for side, driven_deg in DRIVEN[name].items():
        estimate = found[side].estimate
        assert estimate.value == pytest.approx(driven_deg, abs=DROP_WITHIN_DEG)
        assert estimate.ci_low <= driven_deg <= estimate.ci_high
    assert by_side(analysis, adduction)["left"].estimate is not None


@pytest.mark.parametrize("name", UNMARKED)
def test_what_is_printed_on_clothes_and_what_is_faint_is_no_mark(rendered, name):
    analysis = rendered.result(name).analysis
    assert not has_marks(analysis.pose)
    assert "pelvic_obliquity" not in analysis.kinematics
    for measure in BY_MARKS[analysis.task.id]:
        for one in by_side(analysis, measure).values():
            assert one.estimate is None
            assert "marks" in one.reason_not_measured
            assert "two dots" in one.film


@pytest.mark.parametrize(("name", "measure"), UNMARKED.items())
def test_other_measures_do_not_need_marks(rendered, name, measure):
    found = by_side(rendered.result(name).analysis, measure)
    assert found
    assert all(one.estimate is not None for one in found.values())
