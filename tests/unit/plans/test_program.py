from dataclasses import replace

import pytest
from tests.unit.plans.made import (
    BANDED,
    CARD,
    CLAM,
    EXERCISES,
    GLIDE,
    LUNGE,
    REACH,
    SQUAT,
    exercise,
    week,
)

from kinechain.plans.program import choose, sets_lacking

ALL = tuple(EXERCISES[key] for key in sorted(EXERCISES) if EXERCISES[key].kind != "gait")
ALL_WEIGHTS = {key: 1.0 for one in ALL for key in one.acts_on}


def chosen(of):
    return {option.exercise.id: option for option in choose(of).options}


def test_the_only_exercise_three_times_a_week():
    options = chosen(week(SQUAT, muscles=("quadriceps",)))
    assert len(options["squat"].days) == 3


def test_one_of_a_family():
    assert set(chosen(week(LUNGE, SQUAT))) == {"lunge"}


def test_the_minutes_decide_for_the_shorter():
    assert set(chosen(week(LUNGE, SQUAT, minutes=3.0))) == {"squat"}


def test_weekly_sets_come_before_gain():
    of = week(BANDED, GLIDE, minutes=2.7, weights={"ankle": 1.0}, muscles=("hip_abductors",))
    options = chosen(of)
    assert sum(option.sets.get("hip_abductors", 0) for option in options.values()) >= 4


def test_sets_that_do_not_fit_are_named():
    of = week(CLAM, SQUAT, minutes=4.0, days=1, muscles=("quadriceps", "hip_abductors"))
    result = choose(of)
    assert sum(result.missing.values()) == pytest.approx(6.0)
    assert sets_lacking(of) == pytest.approx(6.0)
    assert sets_lacking(replace(of, training_days=(0, 3), minutes=7.0)) == 0


def test_a_muscle_that_nothing_trains_lacks_all():
    assert choose(week(SQUAT, muscles=("calf",))).missing == {"calf": 4.0}


def test_no_more_sets_than_a_sore_knee_takes():
    many = [
        exercise(f"squat{number}", acts_on={"thigh": 1.0}, muscles={"quadriceps": 1.0})
        for number in range(5)
    ]
    options = chosen(week(*many, minutes=60.0))
    assert sum(option.sets["quadriceps"] for option in options.values()) == 12


@pytest.mark.parametrize("minutes", [3.0, 6.0, 10.0, 20.0, 60.0])
@pytest.mark.parametrize("days", [1, 4, 7])
def test_every_day_keeps_the_limits(minutes, days):
    more = [exercise(f"more{n}", "drill", acts_on={"control": 0.5 + n / 10}) for n in range(4)]
    of = week(*ALL, *more, minutes=minutes, days=days, weights=ALL_WEIGHTS)
    options = choose(of).options
    assert len({option.exercise.id for option in options}) == len(options)
    assert sum(one.exercise.kind in ("strength", "drill", "mobility") for one in options) <= 7
    for day in range(days):
        today = [option for option in options if day in option.days]
        kinds = [option.exercise.kind for option in today]
        assert sum(option.minutes for option in today) <= minutes + 1e-6
        assert kinds.count("drill") <= 1
        assert kinds.count("mobility") <= 1
        assert sum(kinds.count(kind) for kind in ("strength", "drill", "mobility")) <= 4


def test_education_goes_beside_the_exercises_of_a_day():
    rules = week().rules
    none = replace(rules, exercises_a_day=replace(rules.exercises_a_day, value=0.0))
    of = replace(week(CARD, REACH, weights={"worry": 1.0, "control": 1.0}), rules=none)
    assert set(chosen(of)) == {"card"}


def test_what_gains_less_than_it_costs_is_left_out():
    weak = exercise("weak", acts_on={"thigh": 0.05})
    assert chosen(week(weak)) == {}


def test_days_are_about_equally_long():
    one = exercise("one", acts_on={"thigh": 1.0})
    two = exercise("two", acts_on={"hip": 1.0})
    options = chosen(week(one, two, weights={"thigh": 1.0, "hip": 1.0}))
    assert not set(options["one"].days) & set(options["two"].days)


def test_the_same_week_gives_the_same_choice():
    of = week(*ALL, weights=ALL_WEIGHTS, muscles=("quadriceps", "hip_abductors"))
    assert choose(of) == choose(of)


def test_an_empty_week():
    assert choose(week()).options == ()
