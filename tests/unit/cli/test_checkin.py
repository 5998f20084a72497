"""`kinechain checkin`: options, questions, what is printed, and what is refused."""

from __future__ import annotations

import json

import pytest
from tests.followed import begin
from typer.testing import CliRunner

from kinechain.bootstrap import build_app
from kinechain.cli.main import app
from kinechain.errors import DataError

RUNNER = CliRunner()
MATTERS = {"activities": [{"name": "Stairs", "score": 5}]}
NO = "hot_and_swollen ill_with_knee calf_swollen knee_stuck knee_injured night_rest_pain "
NO += "groin_impact_pain bone_spot_pain cannot_bear_weight"
SAFE = [word for key in NO.split() for word in ("--safety", f"{key}=no")]


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("KINECHAIN_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "80")
    made = build_app().store
    begin(made, tmp_path, "ada", MATTERS)
    return made


def run(*words, answers=None):
    done = RUNNER.invoke(app, ["checkin", "ada", *words], input=answers)
    if isinstance(done.exception, DataError):
        raise done.exception
    return done


def test_everything_by_options(store):
    done = run(
        "--worst", "2", "--during", "1", "--morning", "0", "--activity", "Stairs=7,5",
        "--done", "5", "--note", "Fine", "--day", "2026-03-09",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    (kept,) = store.check_ins(store.person("ada").id)
    told = kept.check_in
    assert (told.worst, told.during, told.next_morning, told.note) == (2, 1, 0, "Fine")
    assert (told.done, told.planned) == (5, 6)
    assert [(one.name, one.score) for one in told.activities] == [("Stairs", 7.5)]
    assert "The plan goes on. This is version 2." in done.output
    assert "Next check-in: Monday 16 March 2026" in done.output
    assert max(map(len, done.output.splitlines())) <= 80


def test_everything_asked_with_a_way_back(store):
    lines = ["3", "1", "", "9", "back", "6", "5", "no", "no"]
    done = run("--day", "2026-03-09", answers="\n".join(lines) + "\n")
    assert done.exit_code == 0, done.output
    assert "Stairs? Last time 5." in done.output
    assert "How many of the 6 training days" in done.output
    told = store.check_ins(store.person("ada").id)[0].check_in
    assert (told.worst, told.during, told.next_morning) == (3, 1, None)
    assert (told.activities[0].score, told.done, told.planned) == (6, 5, 6)
    assert (told.swelling, told.giving_way, told.safety) == (False, False, {})


def test_safety_questions_follow_and_an_urgent_answer_ends_it(store):
    lines = ["8", "1", "1", "5", "5", "yes", "no", "yes"]
    done = run("--day", "2026-03-09", answers="\n".join(lines) + "\n")
    assert done.exit_code == 0, done.output
    said = done.output[done.output.index("Go to an emergency department") :]
    assert said.splitlines()[:2] == [
        "Go to an emergency department now",
        "The plan stops here. This is version 2.",
    ]
    assert "Next check-in" not in said
    assert store.plans(store.person("ada").id)[-1].plan is None


def test_who_stops_half_way_keeps_nothing(store):
    done = run("--day", "2026-03-09", answers="3\nstop\n")
    assert done.exit_code == 0
    assert "Nothing of this is kept." in done.output
    assert store.check_ins(store.person("ada").id) == ()


def test_a_smaller_plan_after_the_check_in_of_the_day(store):
    run("--worst", "1", "--done", "1", "--day", "2026-03-09")
    done = run("--minutes", "6", "--day", "2026-03-09")
    assert "The plan is made to fit. This is version 2." in done.output
    first, second = store.check_ins(store.person("ada").id)
    assert second.check_in.minutes_per_day == 6
    assert (second.check_in.worst, second.check_in.done) == (first.check_in.worst, 1)


@pytest.mark.usefixtures("store")
def test_a_second_check_in_of_the_day_takes_back_what_the_first_did():
    assert (
        "a step back. This is version 2."
        in run("--worst", "7", *SAFE, "--day", "2026-03-09").output
    )
    again = run("--worst", "4", "--day", "2026-03-09").output
    assert "The plan is as it was. This is version 3." in again


def test_as_json(store):
    done = run("--worst", "7", "--done", "5", *SAFE, "--day", "2026-03-09", "--json")
    shown = json.loads(done.output)
    kept = store.check_ins(store.person("ada").id)[0]
    assert shown["check_in"]["id"] == kept.id
    assert shown["check_in"]["decision"]["move"] == "step_back"
    assert shown["plan_version"]["version"] == 2
    assert shown["plan_version"]["plan"]["phase"] == "calm"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["--worst", "14"], "worst must be from 0 to 10, found 14"),
        (["--worst", "3", "--activity", "Stairs"], "activity must be such as Stairs=7"),
        (["--worst", "3", "--activity", "Stairs=well"], "activities.*a number, found 'well'"),
        (["--worst", "3", "--activity", "Chess=7"], "'Chess' is not one of the activities"),
        (["--worst", "3", "--safety", "knee_stuck=maybe"], "yes or no, found 'maybe'"),
        (["--worst", "3", "--done", "9"], "done must be at most planned, found 9 of 6"),
        (["--worst", "3", "--minutes", "900"], "minutes_per_day must be from 1 to 180"),
        (["--worst", "8"], "safety question hot_and_swollen"),
        (["--json"], "worst is missing"),
    ],
)
def test_bad_input_is_refused_and_nothing_is_kept(store, words, problem):
    with pytest.raises(DataError, match=problem):
        run(*words, "--day", "2026-03-09")
    assert store.check_ins(store.person("ada").id) == ()


@pytest.mark.usefixtures("store")
def test_a_day_that_is_still_to_come():
    with pytest.raises(DataError, match="must not be after today"):
        run("--worst", "1", "--day", "2999-01-01")
