"""The facts of a check-in that rules can test: name and kind in one place."""

from __future__ import annotations

import datetime as dt
from statistics import fmean
from types import MappingProxyType
from typing import TYPE_CHECKING

from kinechain.domain.rules import Fact, holds
from kinechain.plans.phase import pain_state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kinechain.domain.checkin import CheckIn
    from kinechain.domain.pain import PainState
    from kinechain.domain.programme import Programme
    from kinechain.domain.records import PlanVersion
    from kinechain.domain.rules import Facts
    from kinechain.plans.follow.standing import Standing

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "pain_worst": "number",
        "pain_during_run": "number",
        "pain_next_morning": "number",
        "pain_state": "word",
        "swelling": "yes or no",
        "giving_way": "yes or no",
        "worst_change": "number",
        "fortnight_rise": "number",
        "reds": "number",
        "green_weeks": "number",
        "settled_weeks": "number",
        "adherence": "word",
        "done_share": "number",
        "done_share_all": "number",
        "weeks_on_plan": "number",
        "weeks_in_phase": "number",
        "days_at_stage": "number",
        "days_since_step_back": "number",
        "gained": "number",
        "activities_least": "number",
        "weaker_leg": "number",
        "phase": "word",
        "runs": "yes or no",
    }
)
"""Every fact of a check-in. `worst_change` is against the last time, `fortnight_rise` by how much
all of the last two weeks was worse than before them, `reds` counts check-ins in a row, and
`green_weeks` and `settled_weeks` (not red) the weeks in a row that check-ins cover. `gained` is the
larger of what pain fell and activities rose since the programme began, `weaker_leg` is in percent
of the other."""

AFTER: Mapping[str, str] = MappingProxyType(
    {
        "programme_locked": "yes or no",
        "new_locks": "yes or no",
        "no_plan": "yes or no",
        "limits": "word",
        "level": "word",
        "outcome": "word",
        "exercises": "word",
        "phase_now": "word",
        "next_phase": "word",
    }
)
"""Facts that are there once triage has spoken (the first five) and the plan has moved."""

_FORTNIGHT = dt.timedelta(days=14)
_A_WEEK = 7


def facts_of_check_in(check_in: CheckIn, standing: Standing, programme: Programme) -> Facts:
    """Return what is known at a check-in, by the names of `KINDS`."""
    told = tuple(record.check_in for record in standing.check_ins)
    facts: dict[str, Fact | None] = {
        **pain_facts(check_in),
        "pain_state": state_of(check_in, programme),
        "swelling": check_in.swelling,
        "giving_way": check_in.giving_way,
        "runs": standing.intake(check_in).training.runs,
        **_pain_over_time(check_in, told, standing, programme),
        **_adherence(check_in, told, standing),
        **_course(check_in, standing),
        "gained": _gained(check_in, told, standing),
        "activities_least": min((one.score for one in check_in.activities), default=None),
        "weaker_leg": _weaker_leg(standing, programme.follow.leg_tests),
    }
    return {name: fact for name, fact in facts.items() if fact is not None}


def pain_facts(check_in: CheckIn) -> dict[str, Fact]:
    """Return the pain that a check-in tells, by the names that the pain rule and triage know."""
    told = {
        "pain_worst": check_in.worst,
        "pain_during_run": check_in.during,
        "pain_next_morning": check_in.next_morning,
    }
    return {name: score for name, score in told.items() if score is not None}


def state_of(check_in: CheckIn, programme: Programme) -> PainState:
    """Return the pain state that a check-in shows."""
    facts = {**pain_facts(check_in), "swelling": check_in.swelling}
    if holds(programme.follow.red_when, facts):
        return "red"
    return pain_state(programme.pain, facts)


def _pain_over_time(
    check_in: CheckIn, told: Sequence[CheckIn], standing: Standing, programme: Programme
) -> dict[str, Fact | None]:
    newest_first = (check_in, *reversed(told))
    states = [state_of(one, programme) for one in newest_first]
    days = [_days_covered(one, standing) for one in _pairs(newest_first)]

    def weeks(fits: Callable[[PainState], bool]) -> float:
        return sum(days[: _leading(fits(state) for state in states)]) / _A_WEEK

    return {
        "worst_change": check_in.worst - _worst_before(told, standing),
        "fortnight_rise": _fortnight_rise(check_in, told, standing),
        "reds": float(_leading(state == "red" for state in states)),
        "green_weeks": weeks(lambda state: state == "green"),
        "settled_weeks": weeks(lambda state: state != "red"),
    }


def _pairs(newest_first: Sequence[CheckIn]) -> list[tuple[CheckIn, CheckIn | None]]:
    """Return each check-in with the one before it."""
    return list(zip(newest_first, (*newest_first[1:], None), strict=True))


def _days_covered(pair: tuple[CheckIn, CheckIn | None], standing: Standing) -> int:
    """Return how many days a check-in tells about: those since the last one, a week at most."""
    one, before = pair
    since = standing.begun.day if before is None else before.day
    return min(_A_WEEK, max(0, (one.day - since).days))


def _leading(fits: Iterator[bool]) -> int:
    """Return how many of the first are true, until one is not."""
    count = 0
    for one in fits:
        if not one:
            break
        count += 1
    return count


def _worst_before(told: Sequence[CheckIn], standing: Standing) -> float:
    """Return the worst pain that was told last: at a check-in, or with a newer assessment."""
    if told and told[-1].day >= standing.assessment.day:
        return told[-1].worst
    return standing.assessment.intake.pain.worst


def _fortnight_rise(check_in: CheckIn, told: Sequence[CheckIn], standing: Standing) -> float | None:
    """Return by how much all of the last two weeks was worse than what was told before them.

    None where the last two weeks are one check-in alone.
    """
    begin = check_in.day - _FORTNIGHT
    recent = [one.worst for one in (*told, check_in) if one.day > begin]
    before = [one.worst for one in told if one.day <= begin]
    if len(recent) == 1:
        return None
    return min(recent) - (before[-1] if before else standing.begun.intake.pain.worst)


def _adherence(
    check_in: CheckIn, told: Sequence[CheckIn], standing: Standing
) -> dict[str, Fact | None]:
    begin = check_in.day - _FORTNIGHT
    every = [one for one in (*told, check_in) if one.day > standing.begun.day]
    lately = done_share([one for one in every if one.day > begin])
    return {
        "adherence": "unknown" if lately is None else "known",
        "done_share": lately,
        "done_share_all": done_share(every),
    }


def done_share(told: Sequence[CheckIn]) -> float | None:
    """Return the share of planned training days that were done; None where that is not told."""
    known = [
        (one.done, one.planned) for one in told if one.done is not None and one.planned is not None
    ]
    planned = sum(plan for _, plan in known)
    return sum(done for done, _ in known) / planned if planned else None


def _course(check_in: CheckIn, standing: Standing) -> dict[str, Fact | None]:
    version, plan = standing.version, standing.plan
    if version is None or plan is None:
        return {}

    def days_since(same: Callable[[PlanVersion], bool]) -> float:
        first = version
        for earlier in reversed(standing.versions):
            if not same(earlier):
                break
            first = earlier
        return float((check_in.day - first.day).days)

    stage = (plan.phase, plan.level, plan.eased)
    stepped = version.move == "step_back"
    return {
        "phase": plan.phase,
        "weeks_on_plan": days_since(lambda one: one.plan is not None) / _A_WEEK,
        "weeks_in_phase": days_since(lambda one: _phase(one) == plan.phase) / _A_WEEK,
        "days_at_stage": days_since(lambda one: _stage(one) == stage),
        "days_since_step_back": float((check_in.day - version.day).days) if stepped else None,
    }


def _phase(version: PlanVersion) -> str | None:
    return None if version.plan is None else version.plan.phase


def _stage(version: PlanVersion) -> tuple[str, int, int] | None:
    plan = version.plan
    return None if plan is None else (plan.phase, plan.level, plan.eased)


def _gained(check_in: CheckIn, told: Sequence[CheckIn], standing: Standing) -> float:
    """Return the larger of the fall of pain and the rise of activities since the programme began.

    The worst pain of two weeks is averaged, so that one good or bad week decides nothing.
    """
    begin = check_in.day - _FORTNIGHT
    lately = [one.worst for one in (*told, check_in) if one.day > begin]
    gains = [standing.begun.intake.pain.worst - fmean(lately)]
    then = {one.name: one.score for one in standing.begun.intake.activities}
    risen = [one.score - then[one.name] for one in check_in.activities if one.name in then]
    return max([*gains, *([fmean(risen)] if risen else [])])


def _weaker_leg(standing: Standing, tests: tuple[str, ...]) -> float | None:
    """Return what the weaker leg does, in percent of the other, in the test that parts them most.

    None where no test was done with both legs.
    """
    known = {
        (one.measure, one.side): one.estimate.value
        for one in standing.assessment.values
        if one.measure in tests and one.side is not None
    }
    pairs = [
        (known[measure, "left"], known[measure, "right"])
        for measure in tests
        if (measure, "left") in known and (measure, "right") in known
    ]
    return min((100 * min(pair) / max(pair) for pair in pairs if max(pair) > 0), default=None)
