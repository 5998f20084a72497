"""Worked cases: people as a clinic meets them, from their answers to safety, ranking and plan.

Each YAML file is one person: `raised_by` are the safety questions answered with yes (all others
no), `intake` what else they told, `clips` what their clips showed, and `expect` what must come out.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from markupsafe import escape
from tests.clip_values import shown
from tests.people import person

from kinechain.evidence.load import load_registry
from kinechain.report.assessment.files import write_assessment
from kinechain.schema.yaml_text import parse_yaml
from kinechain.workflow.assess import assess
from kinechain.workflow.intake import check_intake

if TYPE_CHECKING:
    from kinechain.domain.assessment import Assessment

REGISTRY = load_registry()
CASES = sorted(Path(__file__).parent.glob("*.yaml"))
NOW = dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC)


@dataclass(frozen=True, kw_only=True)
class Case:
    """What a file holds."""

    about: str
    expect: dict[str, Any]
    raised_by: tuple[str, ...] = ()
    intake: dict[str, Any] = field(default_factory=dict)
    clips: dict[str, dict[str, Any]] = field(default_factory=dict)


@cache
def case_of(path: Path) -> Case:
    return Case(**parse_yaml(path.read_text(encoding="utf-8")))


@cache
def outcome(path: Path) -> Assessment:
    case = case_of(path)
    raw = person(REGISTRY, {"date": NOW.date(), **case.intake}, tuple(case.raised_by))
    # The clips are given as what they show, so any file will do as the video.
    raw["recordings"] = [{"file": Path(__file__).name, "task": task} for task in case.clips]
    intake = check_intake(raw, REGISTRY, folder=Path(__file__).parent)
    return assess(
        intake,
        registry=REGISTRY,
        analyze=lambda entry: (shown(entry.task, case.clips[entry.task], REGISTRY),),
        now=NOW,
    )


each_case = pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)


def test_there_are_the_twelve_cases_and_the_five_ideas():
    assert len(CASES) >= 17


@each_case
def test_safety(path):
    expect, safety = case_of(path).expect, outcome(path).safety
    assert safety.level == expect["level"]
    assert safety.locks == set(expect.get("locks", []))
    assert {one.flag for one in safety.raised} == set(expect.get("flags", []))
    assert safety.stops == (expect["level"] in {"SAME_DAY", "EMERGENCY"})


@each_case
def test_ranking(path):
    expect, ranking = case_of(path).expect, outcome(path).ranking
    if outcome(path).safety.stops:
        assert ranking is None
        return
    order = [one.contributor for one in ranking.found]
    first = expect.get("first", [])
    assert order[: len(first)] == first
    assert set(expect.get("among_three", [])) <= set(order[:3])
    assert set(expect.get("found", [])) <= set(order)
    assert not set(expect.get("not_found", [])) & set(order)
    if "only" in expect:
        assert order == expect["only"]
    for contributor, sides in expect.get("sides", {}).items():
        (one,) = (item for item in ranking.found if item.contributor == contributor)
        assert list(one.sides) == sides
    if "pattern" in expect:
        assert ranking.patterns[0].pattern == expect["pattern"]


@each_case
def test_next_tests(path):
    assessment = outcome(path)
    if assessment.ranking is None:
        return
    proposed = [REGISTRY.tests[one.test] for one in assessment.ranking.next_tests]
    assert not any(set(test.locked_by) & assessment.safety.locks for test in proposed)
    never = case_of(path).expect.get("never_tests", [])
    assert not {test.id for test in proposed} & set(never)


@each_case
def test_plan(path):
    expect, plan = case_of(path).expect, outcome(path).plan
    if not expect["plan"]:
        assert plan is None
        assert outcome(path).no_plan
        return
    planned = {item.exercise for item in plan.items}
    acts_on = {key for name in planned for key in REGISTRY.exercises[name].acts_on}
    assert set(expect.get("for", [])) <= acts_on
    assert planned & set(expect.get("one_of", planned))
    assert not planned & set(expect.get("never", []))
    if "phase" in expect:
        assert plan.phase == expect["phase"]
    if "running_allowed" in expect:
        assert plan.load.allowed == expect["running_allowed"]
    if "longest_run_km" in expect:
        assert plan.load.longest_run_km == pytest.approx(expect["longest_run_km"])
    gait = expect.get("gait", "not said")
    if gait is None:
        assert plan.gait is None
    elif gait != "not said":
        assert plan.gait.exercise == gait
        assert plan.gait.target == pytest.approx(expect["cadence_target"], abs=1)


@each_case
def test_plan_keeps_its_limits(path):
    assessment = outcome(path)
    plan, intake = assessment.plan, assessment.intake
    if plan is None:
        return
    assert len(plan.training_days) <= intake.limits.days_per_week
    for day in range(len(plan.training_days)):
        assert plan.minutes_on(day) <= 1.05 * intake.limits.minutes_per_day
    for item in plan.items:
        exercise = REGISTRY.exercises[item.exercise]
        assert not set(exercise.locked_by) & assessment.safety.locks
        assert set(exercise.equipment) <= set(intake.limits.equipment)
    if not plan.shortfalls:
        assert all(promise.sets >= promise.asked for promise in plan.promises)


@each_case
def test_report(path, tmp_path):
    """The report says the level first, and holds a plan only where there is one."""
    assessment = outcome(path)
    shown_to = replace(assessment, results=())  # their pictures need their videos
    report, *_ = write_assessment(shown_to, tmp_path, registry=REGISTRY)
    html = report.read_text(encoding="utf-8")
    assert REGISTRY.levels[assessment.safety.level].name in html
    for raised in assessment.safety.raised:
        assert escape(raised.because) in html
    planned = assessment.plan.items if assessment.plan is not None else ()
    assert all(escape(REGISTRY.exercises[item.exercise].name) in html for item in planned)
    assert (tmp_path / "plan.ics").exists() == (assessment.plan is not None)
