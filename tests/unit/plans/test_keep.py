"""What is left of a plan when it is enough."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.assessments import PLAN

from kinechain.domain.exercises import Dose
from kinechain.domain.plan import PlanItem
from kinechain.evidence.load import load_registry
from kinechain.plans.keep import kept

REGISTRY = load_registry()
STRENGTH = [key for key, one in REGISTRY.exercises.items() if one.kind == "strength"]
OTHERS = [key for key, one in REGISTRY.exercises.items() if one.kind == "mobility"]


def item(exercise: str, sets: int = 4) -> PlanItem:
    dose = Dose(sets=sets, reps=10, trust="engineering")
    return PlanItem(
        exercise=exercise,
        days=(0, 2, 4),
        dose=dose,
        minutes=20.0,
        because=("It helps.",),
        contributors=("hip_strength",),
        extra_side="left",
    )


def left_of(*items: PlanItem):
    return kept(replace(PLAN, items=items), REGISTRY.exercises, REGISTRY.programme)


def test_three_strength_exercises_with_two_sets_on_two_days_stay():
    plan = left_of(item(OTHERS[0]), *(item(key) for key in STRENGTH[:4]))
    assert [one.exercise for one in plan.items] == STRENGTH[:3]
    assert plan.training_days == (0, 3)
    for one in plan.items:
        assert (one.dose.sets, one.days, one.extra_side) == (2, (0, 1), None)
        exercise = replace(REGISTRY.exercises[one.exercise], dose=one.dose)
        assert one.minutes == pytest.approx(exercise.minutes)
    assert (plan.phase, plan.weeks) == ("keep", 12)
    (again,) = plan.retests
    assert again.date == plan.start + dt.timedelta(weeks=12)


def test_a_plan_without_strength_keeps_what_it_has():
    plan = left_of(item(OTHERS[0], 1))
    assert [(one.exercise, one.dose.sets) for one in plan.items] == [(OTHERS[0], 1)]


def test_the_plan_that_was_is_not_touched():
    whole = replace(PLAN, items=(item(STRENGTH[0]),))
    kept(whole, REGISTRY.exercises, REGISTRY.programme)
    assert whole.items[0].dose.sets == 4
