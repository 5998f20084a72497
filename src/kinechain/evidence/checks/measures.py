"""What must hold between tasks, measures and quality checks, and the code that computes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.measures.registry import RECORDING_MEASURES, SET_MEASURES, carried_by, registered
from kinechain.tasks import detector_names
from kinechain.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kinechain.domain.definitions import (
        MeasureDefinition,
        QualityDefinition,
        TaskDefinition,
    )
    from kinechain.evidence.registry import Registry

LENGTH = "length"  # becomes `m` or `leg_length` with the recording
LEVELS = ("good", "fair", "poor")
REFUSES_MORE = ("all", "far")  # see `QualityDefinition.refuses`


def problems(registry: Registry) -> Iterator[str]:
    """Yield one sentence for each contradiction between tasks, measures and quality checks."""
    for name in sorted(set(registry.measures) ^ registered()):
        missing = "function" if name in registry.measures else "entry"
        yield f"measure {name!r} has no {missing}"
    for task in registry.tasks.values():
        yield from _task_problems(task, registry.measures)
    for definition in registry.measures.values():
        yield from _measure_problems(definition)
    for quality in registry.quality.values():
        yield from _quality_problems(quality, registry.measures)


def _task_problems(
    task: TaskDefinition, measures: Mapping[str, MeasureDefinition]
) -> Iterator[str]:
    where = f"task {task.id!r}"
    if set(task.measures) != set(task.planes):
        yield f"{where}: 'measures' must have the planes {task.planes}, found {(*task.measures,)}"
    guided = [one.plane for one in task.guide]
    if len(set(guided)) < len(guided) or not {*guided} <= {*task.planes}:
        yield f"{where}: 'guide' has at most one for each of the planes {task.planes}"
    if task.events not in detector_names():
        yield f"{where}: no detector of events is called {task.events!r}"
    for plane, names in task.measures.items():
        for name in names:
            if name not in measures:
                yield f"{where}: there is no measure {name!r}"
            elif plane not in measures[name].planes:
                yield f"{where}: measure {name!r} cannot be seen in the plane {plane!r}"
            if name not in carried_by(task.cycle):
                yield f"{where}: no function computes {name!r} for a {task.cycle}"


def _measure_problems(definition: MeasureDefinition) -> Iterator[str]:
    where = f"measure {definition.id!r}"
    if definition.unit not in {*UNITS, LENGTH}:
        yield f"{where}: unknown unit {definition.unit!r}"
    expected = {
        key
        for plane in definition.planes
        for key in (("side_near", "side_far") if plane == "side" and definition.sided else (plane,))
    }
    if set(definition.systematic) != expected:
        found = sorted(definition.systematic)
        yield f"{where}: 'systematic' must have the keys {sorted(expected)}, found {found}"
    if definition.sided and definition.id in RECORDING_MEASURES:
        yield f"{where}: a measure of the whole recording has no sides"
    if (definition.spread is None) != (definition.id in SET_MEASURES):
        yield f"{where}: measures of each cycle have a 'spread', those of a whole set have none"
    if definition.categories and [one.below for one in definition.categories] != _rising(
        definition
    ):
        yield f"{where}: 'categories' must rise, and only the last has no 'below'"
    for key, error in definition.systematic.items():
        if error.df < 1 or error.sd <= 0:
            yield f"{where}: {key} must have sd > 0 and df >= 1"
    if definition.spread and (definition.spread.df < 1 or definition.spread.sd <= 0):
        yield f"{where}: 'spread' must have sd > 0 and df >= 1"


def _rising(definition: MeasureDefinition) -> list[float | None]:
    """Return the limits that the categories of a measure should have, if they are in order."""
    limits = sorted(one.below for one in definition.categories if one.below is not None)
    return [*limits, None]


def _quality_problems(
    quality: QualityDefinition, measures: Mapping[str, MeasureDefinition]
) -> Iterator[str]:
    where = f"quality {quality.id!r}"
    if set(quality.says) != set(LEVELS):
        yield f"{where}: 'says' must have the keys {LEVELS}, found {(*quality.says,)}"
    if quality.good == quality.poor:
        yield f"{where}: 'good' and 'poor' must differ: their order says which way is better"
    for name in quality.refuses:
        if name not in measures and name not in REFUSES_MORE:
            yield f"{where}: refuses {name!r}, which is not a measure"
