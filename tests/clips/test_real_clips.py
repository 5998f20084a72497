"""Real clips: what a person sees in them is what the software says of them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from kinechain.errors import RecordingError
from kinechain.report.files import FILE_NAMES
from kinechain.workflow.request import make_request

pytestmark = pytest.mark.clips

LEGS_SQUATTING_DEG = (60, 150)  # knees of people who plainly squat to about parallel and below


def estimates(analysis, measure):
    """Return the estimate of each side of a measure, as far as there is one."""
    return {
        m.side: m.estimate
        for m in analysis.measurements
        if m.measure == measure and m.estimate is not None
    }


def assert_sensible(analysis):
    """Check what holds for every analysis: intervals, curves, and reasons for what is missing."""
    assert any(m.estimate is not None for m in analysis.measurements)
    for measurement in analysis.measurements:
        if measurement.estimate is None:
            assert measurement.reason_not_measured
            assert measurement.film
        else:
            assert np.isfinite([measurement.estimate.ci_low, measurement.estimate.ci_high]).all()
            assert measurement.estimate.sd > 0
    for variable in analysis.kinematics.data_vars.values():
        assert np.isfinite(variable.values).any()
    assert analysis.quality
    assert analysis.subject.because


def test_the_treadmill_run(lab, clip):
    analysis = lab.analysis(clip("run_treadmill_side60"), "running")
    assert_sensible(analysis)
    assert analysis.view.view == "right"
    assert analysis.recording.fps_nominal == pytest.approx(60, abs=0.1)
    # By eye on a contact sheet: the same phase of the stride comes back 8.2 times in 5.87 s.
    assert estimates(analysis, "cadence")[None].value == pytest.approx(2 * 8.2 / 5.87 * 60, abs=3)
    contacts = analysis.events.times_s("initial_contact")
    assert len(contacts) in {17, 18, 19}
    sides = [event.side for event in analysis.events.events if event.name == "initial_contact"]
    assert all(one != other for one, other in pairwise(sides))
    assert all(150 < one.value < 350 for one in estimates(analysis, "contact_time").values())
    assert all(
        25 < one.value < 55 for one in estimates(analysis, "peak_knee_flexion_stance").values()
    )


def test_the_squat_from_the_side(lab, clip):
    analysis = lab.analysis(clip("squat_side_phone"), "squat")
    assert_sensible(analysis)
    assert analysis.view.view == "right"
    # He bends at 8.8 s and at 15.5 s, and stands the rest of the time.
    peaks_s = [repetition.peak_s for repetition in analysis.events.repetitions]
    assert peaks_s == pytest.approx([10.4, 17.2], abs=0.4)
    bends = [one.value for one in estimates(analysis, "peak_knee_flexion").values()]
    assert all(LEGS_SQUATTING_DEG[0] < bend < LEGS_SQUATTING_DEG[1] for bend in bends)
    assert 10 < estimates(analysis, "trunk_lean_at_depth")[None].value < 60


def test_the_squat_from_the_front(lab, clip):
    analysis = lab.analysis(clip("squat_front"), "squat")
    assert_sensible(analysis)
    assert analysis.view.view == "front"
    assert len(analysis.events.repetitions) == 5
    assert set(estimates(analysis, "fppa_at_peak")) == {"left", "right"}
    assert abs(estimates(analysis, "lateral_trunk_lean_at_peak")[None].value) < 8
    assert not estimates(analysis, "peak_knee_flexion")
    assert not any("flexion" in str(name) for name in analysis.kinematics.data_vars)


def test_the_walk_past_a_mirror(lab, clip):
    analysis = lab.analysis(clip("walk_side_normal_01"), "walking")
    assert_sensible(analysis)
    assert analysis.view.view == "right"
    assert 85 < estimates(analysis, "cadence")[None].value < 120


@pytest.mark.parametrize(("name", "view"), [("deepsquat_good", "left"), ("deepsquat_bad", "front")])
def test_the_single_deep_squats(lab, clip, name, view):
    analysis = lab.analysis(clip(name), "squat")
    assert_sensible(analysis)
    assert analysis.view.view == view
    assert len(analysis.events.repetitions) == 1
    assert 0.8 < analysis.events.repetitions[0].peak_s < 2.2
    depth = estimates(analysis, "squat_depth")
    assert all(0 < one.value < 1 for one in depth.values())


def test_the_two_people(lab, clip):
    analysis = lab.analysis(clip("walk_two_people"), "walking")
    assert_sensible(analysis)
    assert analysis.view.view == "left"  # the woman, not the man who stands on the ledge
    assert len(analysis.subject.candidates) >= 2
    assert estimates(analysis, "cadence")[None].value == pytest.approx(98, abs=2)


def test_another_person_can_be_asked_for(lab, clip):
    source = clip("walk_two_people")
    walker = lab.analysis(source, "walking").subject
    (other,) = (c.index for c in walker.candidates[:2] if c.index != walker.index)
    outcome = lab.outcome(source, "walking", person=other)
    if outcome.refusal is None:  # he hardly moves: there is nothing to measure
        assert outcome.analysis.subject.index == other
        assert outcome.analysis.subject.because == "You chose this person."
        assert not estimates(outcome.analysis, "cadence")


@pytest.mark.parametrize(
    ("name", "task", "options"),
    [
        ("walk_side_abnormal_01", "walking", {}),
        ("walk_oblique_outdoor", "walking", {}),
        ("walk_treadmill_front_legs_only", "walking", {"end_s": 4.0}),
        ("sprint_side_pan", "running", {}),
        ("run_road_front", "running", {"end_s": 6.0}),
        ("squat_oblique_phone", "squat", {}),
        ("squat_multishot", "squat", {}),
        ("jump2_front", "squat", {}),
        ("singleleg_hop", "single_leg_squat", {}),
    ],
)
def test_every_other_clip_gives_a_result_or_a_reason(lab, clip, name, task, options):
    outcome = lab.outcome(clip(name), task, **options)
    if outcome.refusal is None:
        assert_sensible(outcome.analysis)
    else:
        assert isinstance(outcome.refusal, RecordingError)
        assert outcome.refusal.hint


def test_cuts_are_never_measured_across(lab, clip):
    analysis = lab.analysis(clip("squat_multishot"), "squat")
    (cuts,) = (check for check in analysis.quality if check.check == "shot_cuts")
    assert cuts.level != "good"
    assert analysis.pose["time"].values[-1] < analysis.recording.duration_s - 5


@pytest.mark.parametrize(
    ("name", "task"), [("deepsquat_bad", "squat"), ("walk_side_normal_01", "walking")]
)
def test_all_files_are_written(lab, clip, tmp_path, name, task):
    source = clip(name)
    request = make_request(
        source, tasks=lab.app.registry.tasks, workers=lab.app.settings.workers, task=task
    )
    result = lab.outcome(source, task).result
    assert result is not None
    written = lab.app.write(result, [request], tmp_path / "made")
    assert {path.name for path in written} == set(FILE_NAMES)
    assert all(path.stat().st_size > 0 for path in written)
    assert [path.name for path in tmp_path.iterdir()] == ["made"]
