"""All entries together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kinechain.domain.battery import Criterion, SelfTest
from kinechain.domain.contributors import (
    ClaimDefinition,
    ContributorDefinition,
    PatternDefinition,
    QuestionnaireDefinition,
)
from kinechain.domain.definitions import (
    MeasureDefinition,
    QualityDefinition,
    Reference,
    TaskDefinition,
)
from kinechain.domain.exercises import ExerciseDefinition
from kinechain.domain.interview import Interview
from kinechain.domain.programme import Programme
from kinechain.domain.safety import ActionDefinition, RedFlag
from kinechain.domain.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """Everything that Kinechain knows as data; every mapping goes by key.

    Attributes:
        tasks: Movement tests.
        measures: Camera measures.
        quality: Quality checks.
        levels: Action levels.
        red_flags: Red flags.
        patterns: Pain patterns.
        tests: Self-tests.
        criteria: Criteria.
        contributors: Contributors.
        exercises: Exercises.
        questionnaires: Questionnaires.
        claims: Popular claims.
        programme: The rules of plans and rankings.
        words: Plain words for fixed choices.
        interview: The questions of the intake.
        references: Published sources.
    """

    tasks: Mapping[str, TaskDefinition] = field(metadata={"kind": TaskDefinition})
    measures: Mapping[str, MeasureDefinition] = field(metadata={"kind": MeasureDefinition})
    quality: Mapping[str, QualityDefinition] = field(metadata={"kind": QualityDefinition})
    levels: Mapping[str, ActionDefinition] = field(metadata={"kind": ActionDefinition})
    red_flags: Mapping[str, RedFlag] = field(metadata={"kind": RedFlag})
    patterns: Mapping[str, PatternDefinition] = field(metadata={"kind": PatternDefinition})
    tests: Mapping[str, SelfTest] = field(metadata={"kind": SelfTest})
    criteria: Mapping[str, Criterion] = field(metadata={"kind": Criterion})
    contributors: Mapping[str, ContributorDefinition] = field(
        metadata={"kind": ContributorDefinition}
    )
    exercises: Mapping[str, ExerciseDefinition] = field(metadata={"kind": ExerciseDefinition})
    questionnaires: Mapping[str, QuestionnaireDefinition] = field(
        metadata={"kind": QuestionnaireDefinition}
    )
    claims: Mapping[str, ClaimDefinition] = field(metadata={"kind": ClaimDefinition})
    programme: Programme
    words: Words
    interview: Interview
    references: Mapping[str, Reference]
