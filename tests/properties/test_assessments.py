"""What must hold of every assessment, from the intake file to the plan, with the real registry."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.clip_values import shown
from tests.properties.intakes import QUESTIONS, REGISTRY, Someone, people

from kinechain.domain.contributors import Grade
from kinechain.domain.facts import facts_of
from kinechain.domain.rules import concerns, holds
from kinechain.domain.safety import ACTION_LEVELS
from kinechain.schema.plain import plain
from kinechain.triage.screen import screen
from kinechain.workflow.assess import assess
from kinechain.workflow.intake import check_intake

NOW = dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC)
HERE = Path(__file__).parent
HARDLY = 1e-3
"""Sets: the rounding of the solver."""


def at_most(examples):
    return settings(max_examples=examples, deadline=None)


def checked(someone):
    return check_intake(someone.raw, REGISTRY, folder=HERE)


def assessed(someone, registry=REGISTRY):
    return result_of(checked(someone), someone.clips, registry)


def result_of(intake, clips, registry=REGISTRY):
    return assess(
        intake,
        registry=registry,
        analyze=lambda entry: (shown(entry.task, clips[entry.task], registry),),
        now=NOW,
    )


def with_limits(someone, **limits):
    return replace(someone, raw={**someone.raw, "limits": {**someone.raw["limits"], **limits}})


# --- safety ---


def assert_no_milder(after, before):
    assert ACTION_LEVELS.index(after.level) >= ACTION_LEVELS.index(before.level)
    assert after.locks >= before.locks
    assert {one.flag for one in after.raised} >= {one.flag for one in before.raised}


@at_most(8)
@given(people(youngest=8, yes=3, worst=10), st.lists(st.sampled_from(QUESTIONS), max_size=3))
def test_further_yeses_never_lose_a_flag_a_lock_or_a_level(someone, yeses):
    more = {**someone.raw, "safety": {**someone.raw["safety"], **dict.fromkeys(yeses, True)}}
    before, after = assessed(someone), assessed(replace(someone, raw=more))
    assert_no_milder(after.safety, before.safety)
    assert before.ranking is not None or after.ranking is None
    assert before.plan is not None or after.plan is None


@at_most(8)
@given(people(youngest=8, yes=3, worst=10), st.sets(st.sampled_from(QUESTIONS)))
def test_answers_of_other_sections_never_lose_a_flag_a_lock_or_a_level(someone, left):
    whole = checked(someone)
    answered = {key: yes for key, yes in whole.safety.items() if key not in left}
    bare = replace(
        type(whole)(person=whole.person, pain=whole.pain, safety=answered), limits=whole.limits
    )
    before, after = result_of(bare, {}), result_of(whole, someone.clips)
    assert_no_milder(after.safety, before.safety)
    assert before.plan is not None or after.plan is None


@at_most(8)
@given(people(youngest=8, yes=6, worst=10))
def test_who_needs_help_first_gets_nothing_else(someone):
    intake = checked(someone)
    safety = screen(facts_of(intake), REGISTRY.red_flags, REGISTRY.levels)
    assume(safety.stops)
    found = assess(intake, registry=REGISTRY, analyze=never_asked, now=NOW)
    assert found.safety == safety
    assert found.safety.raised
    assert (found.ranking, found.plan) == (None, None)
    assert (found.results, found.readings, found.findings) == ((), (), ())
    assert found.no_plan


def never_asked(entry):
    raise AssertionError(f"{entry.file} was looked at")


@at_most(8)
@given(people(youngest=8, worst=10), st.integers(8, 15))
def test_nobody_under_16_gets_a_plan(someone, age):
    young = {**someone.raw, "person": {**someone.raw["person"], "age": age}}
    asked = dict.fromkeys(QUESTIONS, False) | someone.raw["safety"]
    found = assessed(replace(someone, raw={**young, "safety": asked}))
    assert found.plan is None
    assert found.no_plan


@at_most(12)
@given(people(yes=2, worst=10))
def test_no_next_test_is_locked_skipped_or_of_no_concern(someone):
    found = assessed(someone)
    assume(found.ranking is not None)
    facts = facts_of(found.intake)
    for proposed in found.ranking.next_tests:
        test = REGISTRY.tests[proposed.test]
        assert not found.safety.locks.intersection(test.locked_by)
        assert not any(holds(rule.when, facts) for rule in test.skip)
        assert concerns(test.only_if, facts)
    locked = {
        measure
        for test in REGISTRY.tests.values()
        if found.safety.locks.intersection(test.locked_by)
        for measure in (*(result.id for result in test.results), *test.measures)
    }
    assert not any(one.estimate for one in found.findings if one.measure in locked)


# --- plan ---


@at_most(25)
@given(people(yes=1, worst=10))
def test_a_plan_holds_only_what_the_person_may_and_can_do(someone):
    found = assessed(someone)
    assume(found.plan is not None)
    assert {item.exercise for item in found.plan.items} <= possible(found)
    gait = found.plan.gait
    if gait is not None:
        assert found.plan.load.allowed
        assert is_safe(REGISTRY.exercises[gait.exercise], found)


def possible(found):
    """Return the exercises that are safe for a person, and not too hard for their phase."""
    phase = next(one for one in REGISTRY.programme.phases if one.id == found.plan.phase)
    return {
        exercise.id
        for exercise in REGISTRY.exercises.values()
        if is_safe(exercise, found)
        and exercise.level <= phase.highest_level
        and exercise.knee_load <= phase.highest_knee_load
    }


def is_safe(exercise, found):
    """Return whether nothing forbids an exercise and the person has what it needs."""
    facts = facts_of(found.intake)
    return (
        not found.safety.locks.intersection(exercise.locked_by)
        and not any(holds(rule.when, facts) for rule in exercise.avoid)
        and set(exercise.equipment) <= set(found.intake.limits.equipment)
    )


@at_most(25)
@given(people(worst=10))
def test_a_plan_keeps_the_limits_and_the_sets_that_it_promises(someone):
    found = assessed(someone)
    assume(found.plan is not None)
    plan, limits = found.plan, found.intake.limits
    assert len(plan.training_days) == limits.days_per_week
    for day in range(len(plan.training_days)):
        assert plan.minutes_on(day) <= 1.05 * limits.minutes_per_day
    for item in plan.items:
        assert set(item.days) <= set(range(len(plan.training_days)))
        assert item.days
        assert item.because
    for promise in plan.promises:
        assert promise.sets == pytest.approx(sets_in(plan, promise.muscle))
    assert bool(lacking(found)) == bool(plan.shortfalls)
    assert all(one.what and one.smallest_change for one in plan.shortfalls)


def sets_in(plan, muscle):
    """Count the hard sets of a muscle group in the items themselves."""
    return sum(
        exercise.muscles.get(muscle, 0.0) * item.dose.sets * len(item.days)
        for item in plan.items
        if (exercise := REGISTRY.exercises[item.exercise]).dose.hard
    )


TIGHT = st.fixed_dictionaries(
    {"minutes_per_day": st.integers(3, 9), "days_per_week": st.integers(1, 4)}
)


@at_most(12)
@given(people(most_tests=False), TIGHT)
def test_the_smallest_change_of_a_shortfall_is_enough_and_less_is_not(someone, limits):
    someone = with_limits(someone, **limits)
    found = assessed(someone)
    assume(found.plan is not None and found.plan.shortfalls)
    words = " ".join(one.smallest_change for one in found.plan.shortfalls)
    minutes, days = limits["minutes_per_day"], limits["days_per_week"]
    hopeless = untrained(found)
    if more := offered(words, "With {} minutes a day", range(minutes + 1, minutes + 61)):
        assert lacking(assessed(with_limits(someone, minutes_per_day=more))) <= hopeless
        assert lacking(assessed(with_limits(someone, minutes_per_day=more - 1))) - hopeless
    elif more := offered(words, "With {} training days", range(days + 1, 8)):
        assert lacking(assessed(with_limits(someone, days_per_week=more))) <= hopeless
        assert lacking(assessed(with_limits(someone, days_per_week=more - 1))) - hopeless
    else:
        assert lacking(assessed(with_limits(someone, minutes_per_day=minutes + 60)))
        assert lacking(assessed(with_limits(someone, days_per_week=7)))


def offered(words, sentence, numbers):
    return next((number for number in numbers if sentence.format(number) in words), None)


def lacking(found):
    return {one.muscle for one in found.plan.promises if one.sets < one.asked - HARDLY}


def untrained(found):
    """Return the muscle groups that nothing trains that the person may and can do now."""
    running = REGISTRY.programme.gait.exercises.values()
    daily = [REGISTRY.exercises[key] for key in possible(found) - {*running}]
    trained = {muscle for one in daily if one.dose.hard for muscle in one.muscles}
    return lacking(found) - trained


# --- left and right ---


@at_most(10)
@given(people(yes=1))
def test_exchanging_left_and_right_exchanges_the_result_and_nothing_else(someone):
    straight, turned = assessed(someone), assessed(mirrored(someone))
    assert told(turned) == told(straight, exchange=True)


SWAP = {"left": "right", "right": "left"}
SIDE_IN_WORDS = re.compile(r"\b(your|on the) (left|right)\b")


def mirrored(someone):
    raw = {**someone.raw, "pain": {**someone.raw["pain"]}}
    raw["pain"]["side"] = SWAP.get(raw["pain"]["side"], "both")
    raw["tests"] = [
        {**entry, "side": SWAP[entry["side"]]} if "side" in entry else entry
        for entry in raw["tests"]
    ]
    clips = {
        task: {
            measure: {SWAP[side]: pair for side, pair in given.items()}
            if isinstance(given, dict)
            else given
            for measure, given in values.items()
        }
        for task, values in someone.clips.items()
    }
    return Someone(raw=raw, clips=clips)


def told(found, *, exchange=False):
    """Return all that was found, in an order that does not depend on the sides."""
    parts = {
        "safety": found.safety,
        "readings": found.readings,
        "findings": found.findings,
        "ranking": found.ranking,
        "plan": found.plan,
        "no_plan": found.no_plan,
    }
    whole = {name: plain(part) for name, part in parts.items()}
    return in_any_order(exchanged(whole) if exchange else whole)


def exchanged(value):
    if isinstance(value, dict):
        return {key: exchanged(part) for key, part in value.items()}
    if isinstance(value, list):
        return [exchanged(part) for part in value]
    if isinstance(value, str):
        return SWAP.get(value) or SIDE_IN_WORDS.sub(lambda m: f"{m[1]} {SWAP[m[2]]}", value)
    return value


def in_any_order(value):
    if isinstance(value, dict):
        return {key: in_any_order(part) for key, part in value.items()}
    if isinstance(value, list):
        return Counter(
            json.dumps(in_any_order(part), sort_keys=True, default=str) for part in value
        )
    return value


# --- evidence and intervals ---


@at_most(10)
@given(people(), st.data())
def test_worse_evidence_never_ranks_higher_with_all_else_equal(someone, data):
    found = order(assessed(someone))
    assume(found)
    key = data.draw(st.sampled_from(found))
    orders = [order(assessed(someone, graded(key, grade))) for grade in get_args(Grade)]
    places = [each.index(key) for each in orders]
    assert places == sorted(places)
    assert all({*each} == {*found} for each in orders)
    others = [[one for one in each if one != key] for each in orders]
    assert others == [others[0]] * len(orders)


def order(found):
    return [one.contributor for one in found.ranking.found] if found.ranking is not None else []


def graded(key, grade):
    """Return the registry with another grade of one contributor, whatever the pattern."""
    changed = replace(REGISTRY.contributors[key], grade=grade, grade_where={})
    return replace(REGISTRY, contributors={**REGISTRY.contributors, key: changed})


@at_most(10)
@given(people(), st.sampled_from([1.5, 3.0]), st.data())
def test_wider_intervals_make_no_finding_surer_and_nothing_fine(someone, factor, data):
    done = {entry["test"] for entry in someone.raw["tests"]}
    assume(done)
    test = data.draw(st.sampled_from(sorted(done)))
    wide = with_errors(test, factor)
    before, after = assessed(someone), assessed(someone, wide)
    assume(before.ranking is not None)
    for narrow, wider in zip(before.findings, after.findings, strict=True):
        assert (wider.criterion, wider.side) == (narrow.criterion, narrow.side)
        if narrow.probability is not None:
            assert abs(wider.probability - 0.5) <= abs(narrow.probability - 0.5) + 1e-9
            assert SURENESS[wider.status] <= SURENESS[narrow.status]
    lost = {*order(before)} - {*order(after)}
    assert lost <= {*after.ranking.unsure}  # noise makes unsure, never fine


SURENESS = {"present": 2, "likely": 1, "unsure": 0, "unlikely": 1, "absent": 2}


def with_errors(key, factor):
    """Return the registry with greater errors of all results of one test."""
    test = REGISTRY.tests[key]
    results = tuple(
        replace(
            one,
            error=replace(
                one.error, sd=one.error.sd * factor, relative=one.error.relative * factor
            ),
        )
        for one in test.results
    )
    return replace(REGISTRY, tests={**REGISTRY.tests, key: replace(test, results=results)})
