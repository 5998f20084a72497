"""The exercises of a plan in order, each with its reasons, and what is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kinechain.domain.findings import Ranking
from kinechain.domain.plan import LeftOut, PlanItem, Promise
from kinechain.domain.skeleton import Side
from kinechain.plans.because import helped, reasons
from kinechain.plans.eligible import Circumstances, not_in_any_phase, why_not
from kinechain.plans.entries import Entries
from kinechain.plans.focus import Focus
from kinechain.plans.sides import extra_side

if TYPE_CHECKING:
    from kinechain.plans.options import Option

MAINLY = 0.5
"""An exercise that acts on a contributor at least so directly is missed when it is left out."""

_PLACE = {kind: place for place, kind in enumerate(("strength", "drill", "mobility", "aerobic"))}
"""The order of a session; education comes last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasoning:
    """What the reasons of a plan are made from.

    Attributes:
        focus: What the plan is for.
        ranking: What was found.
        weaker: The weaker side by contributor, where the sides differ.
        entries: The registry.
    """

    focus: Focus
    ranking: Ranking
    weaker: Mapping[str, Side]
    entries: Entries


def plan_items(options: tuple[Option, ...], why: Reasoning) -> tuple[PlanItem, ...]:
    """Return exercises in the order of a session, the most important of a kind first."""

    def place(option: Option) -> tuple[int, float, str]:
        gain = sum(why.focus.weights[key] * amount for key, amount in option.gain.items())
        return _PLACE.get(option.exercise.kind, len(_PLACE)), -gain, option.exercise.id

    return tuple(_item(option, why) for option in sorted(options, key=place))


def promises(options: tuple[Option, ...], why: Reasoning) -> tuple[Promise, ...]:
    """Return the hard sets that each muscle group in focus gets in a week."""
    return tuple(
        Promise(
            muscle=muscle,
            sets=sum(option.sets.get(muscle, 0.0) for option in options),
            asked=why.entries.programme.plan.weekly_sets.value,
        )
        for muscle in why.focus.muscles
    )


def left_out(now: Circumstances, why: Reasoning, *, runs: bool) -> tuple[LeftOut, ...]:
    """Return the exercises that act mainly on what was found first, and cannot be done now.

    Args:
        now: What decides which exercises may be done.
        why: What the plan is for.
        runs: Whether exercises of the running style are of use.
    """
    entries = why.entries
    shown = int(entries.programme.ranking.shown.value)
    first = [found.contributor for found in why.ranking.found[:shown]]
    running = [key for key in entries.programme.gait.exercises.values() if runs]
    reason = {key: why_not(one, now) for key, one in entries.daily.items()}
    for key in running:
        if key in entries.exercises:
            reason[key] = not_in_any_phase(entries.exercises[key], now)
    return tuple(
        LeftOut(exercise=key, because=reason[key])
        for key in sorted(reason)
        if reason[key]
        and any(entries.exercises[key].acts_on.get(one, 0.0) >= MAINLY for one in first)
    )


def _item(option: Option, why: Reasoning) -> PlanItem:
    return PlanItem(
        exercise=option.exercise.id,
        days=option.days,
        dose=option.dose,
        minutes=option.minutes,
        because=reasons(
            option.exercise,
            why.focus,
            ranking=why.ranking,
            entries=why.entries,
        ),
        contributors=helped(option.exercise, why.focus),
        extra_side=extra_side(option.exercise, why.weaker),
    )
