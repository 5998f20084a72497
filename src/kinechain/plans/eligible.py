"""Which exercises a person may do now, and why not the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kinechain.domain.intake import Equipment
from kinechain.domain.pain import PainState
from kinechain.domain.programme import PhaseDefinition
from kinechain.domain.rules import Facts, holds
from kinechain.domain.safety import Lock
from kinechain.domain.words import Words
from kinechain.plans.words import joined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kinechain.domain.exercises import ExerciseDefinition


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What decides about exercises.

    Attributes:
        facts: What is known about the person.
        equipment: What is at hand.
        locks: What triage locks.
        state: The person's pain state.
        phase: The phase that the person is in.
        level: Level of the hardest exercises that suit now.
        words: Plain words for locks, equipment and muscles.
    """

    facts: Facts
    equipment: frozenset[Equipment]
    locks: frozenset[Lock]
    state: PainState
    phase: PhaseDefinition
    level: int
    words: Words


def not_in_any_phase(exercise: ExerciseDefinition, now: Circumstances) -> str:
    """Return why an exercise cannot be done however the knee does: locks, rules, equipment.

    A rule whose facts are not known does not exclude: then its words stand beside the exercise.

    Returns:
        The reason in plain words; empty where there is none.
    """
    for lock in exercise.locked_by:
        if lock in now.locks:
            return f"Until the knee has been looked at, leave out {now.words.locks[lock]}."
    for rule in exercise.avoid:
        if holds(rule.when, now.facts):
            return rule.because
    missing = [now.words.equipment[kit] for kit in exercise.equipment if kit not in now.equipment]
    return f"You would need: {joined(missing)}." if missing else ""


def why_not(exercise: ExerciseDefinition, now: Circumstances) -> str:
    """Return why a person cannot do an exercise now, in plain words; empty where they can."""
    return not_in_any_phase(exercise, now) or _too_hard(exercise, now)


def usable(
    exercises: Mapping[str, ExerciseDefinition], now: Circumstances
) -> tuple[ExerciseDefinition, ...]:
    """Return the exercises that a person can do now, by key."""
    return tuple(exercises[key] for key in sorted(exercises) if not why_not(exercises[key], now))


def _too_hard(exercise: ExerciseDefinition, now: Circumstances) -> str:
    if exercise.level > now.phase.highest_level:
        return f"It comes later: it is harder than the phase “{now.phase.name}” allows."
    if exercise.level > now.level:
        return "It comes later: it is harder than suits the knee as it is now."
    if exercise.knee_load > now.phase.highest_knee_load:
        return f"It comes later: it loads the knee more than the phase “{now.phase.name}” allows."
    return ""
