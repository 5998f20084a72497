"""What plans read of the registry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kinechain.domain.battery import Criterion
from kinechain.domain.contributors import ContributorDefinition, PatternDefinition
from kinechain.domain.exercises import ExerciseDefinition
from kinechain.domain.programme import Programme
from kinechain.domain.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """What plans read of the registry; every mapping goes by key.

    Attributes:
        exercises: All exercises.
        contributors: All contributors.
        patterns: All pain patterns.
        criteria: All criteria.
        programme: The rules of plans.
        words: Plain words for the fixed choices.
    """

    exercises: Mapping[str, ExerciseDefinition]
    contributors: Mapping[str, ContributorDefinition]
    patterns: Mapping[str, PatternDefinition]
    criteria: Mapping[str, Criterion]
    programme: Programme
    words: Words

    @property
    def daily(self) -> Mapping[str, ExerciseDefinition]:
        """The exercises of the daily minutes: all but those that are done while running."""
        running = set(self.programme.gait.exercises.values())
        return {
            key: exercise
            for key, exercise in self.exercises.items()
            if exercise.kind != "gait" and key not in running
        }
