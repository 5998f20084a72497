"""What does not fit into a person's limits, and the smallest change with which it would."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import floor
from typing import TYPE_CHECKING

from kinechain.domain.plan import Shortfall
from kinechain.plans.eligible import Circumstances, usable
from kinechain.plans.program import sets_lacking
from kinechain.plans.week import DAYS_OF_A_WEEK, spread
from kinechain.plans.words import joined

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kinechain.domain.contributors import Muscle
    from kinechain.domain.exercises import ExerciseDefinition
    from kinechain.plans.week import Week

MOST_MINUTES_MORE = 60
"""More than an hour a day beyond what somebody has is no advice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """A change with which it fits.

    Attributes:
        says: It in words.
        minutes_a_week: What it costs.
    """

    says: str
    minutes_a_week: float


def shortfalls(
    missing: Mapping[Muscle, float],
    week: Week,
    *,
    exercises: Mapping[str, ExerciseDefinition],
    now: Circumstances,
) -> tuple[Shortfall, ...]:
    """Return what the week lacks, and the smallest change of the person's limits that helps.

    Muscle groups that no exercise of the present trains are told apart from those that lack time:
    for them no minutes help.

    Args:
        missing: Sets that muscle groups lack.
        week: The person's week.
        exercises: All exercises, by key.
        now: What decides which of them may be done.
    """
    trained = _trained(week.exercises)
    short = tuple(muscle for muscle in missing if muscle in trained)
    untrained = tuple(muscle for muscle in missing if muscle not in trained)
    found = []
    if short:
        timed = _focused_on(week, tuple(m for m in week.focus.muscles if m in trained))
        found.append(Shortfall(what=_what(short, missing, week, now), smallest_change=_time(timed)))
    if untrained:
        found.append(
            Shortfall(
                what=_what(untrained, missing, week, now),
                smallest_change=_kit(_focused_on(week, untrained), exercises, now),
            )
        )
    return tuple(found)


def _what(
    muscles: tuple[Muscle, ...], missing: Mapping[Muscle, float], week: Week, now: Circumstances
) -> str:
    asked = week.rules.weekly_sets.value
    given = [
        f"the {now.words.muscles[muscle]} gets {asked - missing[muscle]:.3g}" for muscle in muscles
    ]
    return f"Of {asked:g} hard sets a week, {joined(given)}."


def _time(week: Week) -> str:
    """Return the change of minutes or days that costs the fewest minutes a week, in words."""
    changes = [change for change in (_longer(week), _more_often(week)) if change is not None]
    if not changes:
        return "Neither longer nor more training days are enough: it comes in a later phase."
    return min(changes, key=lambda change: change.minutes_a_week).says


def _longer(week: Week) -> _Change | None:
    begin = floor(week.minutes)
    more = _first(
        MOST_MINUTES_MORE, lambda more: sets_lacking(replace(week, minutes=float(begin + more)))
    )
    if more is None:
        return None
    return _Change(
        says=f"With {begin + more} minutes a day instead of {week.minutes:g} it would fit.",
        minutes_a_week=(begin + more - week.minutes) * len(week.training_days),
    )


def _more_often(week: Week) -> _Change | None:
    days = len(week.training_days)
    more = _first(
        DAYS_OF_A_WEEK - days,
        lambda more: sets_lacking(replace(week, training_days=spread(days + more))),
    )
    if more is None:
        return None
    return _Change(
        says=f"With {days + more} training days a week instead of {days} it would fit.",
        minutes_a_week=more * week.minutes,
    )


def _first(most: int, lacks: Callable[[int], float]) -> int | None:
    """Return the least number from 1 to `most` with which nothing lacks, by halving."""
    if most < 1 or lacks(most):
        return None
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if lacks(middle) else (low, middle)
    return high


def _kit(week: Week, exercises: Mapping[str, ExerciseDefinition], now: Circumstances) -> str:
    """Return which piece of equipment would let the muscles of the week's focus be trained."""
    for item in sorted({kit for one in exercises.values() for kit in one.equipment}):
        with_it = replace(now, equipment=now.equipment | {item})
        if set(week.focus.muscles) <= _trained(usable(exercises, with_it)):
            return f"With this it could be trained: {now.words.equipment[item]}."
    return "No time or equipment changes that: it comes when the knee takes more."


def _trained(exercises: tuple[ExerciseDefinition, ...]) -> set[Muscle]:
    """Return the muscle groups that some of the exercises train with hard sets."""
    return {
        muscle
        for exercise in exercises
        if exercise.dose.hard
        for muscle, share in exercise.muscles.items()
        if share > 0
    }


def _focused_on(week: Week, muscles: tuple[Muscle, ...]) -> Week:
    return replace(week, focus=replace(week.focus, muscles=muscles))
