"""What a check-in means for the plan: triage first, then the first rule that applies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kinechain.domain.checkin import CheckIn, Decision
from kinechain.domain.pain import PainState
from kinechain.domain.plan import Plan
from kinechain.domain.rules import Fact, holds
from kinechain.domain.safety import Safety
from kinechain.plans.entries import Entries
from kinechain.plans.follow.facts import facts_of_check_in, state_of
from kinechain.plans.follow.move import moved, running_now, same, same_work, stage_of
from kinechain.plans.follow.safety import Triage, screen_check_in
from kinechain.plans.follow.stages import easier, harder, next_phase
from kinechain.plans.follow.standing import Standing
from kinechain.plans.follow.words import listed, names_of, said

if TYPE_CHECKING:
    from kinechain.domain.follow import Exercises, MoveRule, Outcome
    from kinechain.domain.safety import RaisedFlag
    from kinechain.plans.phase import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What follows from a check-in.

    Attributes:
        decision: What it means.
        plan: The plan from now on; None where there is none.
        changed: Whether that is another plan than until now.
    """

    decision: Decision
    plan: Plan | None
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A check-in with all that is known at it.

    Attributes:
        check_in: What was told.
        standing: What came before.
        state: The pain state.
        facts: The facts that rules test.
        names: What sentences can name.
        safety: What triage says to everything that was told.
        entries: What plans read of the registry.
    """

    check_in: CheckIn
    standing: Standing
    state: PainState
    facts: Mapping[str, Fact]
    names: Mapping[str, str]
    safety: Safety
    entries: Entries

    @property
    def shown(self) -> Safety | None:
        """What triage says, where it is asked or has more to say than before."""
        more = _raised_now(self.safety, self.standing)
        return self.safety if self.check_in.safety or more else None


def decide(check_in: CheckIn, standing: Standing, *, entries: Entries, triage: Triage) -> Followed:
    """Return what a check-in means for the plan.

    Args:
        check_in: What was told, with an answer to every safety question that is due.
        standing: What came before.
        entries: What plans read of the registry.
        triage: What triage reads of it.
    """
    case = _case(check_in, standing, entries, triage)
    rules = entries.programme.follow
    rule = next(rule for rule in rules.moves if holds(rule.when, case.facts))
    if rule.move == "stop" or standing.plan is None:
        return _without(case, rule, triage)
    return _with_plan(case, rule, standing.plan)


def _case(check_in: CheckIn, standing: Standing, entries: Entries, triage: Triage) -> _Case:
    rules = entries.programme.follow
    told = facts_of_check_in(check_in, standing, entries.programme)
    safety = screen_check_in(check_in, standing, told, rules, triage)
    raised = _raised_now(safety, standing)
    locks = sorted(safety.locks - standing.locks)
    facts: dict[str, Fact] = {
        **told,
        "level": safety.level,
        "programme_locked": safety.stops or "programme" in safety.locks - standing.locks,
        "new_locks": bool(locks),
        "no_plan": standing.plan is None,
        "limits": "asked" if _asks_for_other_limits(check_in) else "same",
    }
    names = names_of(check_in, standing, facts, smaller=rules.smaller.value)
    if raised:
        names["raised"] = " ".join(one.because for one in raised)
        names["raised_do"] = " ".join(f"{one.because} {one.do}".strip() for one in raised)
    if locks:
        names["locked"] = listed(entries.words.locks[lock] for lock in locks)
    return _Case(
        check_in=check_in,
        standing=standing,
        state=state_of(check_in, entries.programme),
        facts=facts,
        names=names,
        safety=safety,
        entries=entries,
    )


def _raised_now(safety: Safety, standing: Standing) -> tuple[RaisedFlag, ...]:
    """Return the flags that the last assessment has not raised already."""
    return tuple(one for one in safety.raised if one not in standing.assessment.safety.raised)


def _without(case: _Case, rule: MoveRule, triage: Triage) -> Followed:
    """Return what follows where there is no plan: nothing, until somebody has looked at it."""
    help_first = _help(case.safety, triage) if case.facts["programme_locked"] else ()
    decision = Decision(
        state=case.state,
        move="stop",
        because=said(rule.because, case.facts, case.names),
        do=(*help_first, *said(rule.do, case.facts, case.names)),
        safety=case.shown,
    )
    return Followed(decision=decision, plan=None, changed=case.standing.plan is not None)


def _help(safety: Safety, triage: Triage) -> tuple[str, ...]:
    """Return what triage asks for, most urgent first: for each flag, and for its level.

    A level that would allow a plan goes on to speak of it: of that one only its first step.
    """
    level = triage.levels[safety.level]
    own = tuple(one.do for one in safety.raised if one.do and one.level == safety.level)
    return (*own, *(level.do if "programme" in level.locks else level.do[:1]))


def _with_plan(case: _Case, rule: MoveRule, plan: Plan) -> Followed:
    follow, here = case.entries.programme.follow, stage_of(plan, case.state)
    stage, outcome = _target(case, rule, here)
    made = plan
    if stage != here or case.facts["new_locks"] or case.facts["limits"] == "asked":
        made = _made(case, plan, stage)
    while outcome == "easier" and same_work(plan, made):
        # The harder exercises were not in the plan anyway: then that is no step back yet.
        stage, outcome = _target(case, rule, stage)
        made = _made(case, plan, stage)
    changed = not same(plan, made)
    after = _after(case, plan=plan, made=made, stage=stage, outcome=outcome)
    decision = Decision(
        state=case.state,
        move="hold" if outcome == "easiest" else rule.move,
        because=said((*rule.because, *follow.also_because), after.facts, after.names),
        do=said((*follow.changes, *rule.do, *follow.also), after.facts, after.names),
        safety=case.shown,
    )
    return Followed(decision=decision, plan=made if changed else plan, changed=changed)


def _made(case: _Case, plan: Plan, stage: Stage) -> Plan:
    return moved(
        plan,
        stage,
        check_in=case.check_in,
        standing=case.standing,
        locks=case.standing.locks | case.safety.locks,
        entries=case.entries,
    )


def _target(case: _Case, rule: MoveRule, here: Stage) -> tuple[Stage, Outcome]:
    """Return where the plan goes, and what that comes to."""
    if rule.move == "step_back":
        back = easier(here, case.entries.programme)
        if back is None:
            return here, "easiest"
        return back, "cut" if back.eased > here.eased else "easier"
    if rule.move == "progress":
        on = harder(here, case.entries.programme, case.facts)
        if on is None:
            return here, "same"
        if on.eased < here.eased:
            return on, "whole"
        return on, "phase" if on.phase != here.phase else "level"
    return here, "none"


def _asks_for_other_limits(check_in: CheckIn) -> bool:
    return check_in.minutes_per_day is not None or check_in.days_per_week is not None


def _after(case: _Case, *, plan: Plan, made: Plan, stage: Stage, outcome: Outcome) -> _Case:
    """Return the case with what is known once the plan has moved."""
    exercises, programme = case.entries.exercises, case.entries.programme
    old = {item.exercise for item in plan.items}
    now = {item.exercise for item in made.items}
    following = next_phase(stage, programme)
    running = running_now(
        case.check_in,
        case.standing,
        state=case.state,
        locks=case.standing.locks | case.safety.locks,
        rules=programme.load,
    )
    names = {
        **case.names,
        "phase": next(phase.name for phase in programme.phases if phase.id == stage.phase),
    }
    if following is not None:
        names |= {"next_phase": following.name, "next_needs": following.enter}
    if now - old:
        names["new"] = listed(exercises[key].name for key in sorted(now - old))
    if old - now:
        names["gone"] = listed(exercises[key].name for key in sorted(old - now))
    if running is not None:
        names["run"] = running.says[0]
    facts: dict[str, Fact] = {
        **case.facts,
        "outcome": outcome,
        "exercises": _change(old, now),
        "phase_now": stage.phase,
    }
    if following is not None:
        facts["next_phase"] = following.id
    return replace(case, facts=facts, names=names)


def _change(old: set[str], now: set[str]) -> Exercises:
    """Return how the exercises change, in one word."""
    if old == now:
        return "kept"
    if old <= now:
        return "new"
    return "fewer" if now <= old else "swapped"
