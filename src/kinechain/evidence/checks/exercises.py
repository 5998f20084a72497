"""What must hold between exercises, and between exercises and contributors."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinechain.domain.exercises import ExerciseDefinition
    from kinechain.evidence.registry import Registry


def problems(registry: Registry) -> Iterator[str]:
    """Yield one sentence for each thing that an exercise names and that is not there."""
    for exercise in registry.exercises.values():
        where = f"exercise {exercise.id!r}"
        yield from _variant_problems(exercise, registry, where)
        for name in exercise.acts_on:
            if name not in registry.contributors:
                yield f"{where}: there is no contributor {name!r}"
        if exercise.equipment and not exercise.kit:
            yield f"{where}: 'kit' must say in words what 'equipment' lists"


def _variant_problems(
    exercise: ExerciseDefinition, registry: Registry, where: str
) -> Iterator[str]:
    """Yield links that lead nowhere, and links in the wrong direction."""
    for sign, variants in ((-1, exercise.easier), (1, exercise.harder)):
        for variant in variants:
            if variant.exercise is None:
                continue
            other = registry.exercises.get(variant.exercise)
            if other is None:
                yield f"{where}: there is no exercise {variant.exercise!r}"
            elif sign * (other.level - exercise.level) < 0:
                promised = "harder" if sign > 0 else "easier"
                yield f"{where}: {other.id!r} is not {promised}: its level is {other.level}"
