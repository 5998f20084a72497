"""The ways in which one exercise can go into a week: with how many sets, and on which days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import sqrt
from typing import TYPE_CHECKING

from kinechain.domain.contributors import Muscle
from kinechain.domain.exercises import Dose, ExerciseDefinition
from kinechain.plans.week import rhythms

if TYPE_CHECKING:
    from kinechain.plans.week import Week

OTHER_LEVEL_COUNTS_LESS = 0.15
"""What each level off the one that suits best takes from the worth of a strength exercise: easier
ones train less, harder ones are done less well."""

LEAST_WORTH = 0.5

FULL_WEEK = 3.0
"""Sessions of a full week: programmes that work have three. What may be done more often, such as a
stretch, has so much smaller sessions that its most frequent week is a full one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way in which an exercise can go into a week.

    Attributes:
        exercise: The exercise.
        dose: How much on one day.
        days: Numbers of the training days.
        minutes: Minutes on one day, with the further set of one side where there is one.
        gain: What it does in a week for each contributor, in full sessions.
        sets: Hard sets that each muscle group gets in a week.
    """

    exercise: ExerciseDefinition
    dose: Dose
    days: tuple[int, ...]
    minutes: float
    gain: Mapping[str, float]
    sets: Mapping[Muscle, float]


def options_of(exercise: ExerciseDefinition, week: Week) -> list[Option]:
    """Return the ways in which an exercise can go into a week; none where it is of no use there."""
    wanted = {key: exercise.acts_on[key] for key in week.focus.weights if key in exercise.acts_on}
    counted = [muscle for muscle in week.focus.muscles if muscle in exercise.muscles]
    if not wanted and not (counted and exercise.dose.hard):
        return []
    return [
        _option(exercise, sets, days, week)
        for sets in _portions(exercise, int(week.rules.fewest_sets.value))
        for days in rhythms(exercise, week.training_days)
        if _minutes(exercise, sets, week) <= week.minutes
    ]


def with_share(option: Option, share: float, week: Week) -> Option:
    """Return an option with a share of its sets, one at least."""
    sets = max(1, round(option.dose.sets * share)) if option.dose.sets else 0
    return _option(option.exercise, sets, option.days, week)


def _option(exercise: ExerciseDefinition, sets: int, days: tuple[int, ...], week: Week) -> Option:
    full = exercise.dose.sets
    # The first sets of a session give most of its gain.
    worth = (sqrt(sets / full) if full else 1.0) * _worth_of_level(exercise, week.level)
    strength = exercise.kind == "strength"
    sessions = len(days) * (1.0 if strength else FULL_WEEK / max(FULL_WEEK, exercise.days_a_week))
    hard = sets * len(days) if exercise.dose.hard else 0
    return Option(
        exercise=exercise,
        dose=replace(exercise.dose, sets=sets),
        days=days,
        minutes=_minutes(exercise, sets, week),
        gain={
            key: acts * worth * sessions
            for key, acts in exercise.acts_on.items()
            if key in week.focus.weights
        },
        sets={muscle: share * hard for muscle, share in exercise.muscles.items()},
    )


def _worth_of_level(exercise: ExerciseDefinition, target: int) -> float:
    if exercise.kind != "strength":
        return 1.0
    return max(LEAST_WORTH, 1 - OTHER_LEVEL_COUNTS_LESS * abs(target - exercise.level))


def _portions(exercise: ExerciseDefinition, fewest: int) -> list[int]:
    sets = exercise.dose.sets
    return [sets] if _through_the_day(exercise) else sorted({sets, min(sets, fewest)})


def _through_the_day(exercise: ExerciseDefinition) -> bool:
    """Return whether an exercise is no session but a habit, such as breaks from sitting."""
    return exercise.kind == "education" and exercise.dose.minutes == 0


def _minutes(exercise: ExerciseDefinition, sets: int, week: Week) -> float:
    if _through_the_day(exercise):
        return 0.0
    whole = replace(exercise, dose=replace(exercise.dose, sets=sets)).minutes
    if exercise.id not in week.one_sided:
        return whole
    more = replace(exercise, dose=replace(exercise.dose, sets=sets + 1)).minutes
    return whole + (more - whole) / 2
