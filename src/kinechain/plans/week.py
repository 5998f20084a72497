"""What a week of exercises must fit into, and on which of its days an exercise can fall."""

from __future__ import annotations

from dataclasses import dataclass

from kinechain.domain.exercises import ExerciseDefinition
from kinechain.domain.programme import PlanRules
from kinechain.plans.focus import Focus

DAYS_OF_A_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What a week must fit into.

    Attributes:
        exercises: The exercises that may be used.
        minutes: Minutes on a training day.
        training_days: Training days, as days after the first (0 to 6).
        level: The level of strength exercises that suits best.
        one_sided: Exercises that get a set more on one side.
        focus: What it is for.
        rules: What every plan keeps.
        known: Keys of exercises that the person does already.
    """

    exercises: tuple[ExerciseDefinition, ...]
    minutes: float
    training_days: tuple[int, ...]
    level: int
    one_sided: frozenset[str]
    focus: Focus
    rules: PlanRules
    known: frozenset[str] = frozenset()


def spread(days: int) -> tuple[int, ...]:
    """Return so many training days, spread evenly over a week, as days after its first."""
    return tuple(number * DAYS_OF_A_WEEK // days for number in range(days))


def rhythms(exercise: ExerciseDefinition, training_days: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Return the sets of training days (their numbers) on which an exercise can be done.

    The days of an exercise are spread evenly over the training days. Strength is trained twice a
    week or more often, and never on two days in a row: muscles need the day between.
    """
    count = len(training_days)
    most = min(exercise.days_a_week, count)
    strength = exercise.kind == "strength"
    often = range(min(2, most), most + 1) if strength else sorted({(most + 1) // 2, most})
    return [
        days
        for times in often
        if times > 0
        for days in _shifted(times, count)
        if not strength or _rested([training_days[day] for day in days])
    ]


def _shifted(times: int, count: int) -> list[tuple[int, ...]]:
    """Return evenly spread days from the first on, the second on, up to their own spacing.

    Later beginnings are left out: they give weeks that are alike, which a solver would have to tell
    apart one by one. With seven training days the last one so has no strength work.
    """
    even = [number * count // times for number in range(times)]
    latest = min(count - even[-1], max(2, count // times))
    return [tuple(day + late for day in even) for late in range(latest)]


def _rested(days: list[int]) -> bool:
    following = [*days[1:], days[0] + DAYS_OF_A_WEEK]
    return all(later - day > 1 for day, later in zip(days, following, strict=True))
