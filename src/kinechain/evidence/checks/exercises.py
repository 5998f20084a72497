"""What must hold between exercises, contributors, and what triage and intake know."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from kinechain.domain.facts import FACTS
from kinechain.domain.intake import Equipment, Trouble
from kinechain.domain.rules import fact_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinechain.domain.exercises import ExerciseDefinition
    from kinechain.domain.rules import Condition
    from kinechain.evidence.registry import Registry

WORDS = {"troubles": get_args(Trouble), "equipment": get_args(Equipment)}
"""The facts of which exercises test single words, with the words that there are."""


def problems(registry: Registry) -> Iterator[str]:
    """Yield one sentence for each thing that an exercise names and that is not there."""
    for exercise in registry.exercises.values():
        where = f"exercise {exercise.id!r}"
        yield from _link_problems(exercise, registry, where)
        yield from _avoid_problems(exercise, registry, where)


def _link_problems(exercise: ExerciseDefinition, registry: Registry, where: str) -> Iterator[str]:
    for variant in (*exercise.easier, *exercise.harder):
        if variant.exercise is not None and variant.exercise not in registry.exercises:
            yield f"{where}: there is no exercise {variant.exercise!r}"
    for name in exercise.acts_on:
        if name not in registry.contributors:
            yield f"{where}: there is no contributor {name!r}"
    for muscle in sorted({*exercise.muscles} - _muscles(exercise, registry)):
        yield f"{where}: trains {muscle!r}, for which none of its contributors asks"


def _muscles(exercise: ExerciseDefinition, registry: Registry) -> set[str]:
    known = (registry.contributors.get(name) for name in exercise.acts_on)
    return {muscle for one in known if one is not None for muscle in one.muscles}


def _avoid_problems(exercise: ExerciseDefinition, registry: Registry, where: str) -> Iterator[str]:
    questions = {
        question.id for flag in registry.red_flags.values() for question in flag.questions
    }
    for rule in exercise.avoid:
        for name in sorted(fact_names(rule.when) - FACTS.keys() - questions):
            yield f"{where}: avoids by {name!r}, which is neither a fact nor a safety question"
        for fact, word in _words(rule.when):
            if fact in WORDS and word not in WORDS[fact]:
                yield f"{where}: avoids by {fact} {word!r}, which nobody can answer"


def _words(condition: Condition) -> Iterator[tuple[str, str]]:
    yield from ((condition.fact or "", word) for word in condition.one_of)
    for part in (*condition.any, *condition.all, *condition.of):
        yield from _words(part)
