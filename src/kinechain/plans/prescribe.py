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
from kinechain.plans.options import Option, with_share
from kinechain.plans.phase import Stage, first_stage, later_stage, pain_state
from kinechain.plans.program import choose
from kinechain.plans.retests import retests
from kinechain.plans.shortfall import shortfalls
from kinechain.plans.sides import extra_side, weaker_sides
from kinechain.plans.table import COUNTED
from kinechain.plans.week import Week, spread

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kinechain.domain.battery import Criterion
    from kinechain.domain.contributors import ContributorDefinition, PatternDefinition
    from kinechain.domain.exercises import ExerciseDefinition
    from kinechain.domain.findings import Ranking, Reading
    from kinechain.domain.intake import Intake
    from kinechain.domain.pain import PainState
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
    before: Plan | None = None,
    stage: Stage | None = None,
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
        before: The plan until now; what is in it stays where it can, and the programme goes on
            where it is.
        stage: How far the person is in the programme; by default that follows from the pain, and
            from the plan until now.

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
    stage = stage or _stage(pain_state(programme.pain, facts), programme, before)
    now = _circumstances(intake, facts, safety, entries, stage)
    why = Reasoning(
        focus=focus_of(ranking, entries, runs=intake.training.runs),
        ranking=ranking,
        weaker=weaker_sides(ranking, criteria),
        entries=entries,
    )
    week = _week(intake, now, why, before)
    chosen = choose(week)
    options = _eased(chosen.options, stage.eased, week, programme.follow.cut.value)
    load = load_guidance(intake.training, now, programme.load, recommended=why.focus.guidance)
    gait = gait_block(ranking, readings=readings, load=load, now=now, entries=entries)
    return Plan(
        start=start,
        state=now.state,
        phase=now.phase.id,
        level=now.level,
        weeks=now.phase.weeks,
        training_days=week.training_days,
        items=plan_items(options, why),
        promises=promises(options, why),
        shortfalls=shortfalls(chosen.missing, week, exercises=entries.daily, now=now),
        left_out=left_out(now, why, runs=load is not None),
        gait=gait,
        load=load,
        retests=retests(start, programme, gait),
        eased=stage.eased,
    )


def _stage(state: PainState, programme: Programme, before: Plan | None) -> Stage:
    if before is None:
        return first_stage(programme.phases, state)
    return later_stage(programme.phases, state, before)


def _circumstances(
    intake: Intake, facts: Facts, safety: Safety, entries: Entries, stage: Stage
) -> Circumstances:
    if "programme" in safety.locks:
        raise DataError(
            ("a plan was asked for although triage locks it",),
            hint="Follow what the safety page says; there is no plan before that.",
        )
    return Circumstances(
        facts=facts,
        equipment=frozenset(intake.limits.equipment),
        locks=safety.locks,
        state=stage.state,
        phase=next(phase for phase in entries.programme.phases if phase.id == stage.phase),
        level=stage.level,
        words=entries.words,
    )


def _week(intake: Intake, now: Circumstances, why: Reasoning, before: Plan | None) -> Week:
    possible = usable(why.entries.daily, now)
    return Week(
        exercises=possible,
        minutes=intake.limits.minutes_per_day,
        training_days=spread(intake.limits.days_per_week),
        level=now.level,
        one_sided=frozenset(one.id for one in possible if extra_side(one, why.weaker)),
        focus=why.focus,
        rules=why.entries.programme.plan,
        known=frozenset(item.exercise for item in before.items) if before else frozenset(),
    )


def _eased(options: tuple[Option, ...], times: int, week: Week, share: float) -> tuple[Option, ...]:
    """Return what was chosen with so many cuts of its sets; what is no training stays."""
    if not times:
        return options
    return tuple(
        with_share(option, share**times, week) if option.exercise.kind in COUNTED else option
        for option in options
    )
