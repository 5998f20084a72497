"""The steps of the programme, up and down."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kinechain.domain.rules import holds

if TYPE_CHECKING:
    from kinechain.domain.programme import PhaseDefinition, Programme
    from kinechain.domain.rules import Facts
    from kinechain.plans.phase import Stage


def harder(stage: Stage, programme: Programme, facts: Facts) -> Stage | None:
    """Return the next step: a level of the same phase, then the next phase; None where it waits.

    A cut of the sets is undone first. Every step waits for what the rules ask for
    (`harder_when`), a phase also for its own condition (`enter_when`); what is not known is not
    fulfilled. In the last phase nothing gets harder: it keeps what was gained.
    """
    if not holds(programme.follow.harder_when, facts):
        return None
    if stage.eased:
        return replace(stage, eased=0)
    phase, after = _phase(programme, stage.phase), next_phase(stage, programme)
    if after is not None and stage.level < phase.highest_level:
        return replace(stage, level=stage.level + 1)
    if after is None or after.enter_when is None or not holds(after.enter_when, facts):
        return None
    return replace(stage, phase=after.id, level=max(stage.level, after.cautious_level))


def easier(stage: Stage, programme: Programme) -> Stage | None:
    """Return the step back; None where nothing easier is left.

    One level, at the lowest level of a phase the phase before, at the very lowest fewer sets. The
    last phase has little work that could be cut: a flare in it goes back to the first.
    """
    phase = _phase(programme, stage.phase)
    if next_phase(stage, programme) is None:
        first = programme.phases[0]
        return replace(stage, phase=first.id, level=first.highest_level)
    if stage.level > _lowest(phase):
        return replace(stage, level=stage.level - 1)
    if phase.order > 0:
        before = programme.phases[phase.order - 1]
        return replace(stage, phase=before.id, level=min(stage.level, before.highest_level))
    if stage.eased < programme.follow.cuts.value:
        return replace(stage, eased=stage.eased + 1)
    return None


def next_phase(stage: Stage, programme: Programme) -> PhaseDefinition | None:
    """Return the phase after this one; None in the last."""
    order = _phase(programme, stage.phase).order + 1
    return programme.phases[order] if order < len(programme.phases) else None


def _phase(programme: Programme, key: str) -> PhaseDefinition:
    return next(phase for phase in programme.phases if phase.id == key)


def _lowest(phase: PhaseDefinition) -> int:
    """Return the level below which an earlier phase is easier: the easiest of all in the first."""
    return phase.cautious_level if phase.order else 1
