"""From a ranking to a plan that fits the minutes there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.domain.plan import Plan
from kinechain.errors import DataError
from kinechain.plans.eligible import Circumstances, usable
from kinechain.plans.entries import Entries
from kinechain.plans.focus import focus_of
from kinechain.plans.gait import gait_block
from kinechain.plans.items import Reasoning, left_out, plan_items, promises
from kinechain.plans.load import load_guidance
from kinechain.plans.phase import hardest_level, pain_state, starting_phase
from kinechain.plans.program import choose
from kinechain.plans.retests import retests
from kinechain.plans.shortfall import shortfalls
from kinechain.plans.sides import extra_side, weaker_sides
from kinechain.plans.week import Week, spread

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kinechain.domain.battery import Criterion
    from kinechain.domain.contributors import ContributorDefinition, PatternDefinition
    from kinechain.domain.exercises import ExerciseDefinition
    from kinechain.domain.findings import Ranking, Reading
    from kinechain.domain.intake import Intake
    from kinechain.domain.programme import Programme
    from kinechain.domain.rules import Facts
    from kinechain.domain.safety import Safety
    from kinechain.domain.words import Words


def prescribe(
    *,
    intake: Intake,
    facts: Facts,
    safety: Safety,
    ranking: Ranking,
    readings: tuple[Reading, ...],
    exercises: Mapping[str, ExerciseDefinition],
    contributors: Mapping[str, ContributorDefinition],
    patterns: Mapping[str, PatternDefinition],
    criteria: Mapping[str, Criterion],
    programme: Programme,
    words: Words,
    start: dt.date,
) -> Plan:
    """Return a plan for one person.

    Args:
        intake: What the person told.
        facts: The facts made from it.
        safety: What triage says.
        ranking: What is worth changing first.
        readings: Every value that was read.
        exercises: All exercises, by key.
        contributors: All contributors, by key.
        patterns: All pain patterns, by key.
        criteria: All criteria, by key.
        programme: The rules of plans.
        words: Plain words for the fixed choices.
        start: First day of the plan.

    Raises:
        DataError: If triage locks any plan.
    """
    entries = Entries(
        exercises=exercises,
        contributors=contributors,
        patterns=patterns,
        criteria=criteria,
        programme=programme,
        words=words,
    )
    now = _circumstances(intake, facts, safety, entries)
    why = Reasoning(
        focus=focus_of(ranking, entries, runs=intake.training.runs),
        ranking=ranking,
        weaker=weaker_sides(ranking, criteria),
        entries=entries,
    )
    week = _week(intake, now, why)
    chosen = choose(week)
    load = load_guidance(intake.training, now, programme.load, recommended=why.focus.guidance)
    gait = gait_block(ranking, readings=readings, load=load, now=now, entries=entries)
    return Plan(
        start=start,
        state=now.state,
        phase=now.phase.id,
        weeks=now.phase.weeks,
        training_days=week.training_days,
        items=plan_items(chosen.options, why),
        promises=promises(chosen.options, why),
        shortfalls=shortfalls(chosen.missing, week, exercises=entries.daily, now=now),
        left_out=left_out(now, why, runs=load is not None),
        gait=gait,
        load=load,
        retests=retests(start, programme, gait),
    )


def _circumstances(intake: Intake, facts: Facts, safety: Safety, entries: Entries) -> Circumstances:
    if "programme" in safety.locks:
        raise DataError(
            ("a plan was asked for although triage locks it",),
            hint="Follow what the safety page says; there is no plan before that.",
        )
    state = pain_state(entries.programme.pain, facts)
    return Circumstances(
        facts=facts,
        equipment=frozenset(intake.limits.equipment),
        locks=safety.locks,
        state=state,
        phase=starting_phase(entries.programme.phases, state),
        words=entries.words,
    )


def _week(intake: Intake, now: Circumstances, why: Reasoning) -> Week:
    possible = usable(why.entries.daily, now)
    return Week(
        exercises=possible,
        minutes=intake.limits.minutes_per_day,
        training_days=spread(intake.limits.days_per_week),
        level=hardest_level(now.phase, now.state),
        one_sided=frozenset(one.id for one in possible if extra_side(one, why.weaker)),
        focus=why.focus,
        rules=why.entries.programme.plan,
    )
