"""`kinechain person` and `kinechain assess --person`: what is kept, and what is said of it."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import numpy as np
import pytest
import yaml
from tests.analyses import HEIGHT, WIDTH, result_of, running_analysis
from tests.assessments import INTAKE, whole
from tests.people import person
from typer.testing import CliRunner

from kinechain.adapters.video.reader import open_video
from kinechain.adapters.video.writer import write_video
from kinechain.bootstrap import build_app
from kinechain.cli.main import app
from kinechain.cli.person import checked_label, made_label
from kinechain.domain.intake import RecordingEntry
from kinechain.errors import DataError, NoSuchRecord
from kinechain.evidence.load import load_registry

REGISTRY = load_registry()
RUNNER = CliRunner()


@pytest.fixture(autouse=True)
def _data(tmp_path, monkeypatch):
    monkeypatch.setenv("KINECHAIN_DATA_DIR", str(tmp_path / "data"))


def run(*arguments: str):
    return RUNNER.invoke(app, [*arguments], env={"COLUMNS": "80"})


def said(*arguments: str) -> str:
    done = run(*arguments)
    assert done.exception is None, done.exception
    return done.output


def data(*arguments: str):
    done = run(*arguments, "--json")
    assert done.exception is None, done.exception
    return json.loads(done.stdout)


def intake(folder, *yes: str, **changes) -> str:
    file = folder / "intake.yaml"
    file.write_text(yaml.safe_dump(person(REGISTRY, changes, yes)), encoding="utf-8")
    return str(file)


def assess(tmp_path, *arguments: str, yes: tuple[str, ...] = (), **changes) -> str:
    return said("assess", intake(tmp_path, *yes, **changes), "--out", str(tmp_path), *arguments)


def test_somebody_is_added_under_a_label_that_tells_nothing():
    label = re.match(r"(P-[2-9A-HJKMNP-Z]{4}) is added\.", said("person", "add"))[1]
    (line,) = data("person", "list")
    assert line["person"]["label"] == label
    assert (line["assessments"], line["last_day"], line["worst_pain"]) == (0, None, None)


def test_made_labels_avoid_those_that_are_taken(monkeypatch):
    letters = iter("AAAAAAAABBBB")
    monkeypatch.setattr("secrets.choice", lambda _: next(letters))
    assert made_label({"P-AAAA"}) == "P-BBBB"


@pytest.mark.parametrize("label", ["", "   ", "x" * 61, "a\x1b[2Jb"])
def test_a_label_that_cannot_be_read_is_refused(label):
    with pytest.raises(DataError, match="1 to 60"):
        checked_label(label)
    assert isinstance(run("person", "add", "--", label).exception, DataError)


def test_a_label_is_taken_only_once():
    assert "kinechain assess --person" in said("person", "add", "  Anna   B. ")
    assert isinstance(run("person", "add", "Anna B.").exception, DataError)
    assert data("person", "add")["label"].startswith("P-")
    assert next(line["person"]["label"] for line in data("person", "list")) == "Anna B."


def test_nobody_is_there_at_first():
    assert "kinechain person add" in said("person", "list")
    assert data("person", "list") == []


def test_a_name_that_is_mistyped_is_answered_with_near_ones(tmp_path):
    said("person", "add", "Anna")
    said("person", "add", "Bert")
    for command in (
        ["person", "show", "ana"],
        ["assess", intake(tmp_path), "--out", str(tmp_path / "out"), "--person", "ana"],
    ):
        error = run(*command).exception
        assert isinstance(error, NoSuchRecord)
        assert "Did you mean Anna?" in error.hint
    assert not (tmp_path / "out").exists()


def test_a_key_and_its_beginning_name_the_same_person():
    said("person", "add", "Anna")
    key = data("person", "show", "Anna")["person"]["id"]
    assert data("person", "show", key) == data("person", "show", key[:6])


def test_an_assessment_is_kept_with_the_first_version_of_the_plan(tmp_path):
    said("person", "add", "Anna")
    assert "Kept as Anna's assessment of 2 March 2026, plan version 1." in assess(
        tmp_path, "--person", "Anna"
    )
    shown = data("person", "show", "Anna")
    (kept,) = shown["assessments"]
    assert (kept["day"], kept["level"], kept["filmed"]) == ("2026-03-02", "SELF", [])
    written = json.loads((tmp_path / "assessment.json").read_text(encoding="utf-8"))
    found = [one["contributor"] for one in written["ranking"]["found"]]
    assert kept["first"] == found[:3]
    assert shown["plan"]["move"] == "begin"
    assert shown["plan"]["plan"]
    words = said("person", "show", "Anna")
    assert "2026-03-02" in words
    assert "Plan: version 1 from 2 March 2026" in words
    (line,) = data("person", "list")
    assert (line["assessments"], line["level"], line["worst_pain"]) == (1, "SELF", 4)


def test_a_second_assessment_makes_the_next_version(tmp_path):
    said("person", "add", "Anna")
    assess(tmp_path, "--person", "Anna")
    assert "plan version 2." in assess(tmp_path, "--person", "Anna", date="2026-04-13")
    shown = data("person", "show", "Anna")
    assert [one["day"] for one in shown["assessments"]] == ["2026-03-02", "2026-04-13"]
    assert (shown["plan"]["version"], shown["plan"]["move"]) == (2, "follow")


def test_a_second_assessment_goes_on_where_check_ins_led(tmp_path):
    calm = {"pain": {"now": 0, "worst": 0, "next_morning": 0}}
    said("person", "add", "Anna")
    assess(tmp_path, "--person", "Anna", **calm)
    for day in ("2026-03-09", "2026-03-16", "2026-03-23"):
        said("checkin", "Anna", "--day", day, "--worst", "0", "--done", "6", "--planned", "6")
    assess(tmp_path, "--person", "Anna", date="2026-03-30", **calm)
    store = build_app().store
    versions = store.plans(store.person("Anna").id)
    first, before, after = versions[0].plan, versions[-2].plan, versions[-1].plan
    assert (before.phase, before.level) != (first.phase, first.level)
    assert (after.phase, after.level) == (before.phase, before.level)
    assert versions[-1].move == "follow"
    assert "3 check-ins, the last on 23 March 2026." in said("person", "show", "Anna")


def test_an_older_assessment_leaves_the_plan_alone(tmp_path):
    said("person", "add", "Anna")
    assess(tmp_path, "--person", "Anna")
    older = assess(tmp_path, "--person", "Anna", date="2026-02-02")
    assert "of 2 February 2026, and a newer plan stays as it is." in " ".join(older.split())
    shown = data("person", "show", "Anna")
    assert [one["day"] for one in shown["assessments"]] == ["2026-02-02", "2026-03-02"]
    assert shown["plan"]["version"] == 1


def test_an_assessment_that_stops_is_kept_and_ends_the_plan(tmp_path):
    said("person", "add", "Anna")
    stop = ("knee_stuck",)
    assert "of 2 March 2026, without a plan." in assess(tmp_path, "--person", "Anna", yes=stop)
    assess(tmp_path, "--person", "Anna")
    last = assess(tmp_path, "--person", "Anna", yes=stop)
    assert "which ends the plan (version 2)" in " ".join(last.split())
    shown = data("person", "show", "Anna")
    assert len(shown["assessments"]) == 3
    assert not shown["plan"]["plan"]
    assert "No plan since 2 March 2026" in said("person", "show", "Anna")


def test_json_of_an_assessment_stays_json(tmp_path):
    said("person", "add", "Anna")
    done = run("assess", intake(tmp_path), "--out", str(tmp_path), "--person", "Anna", "--json")
    assert json.loads(done.stdout)["safety"]["level"] == "SELF"
    assert "Kept as Anna's" in done.stderr


def test_nothing_is_kept_of_an_assessment_that_fails(tmp_path):
    said("person", "add", "Anna")
    bad = intake(tmp_path, pain={"worst": 0})
    done = run("assess", bad, "--out", str(tmp_path / "out"), "--person", "Anna")
    assert isinstance(done.exception, DataError)
    assert data("person", "show", "Anna")["assessments"] == []


def test_without_a_person_nothing_is_kept(tmp_path):
    assert "Kept" not in assess(tmp_path)
    assert not (tmp_path / "data").exists()
    done = run("assess", intake(tmp_path), "--out", str(tmp_path), "--keep-video")
    assert isinstance(done.exception, DataError)
    assert "--person" in str(done.exception)


@pytest.mark.parametrize("setting", [False, True])
@pytest.mark.parametrize("asked", [False, True])
def test_a_clip_is_kept_only_when_that_is_wanted(tmp_path, monkeypatch, asked, setting):
    monkeypatch.setenv("KINECHAIN_KEEP_VIDEO", str(setting))
    said("person", "add", "Anna")
    part = running_analysis(strides=2)
    grey = np.full((HEIGHT, WIDTH, 3), 120, np.uint8)
    clip = tmp_path / "run.mp4"
    write_video(clip, ((float(t), grey) for t in part.pose["time"].values))
    part = replace(part, recording=open_video(clip).info)
    entry = RecordingEntry(file="run.mp4", task="running", speed_kmh=9.5)
    assessment = replace(
        whole(), intake=replace(INTAKE, recordings=(entry,)), results=(result_of(part),)
    )
    kinechain = build_app()
    anna = kinechain.store.person("Anna")
    kinechain.keep(anna.id, assessment, tmp_path, keep_video=asked)
    files = kinechain.store.files(anna.id)
    originals = [file for file in files if file.role == "original"]
    assert [file.name for file in originals] == (["run.mp4"] if asked or setting else [])
    for file in originals:
        assert kinechain.store.path(file.sha256).read_bytes() == clip.read_bytes()
    (record,) = kinechain.store.assessments(anna.id)
    assert {value.conditions.speed_kmh for value in record.values if value.origin == "clip"} == {
        9.5
    }
    assert "pictures" in said("person", "show", "Anna")
