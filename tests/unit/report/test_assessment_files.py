"""All files of an assessment or none, and its data exactly."""

import json
import math
from dataclasses import fields, replace
from pathlib import Path

import pytest
from tests.analyses import still_videos
from tests.assessments import CASES, INTAKE, READINGS, START, stopped, whole, without_plan
from tests.entries import REGISTRY

from kinechain.domain.assessment import Assessment
from kinechain.domain.intake import SelfTestEntry
from kinechain.errors import DataError
from kinechain.report.assessment.data import assessment_json
from kinechain.report.assessment.files import write_assessment
from kinechain.report.tables import measurements_json
from kinechain.schema.convert import convert


def test_every_field_of_an_assessment_is_in_the_data():
    data = json.loads(assessment_json(whole()))
    assert set(data) == {field.name for field in fields(Assessment)}


def test_numbers_come_back_exactly():
    odd = 0.1 + 0.2
    reading = replace(READINGS[0], estimate=replace(READINGS[0].estimate, sd=odd))
    data = json.loads(assessment_json(replace(whole(), readings=(reading,))))
    (read,) = data["readings"]
    assert read["estimate"]["sd"] == odd
    for known in fields(reading.estimate):
        assert read["estimate"][known.name] == getattr(reading.estimate, known.name)
    for found, expected in zip(data["ranking"]["found"], whole().ranking.found, strict=True):
        assert found["score_low"] == expected.score_low
        assert found["top_three"] == expected.top_three
        assert found["sides"] == list(expected.sides)
    assert data["plan"]["items"][0]["minutes"] == whole().plan.items[0].minutes


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_findings_keep_what_is_not_there(case: Assessment):
    data = json.loads(assessment_json(case))
    for written, finding in zip(data["findings"], case.findings, strict=True):
        assert (written["estimate"] is None) == (finding.estimate is None)
        assert written["status"] == finding.status
        assert written["probability"] == finding.probability


def test_the_intake_has_the_keys_of_an_intake_file():
    entry = SelfTestEntry(test="knee_to_wall", side="left", values={"knee_to_wall_distance": 11.3})
    intake = replace(INTAKE, tests=(entry,))
    written = json.loads(assessment_json(replace(whole(), intake=intake)))["intake"]
    assert written["date"] == START.isoformat()
    again, problems = convert({**written, "date": START}, type(intake))
    assert problems == ()
    assert again == intake


def test_clips_are_there_by_their_measurements():
    data = json.loads(assessment_json(whole()))
    (result,) = whole().results
    (written,) = data["results"]
    assert written["measurements"] == json.loads(measurements_json(result))
    assert written["parts"][0]["file"] == "run & <jump>.mp4"
    assert written["parts"][0]["sha256"] == result.parts[0].recording.sha256


def test_sets_are_sorted_lists():
    data = json.loads(assessment_json(stopped()))
    assert data["safety"]["locks"] == ["jumping", "loading", "programme", "running"]


def test_a_number_that_is_not_finite_is_a_fault_and_not_written():
    reading = replace(READINGS[0], gap_sd=math.nan)
    with pytest.raises(ValueError, match="JSON compliant"):
        assessment_json(replace(whole(), readings=(reading,)))


def test_what_has_no_form_is_refused():
    with pytest.raises(TypeError, match="no JSON form for complex"):
        assessment_json(replace(whole(), no_plan=1j))


def test_exactly_the_promised_files_are_written(tmp_path: Path):
    videos = still_videos(*whole().results)
    written = write_assessment(whole(), tmp_path / "out", registry=REGISTRY, videos=videos)
    assert [path.name for path in written] == ["report.html", "assessment.json", "plan.ics"]
    assert {*(tmp_path / "out").iterdir()} == {*written}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("case", [stopped(), without_plan()], ids=["stopped", "no plan"])
def test_without_a_plan_no_calendar_is_left(tmp_path: Path, case: Assessment):
    write_assessment(whole(), tmp_path, registry=REGISTRY)
    written = write_assessment(case, tmp_path, registry=REGISTRY)
    assert [path.name for path in written] == ["report.html", "assessment.json"]
    assert not (tmp_path / "plan.ics").exists()


def test_a_failure_leaves_the_files_of_before(tmp_path: Path):
    folder = tmp_path / "out"
    write_assessment(whole(), folder, registry=REGISTRY)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(TypeError):
        write_assessment(replace(whole(), no_plan=1j), folder, registry=REGISTRY)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_other_files_in_the_folder_stay(tmp_path: Path):
    (tmp_path / "notes.txt").write_text("mine")
    write_assessment(whole(), tmp_path, registry=REGISTRY)
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path):
    (tmp_path / "out").write_text("")
    with pytest.raises(DataError, match="must be a folder"):
        write_assessment(whole(), tmp_path / "out", registry=REGISTRY)
