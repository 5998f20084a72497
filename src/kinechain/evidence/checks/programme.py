"""What must hold between the rules of plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from kinechain.domain.pain import PainState
from kinechain.domain.rules import fact_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinechain.domain.pain import PainRule
    from kinechain.domain.programme import GaitProtocol, LoadRules, PhaseDefinition, PlanRules
    from kinechain.evidence.registry import Registry

STATES: tuple[PainState, ...] = get_args(PainState)
"""From the mildest to the worst."""


def problems(registry: Registry) -> Iterator[str]:
    """Yield one sentence for each contradiction in the rules of plans."""
    programme = registry.programme
    yield from _pain_problems(programme.pain)
    yield from _phase_problems(programme.phases)
    yield from _plan_problems(programme.plan)
    yield from _load_problems(programme.load)
    yield from _gait_problems(programme.gait)
    for contributor in programme.plan.otherwise:
        if contributor not in registry.contributors:
            yield f"programme.plan.otherwise: there is no contributor {contributor!r}"
    for contributor, exercise in programme.gait.exercises.items():
        if contributor not in registry.contributors:
            yield f"programme.gait.exercises: there is no contributor {contributor!r}"
        if exercise not in registry.exercises:
            yield f"programme.gait.exercises: there is no exercise {exercise!r}"


def _pain_problems(pain: PainRule) -> Iterator[str]:
    found = tuple(colour.state for colour in pain.states)
    if found != STATES:
        yield f"programme.pain.states must be {STATES} in this order, found {found}"
    for colour in pain.states:
        if not all(name.startswith("pain_") for name in fact_names(colour.when)):
            yield f"programme.pain.states: {colour.state!r} looks at more than pain"


def _phase_problems(phases: tuple[PhaseDefinition, ...]) -> Iterator[str]:
    if [phase.order for phase in phases] != list(range(len(phases))):
        yield "programme.phases: 'order' must count up from 0"
    begun = [state for phase in phases for state in phase.states]
    if sorted(begun) != sorted(STATES):
        yield f"programme.phases: each of {STATES} must begin in one phase, found {begun}"
    for name in ("highest_level", "cautious_level", "highest_knee_load"):
        allowed = [getattr(phase, name) for phase in phases]
        if allowed != sorted(allowed):
            yield f"programme.phases: {name!r} must not fall, found {allowed}"


def _plan_problems(plan: PlanRules) -> Iterator[str]:
    if not plan.weekly_sets.value <= plan.most_sets.value:
        yield "programme.plan: 'weekly_sets' must not be above 'most_sets'"
    if plan.fewest_sets.value < 1:
        yield "programme.plan: 'fewest_sets' must be 1 or more"
    if not 0 < plan.adherence.value <= 1:
        yield "programme.plan: 'adherence' must be a share"


def _load_problems(load: LoadRules) -> Iterator[str]:
    factors = [load.easy_state_factor[one].value for one in STATES if one in load.easy_state_factor]
    if len(factors) != len(STATES) or factors != sorted(factors, reverse=True):
        yield f"programme.load.easy_state_factor must fall over {STATES}, found {factors}"
    elif factors[0] != load.longest_run_factor.value:
        yield "programme.load: 'longest_run_factor' must be the factor of green"


def _gait_problems(gait: GaitProtocol) -> Iterator[str]:
    if len(gait.minutes) != len(gait.feedback):
        yield "programme.gait: 'minutes' and 'feedback' must be of equal length"
    if list(gait.minutes) != sorted(gait.minutes):
        yield "programme.gait: 'minutes' must not fall"
    if list(gait.feedback) != sorted(gait.feedback, reverse=True) or not all(
        0 < share <= 1 for share in gait.feedback
    ):
        yield "programme.gait: 'feedback' must be shares that do not rise"
    if not 0 < gait.increase.value <= gait.largest_increase.value:
        yield "programme.gait: 'increase' must not be above 'largest_increase'"
    if gait.by_cadence not in gait.exercises.values():
        yield f"programme.gait.by_cadence: {gait.by_cadence!r} is not one of 'exercises'"
