"""Marks on the pelvis in rendered clips: what is measured by them, and that nothing else is one."""

import pytest

from kinechain.domain.marks import has_marks

pytestmark = pytest.mark.revalidation

DROP_WITHIN_DEG = 1.5
BY_MARKS = ("contralateral_pelvic_drop_at_peak", "hip_adduction_at_peak")
SQUATS = {
    "single_leg_squat_front_marks": {"left": 6.0, "right": 2.0},
    "single_leg_squat_front_marks_tape_yaw": {"left": 0.0, "right": 8.0},
    "single_leg_squat_back_marks_askew": {"left": 8.0, "right": 4.0},
}
UNMARKED = "single_leg_squat_front_no_marks"


def by_side(analysis, measure):
    return {one.side: one for one in analysis.measurements if one.measure == measure}


@pytest.mark.parametrize("name", SQUATS)
def test_pelvic_drop_is_what_was_driven(rendered, name):
    analysis = rendered.result(name).analysis
    found = by_side(analysis, "contralateral_pelvic_drop_at_peak")
    for side, drop_deg in SQUATS[name].items():
        estimate = found[side].estimate
        assert estimate.value == pytest.approx(drop_deg, abs=DROP_WITHIN_DEG)
        assert estimate.ci_low <= drop_deg <= estimate.ci_high
    assert by_side(analysis, "hip_adduction_at_peak")["left"].estimate is not None


def test_a_sign_and_a_cord_are_no_marks(rendered):
    analysis = rendered.result(UNMARKED).analysis
    assert not has_marks(analysis.pose)
    assert "pelvic_obliquity" not in analysis.kinematics
    for measure in BY_MARKS:
        for one in by_side(analysis, measure).values():
            assert one.estimate is None
            assert "marks" in one.reason_not_measured
            assert "two dots" in one.film


def test_other_measures_do_not_need_marks(rendered):
    found = by_side(rendered.result(UNMARKED).analysis, "fppa_at_peak")
    assert all(one.estimate is not None for one in found.values())
