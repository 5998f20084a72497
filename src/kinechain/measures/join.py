"""Several recordings of one movement test: what they say together.

For each measure and side those recordings count that carry it best: the leg near to the camera
before the far one, a good basis before a fair one, then the smaller error of the method. All that
are seen alike (near, far, or from the front and back) are pooled, cycle by cycle; what is seen
differently has other errors and is not mixed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kinechain.kinematics.uncertainty import t_half_width
from kinechain.measures.statements import FAR, stated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kinechain.domain.analysis import Measurement
    from kinechain.domain.basis import Basis
    from kinechain.domain.definitions import MeasureDefinition, TaskDefinition
    from kinechain.domain.skeleton import Side

Numbered = tuple[int, "Measurement"]


def join_measurements(
    task: TaskDefinition,
    definitions: Mapping[str, MeasureDefinition],
    parts: Sequence[Sequence[Measurement]],
) -> tuple[Measurement, ...]:
    """Return one measurement for each measure and side that any recording was asked for.

    Args:
        task: The movement test.
        definitions: Measures by key.
        parts: What each recording says (see `measures.engine`).
    """
    asked: dict[tuple[str, Side | None], list[Numbered]] = {}
    for number, measurements in enumerate(parts):
        for one in measurements:
            asked.setdefault((one.measure, one.side), []).append((number, one))
    return tuple(_best(task, definitions[key], found) for (key, _), found in asked.items())


def _best(
    task: TaskDefinition, definition: MeasureDefinition, found: Sequence[Numbered]
) -> Measurement:
    """Return what those that carry the value best say, or else why none does."""
    groups: dict[str, dict[int, Basis]] = {}
    for number, one in found:
        if one.basis is not None:
            groups.setdefault(one.seen, {})[number] = one.basis
    side = found[0][1].side
    pooled = [
        stated(definition, side, task, seen=seen, bases=bases) for seen, bases in groups.items()
    ]
    refused = [replace(one, parts=(number,)) for number, one in found if one.basis is None]
    return min((*pooled, *refused), key=lambda one: _rank(one, groups.get(one.seen, {})))


def _rank(one: Measurement, bases: Mapping[int, Basis]) -> tuple[bool, bool, bool, float, int, str]:
    """Return how well a value is carried: the least is the best."""
    errors = [t_half_width(basis.systematic) for basis in bases.values()]
    cycles = one.estimate.n if one.estimate else 0
    return (
        one.estimate is None,
        one.seen == FAR,
        one.quality != "good",
        max(errors, default=0.0),
        -cycles,
        one.seen,
    )
