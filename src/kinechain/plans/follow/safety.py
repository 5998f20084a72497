"""Triage at a check-in: which questions are asked again, and what the answers mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kinechain.domain.facts import facts_of
from kinechain.domain.rules import Fact, holds
from kinechain.domain.safety import ActionDefinition, RedFlag, Safety
from kinechain.plans.follow.facts import pain_facts
from kinechain.triage.questions import missing_answers
from kinechain.triage.screen import screen

if TYPE_CHECKING:
    from kinechain.domain.checkin import CheckIn
    from kinechain.domain.follow import FollowRules
    from kinechain.domain.rules import Facts
    from kinechain.domain.safety import SafetyQuestion
    from kinechain.plans.follow.standing import Standing

_OF_THEN = ("pain_now", "pain_worst", "pain_during_run", "pain_next_morning")
"""Facts of an intake that hold on its day only."""

_DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Triage:
    """What triage reads of the registry.

    Attributes:
        flags: Red flags, by key.
        levels: Action levels, by key.
    """

    flags: Mapping[str, RedFlag]
    levels: Mapping[str, ActionDefinition]


def person_facts(check_in: CheckIn, standing: Standing) -> Facts:
    """Return what is known of the person: the last intake, and what was told since."""
    intake = standing.intake(check_in)
    weeks = (check_in.day - standing.assessment.day).days / _DAYS_A_WEEK
    then = {name: fact for name, fact in facts_of(intake).items() if name not in _OF_THEN}
    facts: dict[str, Fact] = {**then, "since_weeks": intake.pain.since_weeks + weeks}
    for one in standing.since:
        facts |= one.check_in.safety
    return {**facts, **pain_facts(check_in)}


def due_again(
    check_in: CheckIn, standing: Standing, facts: Facts, rules: FollowRules, triage: Triage
) -> tuple[SafetyQuestion, ...]:
    """Return the safety questions that the check-in still has to answer, in order.

    None any more once the answers need help: nothing comes before that.

    Args:
        check_in: What was told until now.
        standing: What came before.
        facts: The facts of the check-in.
        rules: Which questions are asked when.
        triage: The red flags.
    """
    named = {key for ask in rules.asked if holds(ask.when, facts) for key in ask.questions}
    known = _known(check_in, standing, facts, rules, named)
    if not named or screen(known, triage.flags, triage.levels).stops:
        return ()
    return tuple(
        one
        for one in missing_answers(triage.flags, known)
        # Its gate is asked first, here and not only when nobody knows better.
        if one.id in named and (one.asked_if is None or holds(one.asked_if, known))
    )


def screen_check_in(
    check_in: CheckIn, standing: Standing, facts: Facts, rules: FollowRules, triage: Triage
) -> Safety:
    """Return what triage says to a check-in and all that was told before it.

    Args:
        check_in: What was told.
        standing: What came before.
        facts: The facts of the check-in.
        rules: Which questions check-ins answer by themselves.
        triage: The red flags.
    """
    known = _known(check_in, standing, facts, rules, {*check_in.safety})
    return screen(known, triage.flags, triage.levels)


def _known(
    check_in: CheckIn, standing: Standing, facts: Facts, rules: FollowRules, asked: set[str]
) -> dict[str, Fact]:
    """Return all that triage can know; of questions that are asked again only the new answers."""
    before = {k: v for k, v in person_facts(check_in, standing).items() if k not in asked}
    answered = {key: True for key, when in rules.answered.items() if holds(when, facts)}
    return {**before, **check_in.safety, **answered}
