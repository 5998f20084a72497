"""Why an exercise is in a plan, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.plans.words import sides_words

if TYPE_CHECKING:
    from kinechain.domain.exercises import ExerciseDefinition
    from kinechain.domain.findings import RankedContributor, Ranking
    from kinechain.domain.programme import CertaintyWords
    from kinechain.plans.entries import Entries
    from kinechain.plans.focus import Focus


def helped(exercise: ExerciseDefinition, focus: Focus) -> tuple[str, ...]:
    """Return the keys of the contributors that an exercise is for, most important first."""
    worth = {key: weight * exercise.acts_on.get(key, 0.0) for key, weight in focus.weights.items()}
    return tuple(sorted((key for key in worth if worth[key] > 0), key=lambda key: -worth[key]))


def reasons(
    exercise: ExerciseDefinition,
    focus: Focus,
    *,
    ranking: Ranking,
    entries: Entries,
) -> tuple[str, ...]:
    """Return why an exercise is in the plan: what was found, and what is recommended in any case.

    Args:
        exercise: The exercise.
        focus: What the plan is for.
        ranking: What was found.
        entries: The registry.
    """
    found = {one.contributor: one for one in ranking.found}
    lines: list[str] = []
    for key in helped(exercise, focus):
        if key in found:
            lines.append(
                _found(found[key], entries.contributors[key].name, entries.programme.certainty)
            )
        if key in focus.first_line:
            lines.append(focus.first_line[key].text)
    if lines:
        return tuple(dict.fromkeys(lines))
    trained = [muscle for muscle in focus.muscles if exercise.muscles.get(muscle, 0.0) > 0]
    return tuple(
        f"It gives hard sets to the {entries.words.muscles[muscle]}." for muscle in trained
    )


def _found(found: RankedContributor, name: str, certainty: CertaintyWords) -> str:
    sure = next(word.says for word in certainty.words if found.probability >= word.at_least)
    where = sides_words(found.sides)
    there = f"{sure} found {where}".strip()
    return f"For: {name[0].lower()}{name[1:]}, {there} (grade {found.grade})."
