"""The pain state, and the phase that a person begins in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kinechain.domain.pain import PainState
from kinechain.domain.rules import holds

if TYPE_CHECKING:
    from kinechain.domain.pain import PainRule
    from kinechain.domain.plan import Plan
    from kinechain.domain.programme import PhaseDefinition
    from kinechain.domain.rules import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """How far a person is in the programme.

    Attributes:
        state: The pain state.
        phase: Key of the phase.
        level: Level of the hardest exercises.
        eased: How often the sets were cut, where nothing easier was left.
    """

    state: PainState
    phase: str
    level: int
    eased: int = 0


def pain_state(rule: PainRule, facts: Facts) -> PainState:
    """Return the worst colour whose condition holds: green where nothing is known about pain.

    Args:
        rule: The colours, from green to red.
        facts: What is known about the person.
    """
    found: PainState = "green"
    for colour in rule.states:
        if holds(colour.when, facts):
            found = colour.state
    return found


def starting_phase(phases: tuple[PhaseDefinition, ...], state: PainState) -> PhaseDefinition:
    """Return the phase in which a person of this pain state begins.

    Args:
        phases: In order; the registry's check holds that they cover every pain state.
        state: The person's pain state.
    """
    return next(phase for phase in phases if state in phase.states)


def first_stage(phases: tuple[PhaseDefinition, ...], state: PainState) -> Stage:
    """Return where a person of this pain state begins."""
    phase = starting_phase(phases, state)
    return Stage(state=state, phase=phase.id, level=hardest_level(phase, state))


def later_stage(phases: tuple[PhaseDefinition, ...], state: PainState, before: Plan) -> Stage:
    """Return where a person who has a plan goes on after a new assessment.

    That is where the plan is, unless the knee is red, or who begins anew would be further.
    """
    order = {phase.id: phase.order for phase in phases}
    begin = first_stage(phases, state)
    if state == "red" or order[begin.phase] > order[before.phase]:
        return begin
    return Stage(state=state, phase=before.phase, level=before.level, eased=before.eased)


def hardest_level(phase: PhaseDefinition, state: PainState) -> int:
    """Return the level of the hardest exercises that a person may do in a phase."""
    return phase.highest_level if state == "green" else phase.cautious_level


def week_of_level(
    phases: tuple[PhaseDefinition, ...], begin: PhaseDefinition, level: int
) -> int | None:
    """Return the week (from 1) in which exercises of a level are first allowed, None for never.

    It counts the usual weeks of the phases from the one that the person begins in.
    """
    week = 1
    for phase in phases:
        if phase.order < begin.order:
            continue
        if phase.highest_level >= level:
            return week
        week += phase.weeks
    return None
