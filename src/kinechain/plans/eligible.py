"""Which exercises a person may do now, and why not the others."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from kinechain.domain.intake import Equipment
from kinechain.domain.programme import PainState, PhaseDefinition
from kinechain.domain.rules import Facts, holds
from kinechain.domain.safety import Lock
from kinechain.plans.words import kit_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kinechain.domain.exercises import ExerciseDefinition

_LOCKED: Mapping[Lock, str] = MappingProxyType(
    {
        "programme": "Have the knee looked at before any exercise.",
        "loading": "Have the knee looked at before you load it.",
        "running": "Have the knee looked at before you run.",
        "jumping": "Have the knee looked at before you hop or jump.",
        "insert_changes": "Your inserts were prescribed: ask before you change them.",
    }
)
"""What each lock of triage means for an exercise, most general first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What decides about exercises.

    Attributes:
        facts: What is known about the person.
        equipment: What is at hand.
        locks: What triage locks.
        state: The person's pain state.
        phase: The phase that the person is in.
    """

    facts: Facts
    equipment: frozenset[Equipment]
    locks: frozenset[Lock]
    state: PainState
    phase: PhaseDefinition


def forbidden(exercise: ExerciseDefinition, now: Circumstances) -> str:
    """Return why an exercise must be left out in any phase: a lock, or a rule to avoid it.

    A rule whose facts are not known does not exclude: then its words stand beside the exercise.

    Returns:
        The reason in plain words; empty where there is none.
    """
    for lock, words in _LOCKED.items():
        if lock in now.locks and lock in exercise.locked_by:
            return words
    for rule in exercise.avoid:
        if holds(rule.when, now.facts):
            return rule.because
    return ""


def lacking(exercise: ExerciseDefinition, now: Circumstances) -> str:
    """Return what equipment an exercise lacks, in plain words; empty where it has all."""
    missing = [item for item in exercise.equipment if item not in now.equipment]
    return f"It needs {kit_words(missing)}." if missing else ""


def why_not(exercise: ExerciseDefinition, now: Circumstances) -> str:
    """Return why a person cannot do an exercise now, in plain words; empty where they can."""
    return forbidden(exercise, now) or _too_hard(exercise, now.phase) or lacking(exercise, now)


def usable(
    exercises: Mapping[str, ExerciseDefinition], now: Circumstances
) -> tuple[ExerciseDefinition, ...]:
    """Return the exercises that a person can do now, by key."""
    return tuple(exercises[key] for key in sorted(exercises) if not why_not(exercises[key], now))


def _too_hard(exercise: ExerciseDefinition, phase: PhaseDefinition) -> str:
    if exercise.level > phase.highest_level:
        return f"It comes later: it is harder than the phase “{phase.name}” allows."
    if exercise.knee_load > phase.highest_knee_load:
        return f"It comes later: it loads the knee more than the phase “{phase.name}” allows."
    return ""
