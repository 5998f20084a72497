"""The training log in an assessment, with the real registry."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from kinechain.domain.intake import Intake, Pain, Person, Training
from kinechain.domain.training import TrainingSession
from kinechain.evidence.load import load_registry
from kinechain.findings.training import filled, summary
from kinechain.workflow.assess import assess

REGISTRY = load_registry()
NOW = dt.datetime(2026, 3, 31, 8, tzinfo=dt.UTC)
DAY = NOW.date()


def intake(**training):
    return Intake(
        person=Person(age=40, sex="female"),
        safety={
            question.id: False
            for flag in REGISTRY.red_flags.values()
            for question in flag.questions
        },
        pain=Pain(
            side="left",
            regions=("around_kneecap",),
            since_weeks=4,
            onset="gradual",
            worse_with=("running",),
            now=1,
            worst=4,
            next_morning=1,
        ),
        training=Training(**training),
    )


def log_of(*runs, cadence=150.0):
    sessions = [
        TrainingSession(
            start=f"{DAY - dt.timedelta(days=days_ago)}T06:00:00+00:00",
            day=DAY - dt.timedelta(days=days_ago),
            sport="run",
            km=km,
            minutes=6 * km,
            cadence=cadence,
            source="fit",
        )
        for days_ago, km in runs
    ]
    return summary(sessions, DAY, REGISTRY.programme.load)


JUMP = log_of((25, 8.0), (18, 8.0), (10, 14.0), (3, 8.0))


def assessed(told, log=None):
    return assess(told, registry=REGISTRY, analyze=lambda _: (), now=NOW, log=log)


def finding(assessment, criterion):
    (one,) = (one for one in assessment.findings if one.criterion == criterion)
    return one


def test_without_a_log_nothing_changes():
    assert assessed(intake()) == assessed(intake(), log_of())


def test_a_jump_in_the_log_is_found_and_ranked():
    without, with_log = assessed(intake(runs=True)), assessed(intake(runs=True), JUMP)
    assert finding(without, "longest_run_jumped").status == "not_tested"
    jumped = finding(with_log, "longest_run_jumped")
    assert (jumped.status, jumped.origin) == ("present", "log")
    assert jumped.estimate.value == pytest.approx(75.0)
    assert "in your training log" in jumped.words
    assert "training_load" in [one.contributor for one in with_log.ranking.found]


def test_what_the_log_fills_in_is_no_answer_to_other_questions():
    found = assessed(intake(), JUMP)
    assert found.intake == filled(intake(), JUMP)
    assert finding(found, "load_changed").status == "not_tested"
    assert finding(found, "shoes_new").status == "not_tested"


def test_the_plan_keeps_to_the_log():
    plan = assessed(intake(), JUMP).plan
    rules = REGISTRY.programme.load
    assert plan.state == "amber"
    assert plan.load.longest_run_km == round(14.0 * rules.easy_state_factor["amber"].value, 1)
    typed = assessed(intake(runs=True, longest_run_km=5.0), JUMP).plan
    assert typed.load.longest_run_km == round(5.0 * rules.easy_state_factor["amber"].value, 1)


def test_a_slow_cadence_in_the_log_is_found_and_says_from_where():
    slow = finding(assessed(intake(), JUMP), "cadence_low")
    assert (slow.status, slow.origin) == ("present", "log")
    assert "in your training log" in slow.words
    quick = finding(assessed(intake(), log_of((3, 8.0), cadence=176.0)), "cadence_low")
    assert quick.status == "absent"


def test_who_keeps_a_log_has_not_been_filmed():
    found = assessed(intake(runs=True), JUMP)
    running = [
        one for one in found.ranking.next_tests if REGISTRY.tests[one.test].task == "running"
    ]
    assert not any(one.repeat for one in running)


def test_triage_comes_before_the_log():
    told = intake()
    stopped = replace(told, safety=dict.fromkeys(told.safety, True))
    found = assessed(stopped, JUMP)
    assert found.safety == assessed(stopped).safety
    assert (found.readings, found.ranking, found.plan) == ((), None, None)
