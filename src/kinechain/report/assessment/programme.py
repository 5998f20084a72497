"""The plan: the week at a glance, each exercise in short and in full, pain, running, re-tests."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from kinechain.domain.pain import PainStateRule
from kinechain.domain.plan import LoadGuidance
from kinechain.domain.programme import PhaseDefinition
from kinechain.report.assessment.gait import GaitSection, gait_section
from kinechain.report.assessment.sources import said
from kinechain.report.assessment.words import (
    day_words,
    full_dose,
    listed,
    lower_first,
    minutes_words,
    sentence,
    short_dose,
)
from kinechain.report.context import Typical
from kinechain.report.drawings.draw import draw_posture, draw_sequence
from kinechain.report.words import TRUST_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kinechain.domain.definitions import Sourced
    from kinechain.domain.exercises import ExerciseDefinition, Variant
    from kinechain.domain.plan import Plan, PlanItem
    from kinechain.domain.programme import Programme
    from kinechain.evidence.registry import Registry
    from kinechain.report.assessment.sources import Numbers

_DAYS_A_WEEK = 7
_CUES = 2
"""As many as a person can keep in mind while training."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of the week.

    Attributes:
        name: Its name, for example `Mon`.
        minutes: Minutes of training; 0 on a day of rest.
    """

    name: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One exercise.

    Attributes:
        id: Its key.
        number: Its number, from 1.
        name: What people call it.
        plain: What it is for.
        short_dose: How much, without the rests.
        dose: How much.
        days: Minutes on each of the seven days; 0 where it is not done.
        cues: The two things to think of.
        all_cues: Everything to think of.
        easier: Easier forms.
        harder: Harder forms.
        first_easier: The first easier form, in short; may be empty.
        first_harder: The first harder form, in short; may be empty.
        because: Why it is in the plan.
        kit: What it needs.
        setup: How to begin.
        steps: How to do it.
        faults: What commonly goes wrong.
        avoid: When to leave it out.
        drawing: Start and end; None where there is no drawing.
        small: The end alone, for the plan's one page; None where there is no drawing.
        trust: How far choice and wording were checked.
        source: Number of its source; 0 without one.
    """

    id: str
    number: int
    name: str
    plain: str
    short_dose: str
    dose: str
    days: tuple[int, ...]
    cues: tuple[str, ...]
    all_cues: tuple[str, ...]
    easier: tuple[str, ...]
    harder: tuple[str, ...]
    first_easier: str
    first_harder: str
    because: tuple[str, ...]
    kit: str
    setup: str
    steps: tuple[str, ...]
    faults: tuple[str, ...]
    avoid: tuple[str, ...]
    drawing: Markup | None
    small: Markup | None
    trust: str
    source: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSection:
    """The plan.

    Attributes:
        start: Its first day.
        minutes: Minutes of the longest training day, in words.
        days: How many training days a week.
        weeks: How many weeks until the next look at it.
        phase: The phase that it begins in.
        next_phase: The phase after it; None in the last.
        state: The pain state it was made for.
        pain: The pain rule, from green to red.
        bad_day: What to do on a bad day.
        week: The days, from the first of the plan on.
        exercises: The exercises, with the days on which they are done.
        promises: Hard sets for each muscle group in focus, in words.
        load: Guidance for running; None for people who do not run.
        gait: Training of a running style; None without.
        retests: Days, and what is tested.
        shortfalls: What did not fit, and the smallest change that would make it fit.
        left_out: Useful exercises that were left out, and why.
        rests_on: What stands behind pain rule, weekly sets, running and running style.
    """

    start: str
    minutes: str
    days: int
    weeks: int
    phase: PhaseDefinition
    next_phase: PhaseDefinition | None
    state: str
    pain: tuple[PainStateRule, ...]
    bad_day: tuple[str, ...]
    week: tuple[Day, ...]
    exercises: tuple[Exercise, ...]
    promises: tuple[str, ...]
    load: LoadGuidance | None
    gait: GaitSection | None
    retests: tuple[tuple[str, str], ...]
    shortfalls: tuple[tuple[str, str], ...]
    left_out: tuple[tuple[str, str], ...]
    rests_on: tuple[Typical, ...]


def plan_section(plan: Plan, registry: Registry, numbers: Numbers) -> PlanSection:
    """Return the plan in words and drawings."""
    rules = registry.programme
    phase = next(one for one in rules.phases if one.id == plan.phase)
    later = [one for one in rules.phases if one.order > phase.order]
    return PlanSection(
        start=day_words(plan.start),
        minutes=minutes_words(longest_day(plan)),
        days=len(plan.training_days),
        weeks=plan.weeks,
        phase=phase,
        next_phase=min(later, key=lambda one: one.order, default=None),
        state=plan.state,
        pain=rules.pain.states,
        bad_day=rules.pain.bad_day,
        week=_week(plan),
        exercises=tuple(
            _exercise(number, item, plan, registry, numbers)
            for number, item in enumerate(plan.items, start=1)
        ),
        promises=tuple(
            f"{registry.words.muscles[p.muscle]}: {p.sets:g} of {p.asked:g} sets a week"
            for p in plan.promises
        ),
        load=plan.load,
        gait=gait_section(plan.gait, registry) if plan.gait else None,
        retests=tuple((day_words(retest.date), retest.what) for retest in plan.retests),
        shortfalls=tuple((sentence(s.what), sentence(s.smallest_change)) for s in plan.shortfalls),
        left_out=tuple(
            (registry.exercises[one.exercise].name, one.because) for one in plan.left_out
        ),
        rests_on=tuple(
            said(one.text, one.trust, one.source, numbers) for one in foundations(plan, rules)
        ),
    )


def foundations(plan: Plan, rules: Programme) -> tuple[Sourced, ...]:
    """Return the published statements that a plan rests on, but for those of its exercises."""
    load = rules.load.rules if plan.load else ()
    gait = rules.gait.facts if plan.gait else ()
    return (*rules.pain.facts, *rules.plan.facts, *load, *gait)


def longest_day(plan: Plan) -> float:
    """Return the minutes of the longest training day."""
    return max((plan.minutes_on(day) for day in range(len(plan.training_days))), default=0.0)


def _week(plan: Plan) -> tuple[Day, ...]:
    """Return the seven days from the first day of the plan on."""
    number = {offset: day for day, offset in enumerate(plan.training_days)}
    return tuple(
        Day(
            name=f"{plan.start + dt.timedelta(days=offset):%a}",
            minutes=round(plan.minutes_on(number[offset])) if offset in number else 0,
        )
        for offset in range(_DAYS_A_WEEK)
    )


def _exercise(
    number: int, item: PlanItem, plan: Plan, registry: Registry, numbers: Numbers
) -> Exercise:
    entry = registry.exercises[item.exercise]
    on = {plan.training_days[day] for day in item.days}
    minutes = max(1, round(item.minutes))
    return Exercise(
        id=entry.id,
        number=number,
        name=entry.name,
        plain=entry.plain,
        short_dose=sentence(short_dose(item)),
        dose=sentence(full_dose(item)),
        days=tuple(minutes if offset in on else 0 for offset in range(_DAYS_A_WEEK)),
        cues=entry.cues[:_CUES],
        all_cues=entry.cues,
        easier=_variants(entry.easier, registry),
        harder=_variants(entry.harder, registry),
        first_easier=entry.easier[0].text if entry.easier else "",
        first_harder=entry.harder[0].text if entry.harder else "",
        because=item.because,
        kit=_kit(entry, registry),
        setup=entry.setup,
        steps=entry.steps,
        faults=entry.faults,
        avoid=tuple(rule.because for rule in entry.avoid),
        drawing=draw_sequence(entry.drawing, entry.name) if entry.drawing else None,
        small=draw_posture(entry.drawing[-1], label=entry.name) if entry.drawing else None,
        trust=TRUST_WORDS[entry.trust],
        source=numbers.get(entry.source or "", 0),
    )


def _variants(variants: Sequence[Variant], registry: Registry) -> tuple[str, ...]:
    return tuple(_variant(one, registry) for one in variants)


def _variant(variant: Variant, registry: Registry) -> str:
    """Return an easier or harder form, with the name of the exercise that it becomes."""
    if variant.exercise is None:
        return sentence(variant.text)
    becomes = lower_first(registry.exercises[variant.exercise].name)
    return f"{variant.text.rstrip('.')} ({becomes})."


def _kit(entry: ExerciseDefinition, registry: Registry) -> str:
    kit = entry.kit or listed([registry.words.equipment[thing] for thing in entry.equipment])
    return sentence(kit) if kit else ""
