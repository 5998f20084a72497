"""`kinechain assess`: the interview, bad intakes, the template and the schema."""

from __future__ import annotations

import io
import json
from importlib.resources import as_file, files
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from tests.people import person, safety
from typer.testing import CliRunner

from kinechain.cli.demo_person import demo_intake
from kinechain.cli.interview_tests import ask_recordings
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
SHOES = ["1"]
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


def test_back_at_the_first_question_stays_there(tmp_path):
    assert talk(tmp_path, "back", "back", *ALL, *NO_TESTS, *NO_CLIPS).exception is None
    assert written(tmp_path).person.age == 34


def test_the_end_of_the_input_keeps_the_answers(tmp_path):
    assert talk(tmp_path, *ALL[:6]).exit_code == 0
    kept = yaml.safe_load((tmp_path / "intake.unfinished.yaml").read_text(encoding="utf-8"))
    assert kept["person.age"] == 34
    assert not (tmp_path / "intake.yaml").exists()


def test_answers_that_contradict_each_other_are_asked_again(tmp_path):
    worst = [*PAIN[:5], "5", "4", "1"]
    rest = [*MATTERS, *TRAINING, *SHOES, *DAY, *BEFORE, *LIMITS]
    done = talk(tmp_path, *YOU, *NO, *worst, *rest, "2", "4", *NO_TESTS, *NO_CLIPS)
    assert done.exception is None, done.output
    assert "does not fit together" in done.output
    assert (written(tmp_path).pain.now, written(tmp_path).pain.worst) == (2, 4)


KEPT = [
    "person.age: old\nperson.shoe: 3\nsafety.nope: true\n1: 2\n",
    "person.age: [34]\nperson: {age: 34}\nsafety.knee_stuck: perhaps\n",
    "person.age: null\nperson.sex: robot\nperson.height_m: 178\n",
]


@pytest.mark.parametrize("kept", KEPT)
def test_kept_answers_of_another_version_are_left_out(tmp_path, kept):
    (tmp_path / "intake.unfinished.yaml").write_text(kept, encoding="utf-8")
    done = talk(tmp_path, *ALL, *NO_TESTS, *NO_CLIPS)
    assert done.exception is None, done.output
    assert "fit no question any more" in " ".join(done.output.split())
    assert written(tmp_path).person.height_m == 1.7


@pytest.mark.parametrize("kept", [b"a: [1", b"- 1", b"\xff\xfe", b""])
def test_kept_answers_that_cannot_be_read_are_said(tmp_path, kept):
    (tmp_path / "intake.unfinished.yaml").write_bytes(kept)
    done = talk(tmp_path, *ALL)
    assert_refused(done, "intake.unfinished.yaml")
    assert "begin again" in done.exception.hint


def test_nonsense_about_clips_is_asked_again(tmp_path):
    clips = [str(tmp_path), "x" * 5000, str(Path(__file__)), "flying", ""]
    done = talk(tmp_path, *ALL, *NO_TESTS, *clips)
    assert done.exception is None, done.output
    assert done.output.count("There is no file") == 2
    assert "none of these tests" in done.output
    assert written(tmp_path).recordings == ()


def test_speed_and_shoes_of_a_clip_are_asked_where_they_fit(monkeypatch, capsys):
    clip = str(Path(__file__))
    typed = [clip, "running", "95", "9,5", "old blue ones", clip, "squat", "barefoot"]
    typed += [clip, "walking", "", "", ""]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(typed) + "\n"))
    recordings = ask_recordings({}, REGISTRY)["recordings"]
    assert [(one["task"], one.get("speed_kmh"), one.get("shoes")) for one in recordings] == [
        ("running", 9.5, "old blue ones"),
        ("squat", None, "barefoot"),
        ("walking", None, None),
    ]
    assert "from 0.5 to 45 km/h" in capsys.readouterr().out
    intake = check_intake(
        person(REGISTRY, {"recordings": recordings}), REGISTRY, folder=Path(clip).parent
    )
    assert intake.recordings[0].speed_kmh == 9.5


def test_an_emergency_ends_the_interview_at_once(tmp_path):
    questions = [*safety(REGISTRY, 34)]
    yes = questions.index("hot_and_swollen")
    done = talk(tmp_path, *YOU, *["no"] * yes, "yes")
    assert done.exit_code == 0
    assert REGISTRY.levels["EMERGENCY"].name in done.output
    assert REGISTRY.interview.sections[0].title not in done.output
    assert not any(tmp_path.iterdir())


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
    [
        (b"", "found nothing"),
        (b"- 1", "found [1]"),
        (b"a: [1", "cannot be read"),
        (b"person:\n\tage: 3", "cannot be read"),
        (b"\xff\xfe\x00", "not a text"),
        (b"a: 1\na: 2", "twice"),
        (b"date: 2026-02-31", "'2026-02-31' makes no sense"),
        (b"a: !!int one", "'one' makes no sense"),
        (b"a: !!bool perhaps", "'perhaps' makes no sense"),
        (b"a: " + 5000 * b"9", "makes no sense"),
        (5000 * b"[", "nested too deeply"),
        (b"a: 1\n---\nb: 2", "single document"),
        (b"!!python/object/apply:os.getcwd []", "cannot be read"),
    ],
)
def test_what_is_no_intake_file(tmp_path, content, words):
    file = tmp_path / "intake.yaml"
    file.write_bytes(content)
    assert_refused(RUNNER.invoke(app, ["assess", str(file), "--out", str(tmp_path / "o")]), words)
    assert [path.name for path in tmp_path.iterdir()] == ["intake.yaml"]


def assert_refused(done, words):
    assert isinstance(done.exception, DataError), done.exception
    assert words in str(done.exception)
    assert done.exception.hint


@pytest.mark.parametrize(
    ("path", "words"),
    [("none.yaml", "there is no file"), (".", "is a folder"), ("x" * 300, "cannot be read")],
)
def test_what_is_no_file_at_all(tmp_path, path, words):
    assert_refused(RUNNER.invoke(app, ["assess", str(tmp_path / path)]), words)


def good_intake(folder: Path, **changes) -> Path:
    file = folder / "intake.yaml"
    file.write_text(yaml.safe_dump(person(REGISTRY, changes)), encoding="utf-8")
    return file


@pytest.mark.parametrize("mark", ["\ufeff{}", "{}\r"])
def test_files_of_other_systems_are_read(tmp_path, mark):
    file = good_intake(tmp_path)
    before, after = mark.split("{}")
    text = before + file.read_text(encoding="utf-8").replace("\n", f"{after}\n")
    file.write_bytes(text.encode())
    done = RUNNER.invoke(app, ["assess", str(file), "--out", str(tmp_path / "out")])
    assert done.exception is None, done.exception
    assert (tmp_path / "out" / "report.html").is_file()


@pytest.mark.parametrize("out", ["intake.yaml", "intake.yaml/below", "x" * 300])
def test_a_folder_that_cannot_be_is_refused_before_any_work(tmp_path, out):
    file = good_intake(tmp_path)
    assert_refused(
        RUNNER.invoke(app, ["assess", str(file), "--out", str(tmp_path / out)]),
        "must be a folder" if "yaml" in out else "cannot be used",
    )
    assert [path.name for path in tmp_path.iterdir()] == ["intake.yaml"]


def test_a_folder_in_the_way_of_the_report_is_named(tmp_path):
    (tmp_path / "out" / "report.html").mkdir(parents=True)
    done = RUNNER.invoke(
        app, ["assess", str(good_intake(tmp_path)), "--out", str(tmp_path / "out")]
    )
    assert_refused(done, "report.html cannot be used")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["report.html"]


def test_what_people_type_is_text_and_no_markup(tmp_path):
    name = "<script>alert(1)</script>\n[/bold] {{7*7}} \u202e\U0001f600"
    file = good_intake(tmp_path, activities=[{"name": name, "score": 3}])
    assert RUNNER.invoke(app, ["assess", str(file), "--out", str(tmp_path)]).exception is None
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "{{7*7}}" in page
    data = json.loads((tmp_path / "assessment.json").read_text(encoding="utf-8"))
    assert data["intake"]["activities"] == [{"name": name, "score": 3}]


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


def test_the_person_of_the_demo_answers_every_question():
    with as_file(files("kinechain.cli") / "clips") as folder:
        intake = check_intake(demo_intake(), REGISTRY, folder=folder)
    assert not any(intake.safety.values())
    assert len(intake.recordings) == 2
