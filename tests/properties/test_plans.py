from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.plans.made import (
    CONTRIBUTORS,
    ENTRIES,
    EXERCISES,
    PROGRAMME,
    SAFE,
    cadence,
    exercise,
    finding,
    found,
    intake,
    plan,
    ranking,
)

from kinechain.domain.exercises import Dose
from kinechain.domain.facts import facts_of
from kinechain.domain.intake import Training
from kinechain.domain.rules import holds
from kinechain.domain.skeleton import SIDES, other_side
from kinechain.plans.phase import hardest_level

FEW = settings(max_examples=40, deadline=None)
LOCKS = ("loading", "running", "jumping")
KIT = ("band", "treadmill", "step")
MUSCLES = ("quadriceps", "hip_abductors", "hip_extensors", "calf")
ACTED_ON = tuple(CONTRIBUTORS)


@st.composite
def exercises(draw, key):
    """Return an exercise with a dose that a person could be given."""
    kind = draw(st.sampled_from(("strength", "strength", "drill", "mobility", "education")))
    dose = Dose(
        trust="engineering",
        sets=draw(st.integers(1, 5)),
        reps=draw(st.integers(5, 15)),
        rest_s=draw(st.sampled_from((10.0, 30.0, 60.0))),
        each_side=draw(st.booleans()),
        hard=kind == "strength",
    )
    acts_on = draw(st.dictionaries(st.sampled_from(ACTED_ON), st.floats(0.1, 1), max_size=3))
    return exercise(
        key,
        kind,
        acts_on=acts_on,
        muscles=draw(st.dictionaries(st.sampled_from(MUSCLES), st.floats(0.25, 1), max_size=2)),
        dose=dose,
        level=draw(st.integers(1, 5)),
        knee_load=draw(st.integers(0, 3)),
        days_a_week=draw(st.integers(1, 7)),
        locked_by=draw(st.sets(st.sampled_from(LOCKS), max_size=1)),
        equipment=draw(st.sets(st.sampled_from(KIT), max_size=1)),
    )


@st.composite
def registries(draw):
    """Return the made registry with further exercises."""
    more = [draw(exercises(f"more{number}")) for number in range(draw(st.integers(0, 8)))]
    return replace(ENTRIES, exercises={**EXERCISES, **{one.id: one for one in more}})


@st.composite
def rankings(draw):
    """Return a ranking in which some contributors are weaker on one side."""
    keys = draw(st.lists(st.sampled_from(ACTED_ON), unique=True, max_size=5))
    ranked = []
    for place, key in enumerate(keys):
        side = draw(st.sampled_from((*SIDES, None)))
        differs = draw(st.booleans())
        ranked.append(
            found(
                key,
                3.0 - place / 2,
                probability=draw(st.floats(0.5, 1.0)),
                sides=(side,) if side else (),
                findings=(finding("gap" if differs else "weak", side),),
            )
        )
    patterns = draw(st.sampled_from(((("kneecap", 0.6),), (("tendon", 0.5), ("other", 0.4)), ())))
    return ranking(*ranked, patterns=patterns)


PEOPLE = st.builds(
    intake,
    minutes=st.integers(2, 30).map(float),
    days=st.integers(1, 7),
    equipment=st.sets(st.sampled_from(KIT)).map(lambda kit: tuple(sorted(kit))),
    worst=st.integers(0, 10).map(float),
    training=st.builds(Training, runs=st.booleans(), longest_run_km=st.just(8.0)),
    troubles=st.sampled_from(((), ("front_ankle_pinch",))),
)
LOCKED = st.sets(st.sampled_from(LOCKS)).map(lambda locks: replace(SAFE, locks=frozenset(locks)))


@FEW
@given(PEOPLE, rankings(), LOCKED, registries())
def test_no_plan_holds_what_must_be_left_out(person, ranked, safety, entries):
    made = plan(person, ranked, safety=safety, readings=(cadence(160.0),), entries=entries)
    phase = next(phase for phase in PROGRAMME.phases if phase.id == made.phase)
    gait = [made.gait.exercise] if made.gait else []
    for key in [*(item.exercise for item in made.items), *gait]:
        one = entries.exercises[key]
        assert safety.locks.isdisjoint(one.locked_by)
        assert set(one.equipment) <= set(person.limits.equipment)
        assert not any(holds(rule.when, facts_of(person)) for rule in one.avoid)
    for item in made.items:
        one = entries.exercises[item.exercise]
        assert one.level <= hardest_level(phase, made.state)
        assert one.knee_load <= phase.highest_knee_load
        assert len(item.days) <= one.days_a_week


@FEW
@given(PEOPLE, rankings(), registries())
def test_the_minutes_are_never_exceeded(person, ranked, entries):
    made = plan(person, ranked, entries=entries)
    days = range(person.limits.days_per_week)
    assert len(made.training_days) == len(days)
    assert all(made.minutes_on(day) <= person.limits.minutes_per_day + 1e-6 for day in days)
    assert all(set(item.days) <= set(days) for item in made.items)


@FEW
@given(PEOPLE, rankings(), registries())
def test_promised_sets_are_in_the_plan(person, ranked, entries):
    made = plan(person, ranked, entries=entries)
    for promise in made.promises:
        sets = sum(
            item.dose.sets
            * len(item.days)
            * entries.exercises[item.exercise].muscles.get(promise.muscle, 0.0)
            for item in made.items
            if item.dose.hard
        )
        assert sets == pytest.approx(promise.sets)
    short = [one for one in made.promises if one.sets < one.asked - 1e-6]
    assert bool(short) == bool(made.shortfalls)


@FEW
@given(PEOPLE, rankings(), registries())
def test_exchanging_left_and_right_exchanges_the_weaker_side_only(person, ranked, entries):
    mirrored = plan(person, _mirrored(ranked), entries=entries)
    made = plan(person, ranked, entries=entries)
    assert mirrored == replace(
        made,
        items=tuple(
            replace(
                item,
                extra_side=other_side(item.extra_side) if item.extra_side else None,
                because=tuple(_swapped(line) for line in item.because),
            )
            for item in made.items
        ),
    )


@FEW
@given(PEOPLE, rankings(), registries())
def test_equal_input_gives_the_equal_plan_in_any_order(person, ranked, entries):
    turned = replace(entries, exercises=dict(reversed(entries.exercises.items())))
    assert plan(person, ranked, entries=entries) == plan(person, ranked, entries=turned)


def _mirrored(ranked):
    return replace(
        ranked,
        found=tuple(
            replace(
                one,
                sides=tuple(other_side(side) for side in one.sides),
                findings=tuple(
                    replace(of, side=other_side(of.side) if of.side else None)
                    for of in one.findings
                ),
            )
            for one in ranked.found
        ),
    )


def _swapped(line):
    return (
        line.replace("on the left", "on the LEFT")
        .replace("on the right", "on the left")
        .replace("on the LEFT", "on the right")
    )
