"""What is kept of an assessment: plain data, the same files each time, values with conditions."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
from dataclasses import replace

import pytest
from tests.analyses import result_of, running_analysis, squat_analysis, still_videos
from tests.assessments import CASES, INTAKE, PLAN, READINGS, START, stopped, whole, without_plan

from kinechain.domain.analysis import RefusedRecording
from kinechain.domain.intake import RecordingEntry
from kinechain.domain.records import AssessmentRecord, Conditions, PlanVersion
from kinechain.errors import DataError
from kinechain.report.kept import kept_files
from kinechain.report.tables import kinematics_csv, pose_csv
from kinechain.schema.json_text import from_json, to_json
from kinechain.workflow.keep import next_version
from kinechain.workflow.record import record_of

DAY = dt.date(2026, 6, 1)
NAMES = ("first", "second")


def recorded(assessment, *, sources=None, originals=None):
    return record_of(
        assessment,
        day=DAY,
        kept=lambda result: kept_files(result, still_videos(result)),
        sources=sources or {},
        originals=originals,
    )


def two_runs(*entries: RecordingEntry):
    """An assessment of a run in two clips, and the SHA-256 of each by its name in the intake."""
    parts = []
    for number, name in enumerate(NAMES):
        part = running_analysis(view=("left", "right")[number])
        info = replace(part.recording, name=f"{name}.mp4", sha256=f"{number}" * 64)
        parts.append(replace(part, recording=info))
    intake = replace(INTAKE, recordings=entries)
    sources = {one.file: f"{NAMES.index(one.file.split('/')[-1][:-4])}" * 64 for one in entries}
    return replace(whole(), intake=intake, results=(result_of(*parts),)), sources


def entry(file: str, **conditions) -> RecordingEntry:
    return RecordingEntry(file=file, task="running", **conditions)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_assessment_goes_to_json_and_comes_back(case):
    record, _ = recorded(case)
    assert from_json(to_json(record), AssessmentRecord) == record
    assert record.findings == case.findings
    assert record.safety == case.safety


def test_the_files_are_those_of_the_report_and_the_same_each_time():
    (result,) = whole().results
    record, contents = recorded(whole())
    again, same = recorded(whole())
    assert contents == same
    assert record.files == again.files
    assert record.id != again.id
    assert {file.sha256 for file in record.files} == {*contents}
    for file in record.files:
        assert hashlib.sha256(contents[file.sha256]).hexdigest() == file.sha256
        assert len(contents[file.sha256]) == file.size
    by_role = {file.role: contents[file.sha256] for file in record.files}
    assert gzip.decompress(by_role["keypoints"]).decode() == pose_csv(result)
    assert gzip.decompress(by_role["curves"]).decode() == kinematics_csv(result)
    assert by_role["key_frame"].startswith(b"\xff\xd8")
    names = [file.name for file in record.files if file.role == "key_frame"]
    assert names[0] == "running_1_left_initial_contact.jpg"
    assert len(names) == 6


def test_each_part_has_its_own_files():
    assessment, sources = two_runs(entry("first.mp4"), entry("second.mp4"))
    record, _ = recorded(assessment, sources=sources)
    for number, part in enumerate(record.results[0].parts, 1):
        assert {file.role for file in part.files} == {"keypoints", "curves", "key_frame"}
        assert all(file.name.startswith(f"running_{number}_") for file in part.files)


def test_the_original_is_kept_only_when_asked(tmp_path):
    assessment, sources = two_runs(entry("sub/first.mp4"), entry("second.mp4"))
    (tmp_path / "sub").mkdir()
    for file in sources:
        (tmp_path / file).write_bytes(file.encode())
    without, _ = recorded(assessment, sources=sources)
    assert all(file.role != "original" for file in without.files)
    record, contents = recorded(assessment, sources=sources, originals=tmp_path)
    kept = [file for file in record.files if file.role == "original"]
    assert [file.name for file in kept] == ["first.mp4", "second.mp4"]
    assert contents[kept[0].sha256] == tmp_path / "sub" / "first.mp4"
    assert kept[0].size == len("sub/first.mp4")


def test_an_original_that_is_not_there_any_more_is_said(tmp_path):
    assessment, _ = two_runs(entry("first.mp4"), entry("second.mp4"))
    with pytest.raises(DataError, match=r"first\.mp4 was moved or changed"):
        recorded(assessment, sources={}, originals=tmp_path)


def test_folders_of_this_machine_are_left_out():
    assessment, sources = two_runs(entry("home/anna/first.mp4"), entry("second.mp4"))
    refusal = RefusedRecording(file="home/anna/x.mp4", task="squat", because="b", hint="h")
    record, _ = recorded(replace(assessment, refused=(refusal,)), sources=sources)
    assert "anna" not in to_json(record)
    assert [one.file for one in record.intake.recordings] == ["first.mp4", "second.mp4"]
    assert record.refused[0].file == "x.mp4"


def test_values_of_the_camera_know_their_view_speed_and_shoes():
    assessment, sources = two_runs(
        entry("first.mp4", speed_kmh=9.5, shoes="blue"), entry("second.mp4", shoes="blue")
    )
    record, _ = recorded(assessment, sources=sources)
    filmed = [value for value in record.values if value.origin == "clip"]
    measured = [one for one in assessment.results[0].measurements if one.estimate is not None]
    assert [(v.measure, v.side, v.estimate) for v in filmed] == [
        (one.measure, one.side, one.estimate) for one in measured
    ]
    estimator = assessment.results[0].parts[0].provenance.estimator
    by_part = {
        0: Conditions(view="left", speed_kmh=9.5, shoes="blue", estimator=estimator),
        1: Conditions(view="right", speed_kmh=None, shoes="blue", estimator=estimator),
    }
    assert [value.conditions for value in filmed] == [by_part[one.parts[0]] for one in measured]


def test_what_differs_between_the_clips_of_a_value_is_not_known_of_it():
    assessment, sources = two_runs(
        entry("first.mp4", speed_kmh=9.5, shoes="blue"), entry("second.mp4", speed_kmh=11)
    )
    (result,) = assessment.results
    pooled = tuple(replace(one, parts=(0, 1)) for one in result.measurements[:1])
    assessment = replace(assessment, results=(replace(result, measurements=pooled),))
    record, _ = recorded(assessment, sources=sources)
    conditions = record.values[0].conditions
    assert (conditions.view, conditions.speed_kmh, conditions.shoes) == ("left", None, "")


def test_of_two_stretches_of_a_clip_each_has_its_own_conditions():
    assessment, sources = two_runs(
        entry("first.mp4", end_s=2.0, speed_kmh=8),
        entry("first.mp4", start_s=3.0, end_s=4.0, speed_kmh=12),
    )
    (result,) = assessment.results
    late = replace(
        result.parts[0],
        pose=result.parts[0].pose.sel(time=slice(3.2, None)),
    )
    assessment = replace(
        assessment, results=(replace(result, parts=(late,), measurements=late.measurements),)
    )
    record, _ = recorded(assessment, sources=sources)
    assert record.values[0].conditions.speed_kmh == 12


def test_what_was_typed_and_filmed_stays_two_values():
    typed = replace(READINGS[0], measure="cadence", side=None)
    record, _ = recorded(replace(whole(), readings=(*READINGS, typed)))
    cadences = [value for value in record.values if value.measure == "cadence"]
    assert {value.origin for value in cadences} == {"clip", "self_test"}
    (by_hand,) = (value for value in cadences if value.origin == "self_test")
    assert by_hand.estimate == typed.estimate
    assert by_hand.test == typed.source
    assert by_hand.conditions == Conditions()
    assert all(value.measure != "heel_raise_count" for value in record.values)


def test_the_cadence_of_the_log_is_a_value_of_its_own():
    watch = replace(READINGS[0], measure="cadence", side=None, origin="log", source="training_log")
    jump = replace(watch, measure="longest_run_spike")
    record, _ = recorded(replace(whole(), readings=(*READINGS, watch, jump)))
    (logged,) = (value for value in record.values if value.origin == "log")
    assert (logged.measure, logged.estimate, logged.test) == ("cadence", watch.estimate, "")
    assert logged.conditions == Conditions()


def test_the_day_is_that_of_the_intake_or_else_today():
    assert recorded(whole())[0].day == START
    undated = replace(whole(), intake=replace(INTAKE, date=None))
    assert recorded(undated)[0].day == DAY


def test_a_squat_is_kept_as_well():
    record, _ = recorded(replace(whole(), results=(result_of(squat_analysis()),)))
    assert from_json(to_json(record), AssessmentRecord) == record
    assert record.results[0].task == "squat"


def version_after(assessment, *earlier: PlanVersion):
    return next_version(recorded(assessment)[0], assessment.plan, earlier)


def test_the_first_assessment_begins_a_plan_and_the_next_follows():
    first = version_after(whole())
    assert (first.version, first.move, first.plan, first.day) == (1, "begin", PLAN, START)
    second = version_after(whole(), first)
    assert (second.version, second.move, second.plan) == (2, "follow", PLAN)
    assert from_json(to_json(second), PlanVersion) == second


def test_an_assessment_of_an_earlier_day_leaves_the_plan_alone():
    first = version_after(whole())
    for made in (whole(), without_plan()):
        older = replace(made, intake=replace(INTAKE, date=START - dt.timedelta(days=1)))
        assert version_after(older, first) is None


@pytest.mark.parametrize("assessment", [replace(stopped(), plan=None), without_plan()])
def test_an_assessment_without_a_plan_ends_the_one_there_is(assessment):
    assert version_after(assessment) is None
    first = version_after(whole())
    ended = version_after(assessment, first)
    assert (ended.version, ended.move, ended.plan) == (2, "stop", None)
    assert ended.because == (assessment.no_plan,)
    assert version_after(assessment, first, ended) is None
    assert version_after(whole(), first, ended).move == "follow"
