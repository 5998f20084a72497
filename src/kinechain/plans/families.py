"""Exercises that are easier and harder forms of each other: one of a family is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kinechain.domain.exercises import ExerciseDefinition


def families(exercises: Sequence[ExerciseDefinition]) -> list[tuple[str, ...]]:
    """Return the keys of the exercises in families, each exercise in exactly one.

    A stretch that becomes a strength exercise stays another thing: a family is of one kind.
    """
    kinds = {exercise.id: exercise.kind for exercise in exercises}
    family = {key: {key} for key in kinds}
    for exercise in exercises:
        for variant in (*exercise.easier, *exercise.harder):
            other = variant.exercise
            if other is not None and kinds.get(other) == exercise.kind:
                together = family[exercise.id] | family[other]
                family.update(dict.fromkeys(together, together))
    return sorted({tuple(sorted(members)) for members in family.values()})
