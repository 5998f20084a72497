"""Readings that follow from answers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.findings.samples import a_result, a_test, an_intake

from kinechain.domain.intake import Daily, History, Person, Run, Shoes, Training
from kinechain.findings import answers
from kinechain.findings.answers import NOT_ANSWERED, from_answers


def runs(*pairs: tuple[int, float]) -> Training:
    return Training(recent_runs=tuple(Run(days_ago=day, km=km) for day, km in pairs))


@pytest.mark.parametrize(
    ("training", "expected"),
    [
        (Training(), None),
        (Training(longest_run_km=12), None),
        (Training(longest_run_km=12, longest_run_before_km=0), None),
        (Training(longest_run_km=12, longest_run_before_km=10), 20),
        (Training(longest_run_km=8, longest_run_before_km=10), -20),
        (runs((1, 15)), None),
        (runs((1, 15), (20, 10)), 50),
        # Thirty days before count, thirty-one do not.
        (runs((1, 15), (31, 10)), 50),
        (runs((1, 15), (32, 10)), None),
        # Two weeks back the last run is no longer recent.
        (runs((14, 15), (20, 10)), None),
        # The largest jump of all recent runs, each against what came before it.
        (runs((1, 15), (5, 14), (20, 10)), 40),
        (replace(runs((1, 11), (20, 10)), longest_run_km=13, longest_run_before_km=10), 30),
    ],
)
def test_longest_run_spike(training: Training, expected: float | None):
    found = answers.longest_run_spike(an_intake(training=training))
    assert found == (None if expected is None else pytest.approx(expected))


def test_changes_of_load():
    training = Training(runs=True, changes=("more_hills", "new_shoes"))
    assert answers.load_changes(an_intake(training=training)) == 2
    assert answers.new_shoes(an_intake(training=training)) == 1
    assert answers.load_changes(an_intake(training=Training(runs=True))) == 0
    assert answers.new_shoes(an_intake(training=Training(runs=True))) == 0


def test_nothing_told_of_training_is_not_nothing_changed():
    assert answers.load_changes(an_intake()) is None
    assert answers.new_shoes(an_intake()) is None


@pytest.mark.parametrize(
    ("same_knee", "other", "expected"),
    [
        (True, None, 1),
        (None, True, 1),
        (False, True, 1),
        (False, False, 0),
        (False, None, None),
        (None, None, None),
    ],
)
def test_earlier_injury(same_knee: bool | None, other: bool | None, expected: float | None):
    history = History(same_knee_before=same_knee, other_injury_12_months=other)
    assert answers.earlier_injury(an_intake(history=history)) == expected


@pytest.mark.parametrize(
    ("shoes", "expected"),
    [
        (Shoes(), None),
        (Shoes(inserts="bought"), None),
        # It has hurt for 6 weeks; 2 months are 8.7 weeks, 1 month is 4.3, 4 months are 17.4.
        (Shoes(inserts="bought", inserts_months=2), 1),
        (Shoes(inserts="bought", inserts_months=1), 0),
        (Shoes(inserts="bought", inserts_months=4), 0),
    ],
)
def test_new_inserts(shoes: Shoes, expected: float | None):
    assert answers.new_inserts(an_intake(shoes=shoes)) == expected


def test_body_mass_index():
    assert answers.body_mass_index(an_intake()) is None
    person = Person(age=30, sex="male", height_m=2.0, mass_kg=100)
    assert answers.body_mass_index(an_intake(person=person)) == 25


def test_answers_that_are_taken_as_they_are():
    daily = Daily(sitting_hours=9, cycling_hours_per_week=5, sleep_trouble=3, worry=4, avoidance=6)
    intake = an_intake(daily=daily, shoes=Shoes(km=800), history=History(lay_off_weeks=5))
    assert answers.sitting_hours(intake) == 9
    assert answers.cycling_hours(intake) == 5
    assert answers.sleep_trouble(intake) == 3
    assert answers.worry(intake) == 4
    assert answers.avoidance(intake) == 6
    assert answers.shoe_km(intake) == 800
    assert answers.lay_off_weeks(intake) == 5


def test_sitting_hurts():
    intake = an_intake()
    assert answers.sitting_hurts(intake) == 0
    pain = replace(intake.pain, worse_with=("long_sitting",))
    assert answers.sitting_hurts(replace(intake, pain=pain)) == 1


def test_answers_become_readings():
    results = (a_result("sitting_hours", unit="h"), a_result("worry", unit="points"))
    battery = {
        "knee_to_wall": a_test(),
        "questions": a_test("questions", kind="questions", results=results),
    }
    sitting, worry = from_answers(an_intake(daily=Daily(sitting_hours=9)), battery)
    assert (sitting.measure, sitting.side, sitting.origin) == ("sitting_hours", None, "answers")
    assert (sitting.estimate.value, sitting.estimate.sd, sitting.reason) == (9, 0.7, "")
    assert (worry.estimate, worry.reason, worry.source) == (None, NOT_ANSWERED, "questions")


def test_no_result_has_two_functions():
    with pytest.raises(ValueError, match="sitting_hours"):
        answers.answers("sitting_hours")(answers.worry)
