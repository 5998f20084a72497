"""`kinechain retest`: through the real command, on a store of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml
from tests.people import person
from typer.testing import CliRunner

from kinechain.bootstrap import build_app
from kinechain.cli.main import app
from kinechain.errors import DataError, NoSuchRecord
from kinechain.evidence.load import load_registry

if TYPE_CHECKING:
    from pathlib import Path

REGISTRY = load_registry()
RUNNER = CliRunner()
LESS = {
    "heel_raises": ("heel_raise_count", (22, 15)),
    "side_plank_hold": ("side_plank_time", (50, 35)),
}
MORE = {
    "heel_raises": ("heel_raise_count", (23, 16)),
    "side_plank_hold": ("side_plank_time", (110, 95)),
}


@pytest.fixture(autouse=True)
def _own_store(tmp_path, monkeypatch):
    monkeypatch.setenv("KINECHAIN_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "80")


def intake(folder: Path, name: str, day: str, results, **changes) -> str:
    tests = [
        {"test": test, "side": side, "values": {result: value}}
        for test, (result, values) in results.items()
        for side, value in zip(("left", "right"), values, strict=True)
    ]
    raw = person(REGISTRY, {"date": day, "tests": tests, **changes})
    (folder / name).write_text(yaml.safe_dump(raw), encoding="utf-8")
    return str(folder / name)


def done(*words: str) -> str:
    result = RUNNER.invoke(app, list(words))
    assert result.exception is None, result.output
    return result.output


def wrong(*words: str):
    error = RUNNER.invoke(app, list(words)).exception
    assert isinstance(error, (DataError, NoSuchRecord)), error
    return error


@pytest.fixture
def assessed(tmp_path):
    done("person", "add", "Anna")
    file = intake(tmp_path, "first.yaml", "2026-03-02", LESS)
    done("assess", file, "--person", "Anna", "--out", str(tmp_path / "first"))
    return tmp_path


def again(folder: Path, results=MORE, day: str = "2026-04-13", **changes) -> str:
    file = intake(folder, "second.yaml", day, results, **changes)
    return done("retest", "Anna", file, "--out", str(folder / "second"))


def plans():
    store = build_app().store
    return store.plans(store.person("Anna").id)


def test_a_new_intake_is_assessed_kept_and_compared_and_the_plan_follows(assessed):
    output = again(assessed)
    assert max(len(line) for line in output.splitlines()) <= 80
    assert "Anna: 2 March 2026 and 13 April 2026, 6 weeks apart" in output
    assert "Clear even when all 4 values are counted:" in output
    assert "Time of the hold, left: 50 s then, 110 s now: better" in " ".join(output.split())
    assert "The plan follows: version 2 from 13 April 2026" in output
    first, second = plans()
    assert (first.move, second.move) == ("begin", "follow")
    assert second.because[0] in output
    store = build_app().store
    assert len(store.assessments(store.person("Anna").id)) == 2


def test_what_is_kept_can_be_compared_again_and_as_json(assessed):
    first_time = again(assessed)
    output = done("retest", "Anna")
    assert output in first_time
    found = json.loads(done("retest", "Anna", "--json"))
    verdicts = {(one["measure"], one["side"]): one["verdict"] for one in found["changes"]}
    assert verdicts == {
        ("heel_raise_count", "left"): "no_clear_difference",
        ("heel_raise_count", "right"): "no_clear_difference",
        ("side_plank_time", "left"): "better",
        ("side_plank_time", "right"): "better",
    }
    named = done("retest", "Anna", "--before", found["before"][:8], "--after", found["after"])
    assert named == output


def test_nothing_that_changed_is_no_clear_difference(assessed):
    output = again(assessed, LESS)
    assert "No clear difference when all 4 values are counted." in output
    assert "no change" not in output.lower()


def test_who_is_where_they_wanted_to_be_keeps_it_with_little(assessed):
    well = {"pain": {"worst": 1, "now": 0, "next_morning": 0}}
    activities = [{"name": "Run", "score": 9}]
    output = again(assessed, activities=activities, **well)
    assert "A little work keeps it." in output
    plan = plans()[-1].plan
    assert plan.phase == "keep"
    assert len(plan.training_days) == 2
    assert 1 <= len(plan.items) <= 3
    assert all(item.dose.sets <= 2 and item.days == (0, 1) for item in plan.items)


def test_severe_pain_is_to_be_seen(assessed):
    output = again(assessed, pain={"worst": 9})
    assert "Have the knee looked at." in output
    assert "Your worst pain is 9 of 10." in output


def test_where_triage_stops_only_the_way_to_help_is_shown(assessed):
    file = assessed / "urgent.yaml"
    raw = person(REGISTRY, {"date": "2026-04-13"}, yes=("looks_out_of_place",))
    file.write_text(yaml.safe_dump(raw), encoding="utf-8")
    output = done("retest", "Anna", str(file), "--out", str(assessed / "urgent"))
    assert "What moved" not in output
    assert "The plan ends (version 2)." in output
    assert plans()[-1].plan is None
    assert "Nothing was measured both times in the same way." in done("retest", "Anna")


def test_an_assessment_of_a_day_before_the_plan_leaves_it_alone(assessed):
    again(assessed)
    file = intake(assessed, "between.yaml", "2026-03-20", MORE)
    output = done("retest", "Anna", file, "--out", str(assessed / "between"))
    assert "2 March 2026 and 20 March 2026" in output
    assert "Plan version 2 stays as it is." in output
    assert len(plans()) == 2


def test_what_cannot_be_done_is_said_and_nothing_is_kept(tmp_path):
    file = intake(tmp_path, "first.yaml", "2026-03-02", LESS)
    assert "Anna" in str(wrong("retest", "Anna"))
    done("person", "add", "Anna")
    assert "no assessment" in str(wrong("retest", "Anna"))
    assert "no assessment of Anna" in str(wrong("retest", "Anna", file))
    done("assess", file, "--person", "Anna", "--out", str(tmp_path / "first"))
    assert "before that of 2026-03-02" in str(wrong("retest", "Anna"))
    early = intake(tmp_path, "early.yaml", "2026-02-02", LESS)
    out = str(tmp_path / "early")
    assert "before that of 2026-02-02" in str(wrong("retest", "Anna", early, "--out", out))
    assert "--after" in str(wrong("retest", "Anna", file, "--after", "a"))
    assert "--keep-video" in str(wrong("retest", "Anna", "--keep-video"))
    store = build_app().store
    assert len(store.assessments(store.person("Anna").id)) == 1
