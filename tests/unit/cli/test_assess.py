"""`kinechain assess`: the interview, bad intakes, the template and the schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from tests.people import person, safety
from typer.testing import CliRunner

from kinechain.cli.main import app
from kinechain.errors import DataError
from kinechain.evidence.load import load_registry
from kinechain.workflow.intake import check_intake

REGISTRY = load_registry()
RUNNER = CliRunner()

YOU = ["34", "1", "1.7", "63"]
NO = ["no"] * len(safety(REGISTRY, 34))
PAIN = ["2", "1", "7", "1", "1 3", "2", "4", "1"]
MATTERS = ["Running 8 km: 5; Going down stairs: 6"]
TRAINING = ["no", "no", ""]
SHOES = ["1", "8"]
DAY = ["8", "", "3", "5", "3"]
BEFORE = ["no", "no", "0", ""]
LIMITS = ["10", "6", "2"]
NO_TESTS, NO_CLIPS = ["no", "stop"], [""]
ALL = [*YOU, *NO, *PAIN, *MATTERS, *TRAINING, *SHOES, *DAY, *BEFORE, *LIMITS]


def talk(folder: Path, *lines: str):
    return RUNNER.invoke(app, ["assess", "--out", str(folder)], input="\n".join(lines) + "\n")


def written(folder: Path):
    raw = yaml.safe_load((folder / "intake.yaml").read_text(encoding="utf-8"))
    return check_intake(raw, REGISTRY, folder=folder)


def test_an_interview_ends_with_an_intake_and_a_report(tmp_path):
    done = talk(tmp_path, *ALL, *NO_TESTS, *NO_CLIPS)
    assert done.exception is None, done.output
    intake = written(tmp_path)
    assert intake.person.sex == "female"
    assert intake.pain.side == "right"
    assert intake.pain.worse_with == ("squatting", "stairs_down")
    assert [(one.name, one.score) for one in intake.activities] == [
        ("Running 8 km", 5),
        ("Going down stairs", 6),
    ]
    assert intake.limits.equipment == ("band",)
    assert not any(intake.safety.values())
    assert (tmp_path / "report.html").is_file()
    assert not (tmp_path / "intake.unfinished.yaml").exists()


def test_back_takes_an_answer_back(tmp_path):
    lines = [*YOU[:3], "back", "1.8", *ALL[3:], *NO_TESTS, *NO_CLIPS]
    assert talk(tmp_path, *lines).exception is None
    assert written(tmp_path).person.height_m == 1.8


def test_stop_keeps_the_answers_and_the_same_command_goes_on(tmp_path):
    half = len(YOU) + len(NO) + 3
    stopped = talk(tmp_path, *ALL[:half], "stop")
    assert stopped.exit_code == 0
    assert "goes on from here" in " ".join(stopped.output.split())
    assert not (tmp_path / "intake.yaml").exists()
    assert talk(tmp_path, *ALL[half:], *NO_TESTS, *NO_CLIPS).exception is None
    assert written(tmp_path).pain.since_weeks == 7


def test_an_answer_that_makes_no_sense_is_asked_again(tmp_path):
    lines = ["old", "300", *YOU[:2], "178", *ALL[2:], *NO_TESTS, *NO_CLIPS]
    done = talk(tmp_path, *lines)
    assert done.exception is None
    assert "is it in centimetres?" in done.output
    assert written(tmp_path).person.age == 34


def test_a_self_test_is_asked_for_with_its_steps(tmp_path):
    done = talk(tmp_path, *ALL, "yes", *["7"] * 12, *["no", "stop"] * 3, *NO_CLIPS)
    assert done.exception is None, done.output
    assert len(written(tmp_path).tests) >= 1
    assert "  1. " in done.output


def test_an_emergency_ends_the_interview_at_once(tmp_path):
    questions = [*safety(REGISTRY, 34)]
    yes = questions.index("hot_and_swollen")
    done = talk(tmp_path, *YOU, *["no"] * yes, "yes")
    assert done.exit_code == 0
    assert REGISTRY.levels["EMERGENCY"].name in done.output
    assert REGISTRY.interview.sections[0].title not in done.output
    assert not (tmp_path / "report.html").exists()


def test_a_bad_intake_ends_with_every_problem(tmp_path):
    raw = person(REGISTRY, {"person": {"height_m": 178}, "extra": 1, "pain": {"worst": 0}})
    file = tmp_path / "intake.yaml"
    file.write_text(yaml.safe_dump(raw), encoding="utf-8")
    done = RUNNER.invoke(app, ["assess", str(file), "--out", str(tmp_path / "out")])
    assert isinstance(done.exception, DataError)
    for place in ("person.height_m", "extra", "pain.worst"):
        assert place in str(done.exception)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"a: [1", "cannot be read"), (b"\xff\xfe\x00", "not a text"), (b"a: 1\na: 2", "twice")],
)
def test_what_is_no_intake_file(tmp_path, content, words):
    file = tmp_path / "intake.yaml"
    file.write_bytes(content)
    done = RUNNER.invoke(app, ["assess", str(file)])
    assert isinstance(done.exception, DataError)
    assert words in str(done.exception)


def template() -> tuple[str, dict]:
    text = RUNNER.invoke(app, ["assess", "--template"]).output
    return text, yaml.safe_load(text)


def test_the_template_names_every_question_and_result():
    text, _ = template()
    in_one_line = " ".join(text.replace("#", " ").split())
    for flag in REGISTRY.red_flags.values():
        assert all(question.text in in_one_line for question in flag.questions)
    for test in REGISTRY.tests.values():
        assert test.kind == "questions" or all(one.id in text for one in test.results)


def test_the_template_is_valid_once_the_safety_questions_are_answered():
    _, raw = template()
    answered = {**raw, "safety": safety(REGISTRY, raw["person"]["age"])}
    assert check_intake(answered, REGISTRY, folder=Path()).person.age == raw["person"]["age"]
    with pytest.raises(DataError) as caught:
        check_intake(raw, REGISTRY, folder=Path())
    always = {
        question.id
        for flag in REGISTRY.red_flags.values()
        for question in flag.questions
        if question.asked_if is None
    }
    assert {said.split()[0] for said in caught.value.problems} == {
        f"safety.{one}" for one in always
    }


def test_the_schema_accepts_the_template_and_refuses_what_is_wrong():
    schema = json.loads(RUNNER.invoke(app, ["assess", "--schema"]).output)
    Draft202012Validator.check_schema(schema)
    raw = {**template()[1], "safety": safety(REGISTRY, 34)}
    check = Draft202012Validator(schema)
    assert [error.message for error in check.iter_errors(raw)] == []
    assert not check.is_valid({**raw, "extra": 1})
    assert not check.is_valid({**raw, "safety": {**raw["safety"], "fevr": True}})


def test_the_registry_is_checked_and_counted():
    done = RUNNER.invoke(app, ["evidence", "check"])
    assert done.exception is None, done.exception
    assert f"{len(REGISTRY.exercises):5d} exercises" in done.output
    for mark in ("verified", "recall", "engineering", "computed"):
        assert mark in done.output
