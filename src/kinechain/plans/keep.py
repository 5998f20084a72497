"""The little that keeps what was gained, once a person can do again what matters to them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from kinechain.domain.plan import Retest
from kinechain.plans.week import spread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kinechain.domain.exercises import ExerciseDefinition
    from kinechain.domain.plan import Plan, PlanItem
    from kinechain.domain.programme import Programme

KEEP = "keep"
"""Key of the phase that is for it."""


def kept(plan: Plan, exercises: Mapping[str, ExerciseDefinition], programme: Programme) -> Plan:
    """Return what is left of a plan: two hard sets of its first exercises, a few days a week.

    Strength is what is lost without practice, so it stays; a plan without any keeps what it has.

    Args:
        plan: The plan as it would go on.
        exercises: All exercises, by key.
        programme: The rules: how many exercises, sets and days.
    """
    rules = programme.compare.keep
    phase = next(one for one in programme.phases if one.id == KEEP)
    strength = [one for one in plan.items if exercises[one.exercise].kind == "strength"]
    days = spread(int(rules.days.value))
    items = (strength or plan.items)[: int(rules.exercises.value)]
    last = max(programme.plan.retests)
    return replace(
        plan,
        phase=phase.id,
        weeks=phase.weeks,
        training_days=days,
        items=tuple(
            _less(one, exercises[one.exercise], int(rules.sets.value), days) for one in items
        ),
        promises=(),
        shortfalls=(),
        left_out=(),
        gait=None,
        retests=(
            Retest(
                date=plan.start + dt.timedelta(weeks=phase.weeks),
                week=phase.weeks,
                what=programme.plan.retests[last],
            ),
        ),
    )


def _less(
    item: PlanItem, exercise: ExerciseDefinition, most: int, days: tuple[int, ...]
) -> PlanItem:
    dose = replace(item.dose, sets=min(item.dose.sets, most))
    return replace(
        item,
        dose=dose,
        days=tuple(range(len(days))),
        minutes=replace(exercise, dose=dose).minutes,
        extra_side=None,
    )
