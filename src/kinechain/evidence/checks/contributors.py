"""What must hold between contributors, patterns, criteria, exercises, claims and questionnaires."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from kinechain.domain.contributors import Grade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinechain.domain.contributors import (
        ClaimDefinition,
        ContributorDefinition,
        QuestionnaireDefinition,
    )
    from kinechain.evidence.registry import Registry


LEAST_CHANGE = 0.5
"""What can be changed at all counts at least half, so that evidence always weighs more."""


def problems(registry: Registry) -> Iterator[str]:
    """Yield one sentence for each contradiction in contributors, claims and questionnaires."""
    for contributor in registry.contributors.values():
        yield from _contributor_problems(contributor)
    for claim in registry.claims.values():
        yield from _claim_problems(claim, registry)
    for questionnaire in registry.questionnaires.values():
        yield from _questionnaire_problems(questionnaire)
    yield from _ranking_problems(registry)


def unmeasured(registry: Registry) -> Iterator[str]:
    """Yield one sentence for each contributor that is looked for, and that nothing speaks for."""
    spoken_for = {
        key
        for criterion in registry.criteria.values()
        for key, directness in criterion.speaks_for.items()
        if directness > 0
    }
    for key, contributor in registry.contributors.items():
        if contributor.measured and key not in spoken_for:
            yield f"contributor {key!r}: no criterion speaks for it"
        if not contributor.measured and key in spoken_for:
            yield f"contributor {key!r} is not looked for, but a criterion speaks for it"


def untrained(registry: Registry) -> Iterator[str]:
    """Yield one sentence for each contributor that a plan can change, but nothing in it acts on.

    Training load is changed by guidance on running, not by an exercise.
    """
    acted_on = {key for exercise in registry.exercises.values() for key in exercise.acts_on}
    for key, contributor in registry.contributors.items():
        if contributor.changes_by_plan and not contributor.first and key not in acted_on:
            yield f"contributor {key!r}: no exercise acts on it"


def unknown_names(registry: Registry) -> Iterator[str]:
    """Yield one sentence for each contributor or pattern that is named and not there.

    What criteria and patterns name is checked with them (see `battery.contributor_problems` and
    `safety.pattern_problems`).
    """
    known = registry.contributors
    for exercise in registry.exercises.values():
        for key in sorted({*exercise.acts_on} - {*known}):
            yield f"exercise {exercise.id!r}: there is no contributor {key!r}"
    for contributor in known.values():
        for key in sorted({*contributor.grade_where} - {*registry.patterns}):
            yield f"contributor {contributor.id!r}: there is no pattern {key!r}"


def _contributor_problems(contributor: ContributorDefinition) -> Iterator[str]:
    where = f"contributor {contributor.id!r}"
    if contributor.measured == bool(contributor.why_not):
        yield f"{where}: 'why_not' belongs to those that are not looked for, and only to them"
    if 0 < contributor.changeable < LEAST_CHANGE:
        yield f"{where}: 'changeable' must be 0 or from {LEAST_CHANGE:g} to 1"
    if contributor.changeable == 0 and contributor.changes_by_plan:
        yield f"{where}: nobody can change it, so no plan can"
    for name in ("supports", "against"):
        if not getattr(contributor, name):
            yield f"{where}: {name!r} must say something"


def _claim_problems(claim: ClaimDefinition, registry: Registry) -> Iterator[str]:
    for key in claim.contributors:
        if key not in registry.contributors:
            yield f"claim {claim.id!r}: there is no contributor {key!r}"


def _questionnaire_problems(questionnaire: QuestionnaireDefinition) -> Iterator[str]:
    if questionnaire.low >= questionnaire.high:
        yield f"questionnaire {questionnaire.id!r}: 'low' must be less than 'high'"


def _ranking_problems(registry: Registry) -> Iterator[str]:
    rules = registry.programme.ranking
    grades = get_args(Grade)
    if set(rules.grade_weight) != set(grades):
        yield f"ranking: 'grade_weight' must have the keys {grades}"
        return
    weights = [rules.grade_weight[grade].value for grade in grades]
    if weights != sorted(weights, reverse=True) or weights[-1] <= 0:
        yield "ranking: a better grade must weigh more, and every grade more than nothing"
    if not 0 < rules.unsure_from.value < rules.present_from.value < 1:
        yield "ranking: 'unsure_from' must be less than 'present_from', both between 0 and 1"
