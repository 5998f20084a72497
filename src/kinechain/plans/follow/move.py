"""Making the plan that a check-in moves to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kinechain.domain.findings import Reading
from kinechain.domain.safety import Safety
from kinechain.plans.follow.safety import person_facts
from kinechain.plans.keep import KEEP, kept
from kinechain.plans.load import Runner, load_guidance
from kinechain.plans.phase import Stage
from kinechain.plans.prescribe import prescribe

if TYPE_CHECKING:
    import datetime as dt

    from kinechain.domain.checkin import CheckIn
    from kinechain.domain.pain import PainState
    from kinechain.domain.plan import GaitBlock, LoadGuidance, Plan, Retest
    from kinechain.domain.programme import LoadRules
    from kinechain.domain.records import AssessmentRecord
    from kinechain.domain.safety import Lock
    from kinechain.plans.entries import Entries
    from kinechain.plans.follow.standing import Standing

_DAYS_A_WEEK = 7


def stage_of(plan: Plan, state: PainState) -> Stage:
    """Return where a plan is in the programme, with the pain state of now."""
    return Stage(state=state, phase=plan.phase, level=plan.level, eased=plan.eased)


def moved(
    plan: Plan,
    stage: Stage,
    *,
    check_in: CheckIn,
    standing: Standing,
    locks: frozenset[Lock],
    entries: Entries,
) -> Plan:
    """Return the plan of another stage: from the day of the check-in on, with the same re-tests.

    Training of a running style goes on where it is; a knee that is red holds it back.

    Args:
        plan: The plan until now.
        stage: Where it goes.
        check_in: What was told.
        standing: What came before.
        locks: What triage locks.
        entries: The registry.
    """
    record = standing.assessment
    if record.ranking is None:
        raise AssertionError("a plan without a ranking")
    safety = record.safety
    made = prescribe(
        intake=standing.intake(check_in),
        facts=person_facts(check_in, standing),
        safety=Safety(level=safety.level, raised=safety.raised, locks=locks, stops=False),
        ranking=record.ranking,
        readings=_readings(record),
        exercises=entries.exercises,
        contributors=entries.contributors,
        patterns=entries.patterns,
        criteria=entries.criteria,
        programme=entries.programme,
        words=entries.words,
        start=check_in.day,
        before=plan,
        stage=stage,
    )
    if stage.phase == KEEP:
        return kept(made, entries.exercises, entries.programme)
    weeks = (check_in.day - plan.start).days // _DAYS_A_WEEK
    gait = made.gait and plan.gait
    return replace(
        made,
        gait=made.gait if gait is None else _later(gait, weeks),
        retests=_still_due(plan.retests, check_in.day),
    )


def same(plan: Plan, other: Plan) -> bool:
    """Return whether two plans are at the same stage and ask for the same on the same days."""
    return (
        same_work(plan, other)
        and plan.training_days == other.training_days
        and stage_of(plan, "green") == stage_of(other, "green")
    )


def same_work(plan: Plan, other: Plan) -> bool:
    """Return whether two plans hold the same exercises with the same doses on the same days."""

    def work(one: Plan) -> list[object]:
        return [(item.exercise, item.days, item.dose, item.extra_side) for item in one.items]

    return work(plan) == work(other)


def running_now(
    check_in: CheckIn,
    standing: Standing,
    *,
    state: PainState,
    locks: frozenset[Lock],
    rules: LoadRules,
) -> LoadGuidance | None:
    """Return the guidance for running of this day, or None for people who do not run.

    Args:
        check_in: What was told.
        standing: What came before.
        state: The pain state.
        locks: What triage locks.
        rules: The rules of load.
    """
    now = Runner(facts=person_facts(check_in, standing), locks=locks, state=state)
    return load_guidance(standing.intake(check_in).training, now, rules)


def _later(block: GaitBlock, weeks: int) -> GaitBlock:
    """Return a block as it is some weeks later: what is past is left out."""
    return replace(
        block,
        starts_week=max(1, block.starts_week - weeks),
        sessions=tuple(
            replace(session, week=session.week - weeks)
            for session in block.sessions
            if session.week > weeks
        ),
    )


def _still_due(retests: tuple[Retest, ...], day: dt.date) -> tuple[Retest, ...]:
    """Return the re-tests that are not past, by the weeks of a plan that begins on this day."""
    return tuple(
        replace(one, week=-(-(one.date - day).days // _DAYS_A_WEEK))
        for one in retests
        if one.date > day
    )


def _readings(record: AssessmentRecord) -> tuple[Reading, ...]:
    """Return the values of an assessment as plans read them."""
    return tuple(
        Reading(
            measure=one.measure,
            side=one.side,
            estimate=one.estimate,
            origin=one.origin,
            source=one.test,
        )
        for one in record.values
    )
