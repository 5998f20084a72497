from dataclasses import replace

import pytest
from tests.unit.plans.made import (
    BANDED,
    ENTRIES,
    SAFE,
    START,
    THIGH_LINE,
    finding,
    found,
    intake,
    plan,
    ranking,
)

from kinechain.domain.intake import Training
from kinechain.errors import DataError


def items(made):
    return {item.exercise: item for item in made.items}


def test_recommended_work_without_any_test():
    made = plan(intake(), ranking())
    assert items(made)["lunge"].because == (THIGH_LINE.text,)
    assert items(made)["clam"].because == ("So is hip work.",)
    assert [(one.muscle, one.asked) for one in made.promises] == [
        ("quadriceps", 4.0),
        ("hip_abductors", 4.0),
    ]
    assert all(one.sets >= 4 for one in made.promises)
    assert (made.start, made.state, made.phase, made.weeks) == (START, "amber", "load", 4)


def test_reasons_say_what_was_found_where_and_how_surely():
    ranked = ranking(
        found("ankle", probability=0.8, sides=("left",)), found("thigh", sides=("left", "right"))
    )
    made = items(plan(intake(minutes=20.0), ranked))
    assert made["glide"].because == ("For: weak ankle, probably found on the left (grade B).",)
    assert made["glide"].contributors == ("ankle",)
    assert made["lunge"].because == (
        "For: weak thigh, clearly found on both sides (grade B).",
        THIGH_LINE.text,
    )


def test_a_session_goes_from_strength_to_mobility():
    ranked = ranking(found("ankle"), found("control"), found("worry"))
    made = plan(intake(minutes=40.0), ranked)
    kinds = [ENTRIES.exercises[item.exercise].kind for item in made.items]
    assert kinds == sorted(kinds, key=["strength", "drill", "mobility", "education"].index)


def test_the_weaker_side_gets_a_set_more():
    ranked = ranking(found("thigh", findings=(finding("gap", "right"),)))
    lunge = items(plan(intake(minutes=20.0), ranked))["lunge"]
    assert lunge.extra_side == "right"
    assert lunge.minutes == 2.0 * lunge.dose.sets + 1.0


def test_minutes_of_a_day_count_every_item():
    made = plan(intake(minutes=12.0), ranking(found("ankle"), found("control")))
    for day in range(6):
        today = sum(item.minutes for item in made.items if day in item.days)
        assert made.minutes_on(day) == pytest.approx(today)
        assert today <= 12


def test_a_muscle_reason_where_an_exercise_only_adds_sets():
    # it acts on nothing that was found, and yet gives the sets of the side of the hip
    sets_only = replace(BANDED, id="sets", acts_on={"balance": 1.0}, equipment=())
    exercises = {"sets": sets_only}
    made = plan(intake(), ranking(), entries=replace(ENTRIES, exercises=exercises))
    assert items(made)["sets"].because == ("It gives hard sets to the side of the hip.",)


def test_what_was_left_out_and_why():
    ranked = ranking(found("hip"), found("dynamic_control"))
    runner = intake(training=Training(runs=True, longest_run_km=5.0))
    left_out = {one.exercise: one.because for one in plan(runner, ranked).left_out}
    assert left_out == {
        "banded": "You would need: elastic band.",
        "hip_control_run": "You would need: treadmill.",
    }
    assert [one.exercise for one in plan(intake(), ranked).left_out] == ["banded"]


def test_what_does_not_fit_is_said_and_the_rest_is_planned():
    made = plan(intake(minutes=3.0, days=3), ranking())
    assert items(made)
    (short,) = made.shortfalls
    assert "hip" in short.what
    assert short.smallest_change == "With 7 minutes a day instead of 3 it would fit."


def test_no_plan_when_triage_locks_it():
    locked = replace(SAFE, locks=frozenset({"programme"}))
    with pytest.raises(DataError, match="triage"):
        plan(intake(), ranking(), safety=locked)


def test_locks_hold_in_the_whole_plan():
    locked = replace(SAFE, level="URGENT", locks=frozenset({"loading", "running", "jumping"}))
    runner = intake(worst=1.0, training=Training(runs=True, longest_run_km=5.0))
    made = plan(runner, ranking(found("overstride"), found("thigh")), safety=locked)
    assert "squat" not in items(made)
    assert made.gait is None
    assert not made.load.allowed


def test_somebody_with_nothing_found_and_no_pattern():
    made = plan(intake(), ranking(patterns=()))
    assert items(made)["clam"].because == ("Hips are always worth it.",)
    assert made.shortfalls == ()
