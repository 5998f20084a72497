"""Invented people over 12 weeks through the commands, with re-tests after 3, 6 and 12 of them.

Every reading has the error of its test. What is true of each person is fixed: what moves, how the
knee feels, and how much of the plan is done.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest
import yaml
from tests.people import person
from typer.testing import CliRunner

from kinechain.bootstrap import build_app
from kinechain.cli.main import app
from kinechain.evidence.load import load_registry
from kinechain.findings.readings import measured

if TYPE_CHECKING:
    from pathlib import Path

REGISTRY = load_registry()
RUNNER = CliRunner()
START = dt.date(2026, 3, 2)
RETESTS = (3, 6, 12)
QUESTIONS = 15

TRUE = {
    ("heel_raises", "heel_raise_count"): (21.3, 14.6),
    ("single_leg_chair_rises", "chair_rises"): (17.8, 12.2),
    ("side_plank_hold", "side_plank_time"): (41.0, 33.0),
    ("knee_to_wall", "knee_to_wall_distance"): (11.2, 8.4),
}
"""By test and result, left and right."""


@dataclass(frozen=True, kw_only=True)
class Somebody:
    """An invented person.

    Attributes:
        gain: Standard errors by which every true value has grown after 3, 6 and 12 weeks.
        worst: Worst pain at the beginning, and after 3, 6 and 12 weeks.
        activity: How running goes, at the same times.
        done: Training days done a week, of six.
        weeks: For how long they are followed.
        seed: Of the errors of the readings.
    """

    gain: tuple[float, float, float] = (0, 0, 0)
    worst: tuple[float, float, float, float] = (4, 4, 4, 4)
    activity: tuple[float, float, float, float] = (5, 5, 5, 5)
    done: int = 5
    weeks: int = 6
    seed: int = 1


PEOPLE = {
    "unchanged": Somebody(weeks=12),
    "unchanged too": Somebody(seed=2, worst=(4, 3.5, 4.5, 4), done=3),
    "improving": Somebody(
        gain=(2, 6, 9), worst=(5, 4, 2.5, 1), activity=(4, 5, 7, 9), weeks=12, seed=3
    ),
    "hardly training": Somebody(done=1, seed=4),
    "wrong driver": Somebody(gain=(7, 9, 9), seed=5),
    "flaring": Somebody(worst=(4, 4, 6.5, 6.5), seed=6),
}


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    """Return what `kinechain retest --json` says each time, and the plans, by person."""
    folder = tmp_path_factory.mktemp("people")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KINECHAIN_DATA_DIR", str(folder / "data"))
        patch.setenv("KINECHAIN_DATABASE_URL", "")
        found = {name: _followed(name, who, folder) for name, who in PEOPLE.items()}
        store = build_app().store
        yield {name: (each, store.plans(store.person(name).id)) for name, each in found.items()}


def _followed(name: str, who: Somebody, folder: Path) -> list[dict]:
    random = np.random.default_rng(who.seed)
    out = str(folder / name)
    file = _intake(folder / f"{name} 0.yaml", who, 0, random)
    _run("person", "add", name)
    _run("assess", file, "--person", name, "--out", out)
    found = []
    last = 0
    for place, weeks in enumerate((one for one in RETESTS if one <= who.weeks), 1):
        for week in range(last + 1, weeks + 1):
            _check_in(name, who, place, week)
        last = weeks
        file = _intake(folder / f"{name} {weeks}.yaml", who, place, random)
        found.append(json.loads(_run("retest", name, file, "--out", out, "--json")))
    return found


def _intake(path: Path, who: Somebody, place: int, random: np.random.Generator) -> str:
    gain = who.gain[place - 1] if place else 0
    tests = [
        {"test": test, "side": side, "values": {result: _read(test, result, true, gain, random)}}
        for (test, result), values in TRUE.items()
        for side, true in zip(("left", "right"), values, strict=True)
    ]
    changes = {
        "date": (START + dt.timedelta(weeks=(0, *RETESTS)[place])).isoformat(),
        "pain": {"worst": who.worst[place], "next_morning": 1, "now": 1},
        "activities": [{"name": "Running", "score": who.activity[place]}],
        "tests": tests,
    }
    path.write_text(yaml.safe_dump(person(REGISTRY, changes)), encoding="utf-8")
    return str(path)


def _read(test: str, name: str, true: float, gain: float, random: np.random.Generator) -> float:
    result = next(one for one in REGISTRY.tests[test].results if one.id == name)
    now = true + gain * measured(true, result.error, result.unit).sd
    drawn = now + measured(now, result.error, result.unit).sd * random.standard_normal()
    return round(2 * drawn) / 2 if result.unit == "cm" else float(round(drawn))


def _check_in(name: str, who: Somebody, place: int, week: int) -> None:
    words = ["checkin", name, "--json", "--day", str(START + dt.timedelta(weeks=week))]
    words += ["--worst", str(who.worst[place]), "--morning", "1"]
    words += ["--done", str(who.done), "--planned", "6"]
    answers: list[str] = []
    for _ in range(QUESTIONS):
        tried = RUNNER.invoke(app, [*words, *answers])
        if tried.exception is None:
            return
        for problem in tried.exception.problems:
            key = problem.removeprefix("safety question ").split(":")[0]
            answers += ["--safety", f"{key}=no"]
    raise AssertionError(tried.exception)


def _run(*words: str) -> str:
    done = RUNNER.invoke(app, words)
    assert done.exception is None, (words, done.output, done.exception)
    return done.stdout


def _advice(compared, name):
    return [each["advice"] for each in compared[name][0]]


@pytest.mark.parametrize("name", ["unchanged", "unchanged too", "hardly training", "flaring"])
def test_of_who_did_not_change_nothing_is_claimed(compared, name):
    for each in compared[name][0]:
        assert len(each["changes"]) == 8
        assert not any(one["moved"] for one in each["changes"])


def test_of_who_gains_twice_the_mdc95_and_more_it_is_found(compared):
    after_three, after_six, _ = compared["improving"][0]
    assert not any(one["verdict"] == "worse" for one in after_three["changes"])
    against_first = [one for one in after_six["changes"] if one["verdict"] == "worse"]
    assert not against_first
    early, _ = compared["wrong driver"][0]
    assert all(one["verdict"] == "better" for one in early["changes"])
    assert any(one["moved"] for one in early["changes"])


def test_who_did_the_work_for_six_weeks_and_is_not_better_is_sent_to_be_seen(compared):
    assert _advice(compared, "unchanged")[:2] == ["go_on", "refer"]
    assert "83 %" in " ".join(compared["unchanged"][0][1]["because"])


def test_who_did_not_do_the_work_is_not_judged_by_it(compared):
    assert set(_advice(compared, "unchanged too")) == {"go_on"}
    assert set(_advice(compared, "hardly training")) == {"go_on"}
    assert "17 %" in compared["hardly training"][0][0]["because"][0]


def test_what_moved_without_relief_changes_the_plan_and_then_somebody_looks(compared):
    assert _advice(compared, "wrong driver")[:2] == ["change_plan", "refer"]


def test_who_gets_better_goes_on_and_in_the_end_keeps_it(compared):
    each, plans = compared["improving"]
    assert [one["advice"] for one in each][1:] == ["go_on", "stop"]
    assert plans[-1].move == "follow"
    assert plans[-1].plan.phase == "keep"


def test_pain_that_stays_up_is_sent_to_be_seen(compared):
    assert _advice(compared, "flaring")[1] == "refer"


@pytest.mark.parametrize("name", PEOPLE)
def test_the_plan_follows_every_retest_and_says_why(compared, name):
    each, plans = compared[name]
    made = {one.assessment: one for one in plans if one.check_in is None}
    for one in each:
        assert one["says"] in made[one["after"]].because
        assert set(one["because"]) <= set(made[one["after"]].because)
