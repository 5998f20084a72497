"""Clips as values: analyses that hold given measurements, for tests of what follows from them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from tests.analyses import running_analysis

from kinechain.domain.analysis import Analysis, Measurement, SideGap
from kinechain.domain.estimate import Estimate

if TYPE_CHECKING:
    from kinechain.evidence.registry import Registry


def shown(task: str, values: dict[str, Any], registry: Registry) -> Analysis:
    """Return an analysis that holds given values.

    Args:
        task: Key of the movement test.
        values: [value, sd] by measure, or by side within a measure.
        registry: It knows the task and the measures.
    """
    measurements, gaps = [], []
    for measure, given in values.items():
        unit = registry.measures[measure].unit.replace("length", "leg_length")
        sides = given if isinstance(given, dict) else {None: given}
        measurements += [
            Measurement(measure=measure, side=side, estimate=estimate(*pair, unit), quality="good")
            for side, pair in sides.items()
        ]
        if len(sides) == 2:
            difference = sides["left"][0] - sides["right"][0]
            sd = (sides["left"][1] ** 2 + sides["right"][1] ** 2) ** 0.5
            gap = estimate(difference, sd, unit)
            gaps.append(SideGap(measure=measure, difference=gap, clear=abs(difference) > 1.96 * sd))
    return replace(
        _analysis(),
        task=registry.tasks[task],
        measures=dict(registry.measures),
        measurements=tuple(measurements),
        side_gaps=tuple(gaps),
    )


def estimate(value: float, sd: float, unit: str) -> Estimate:
    """Return an estimate with the normal 95 % interval of its standard deviation."""
    return Estimate(
        value=value, sd=sd, ci_low=value - 1.96 * sd, ci_high=value + 1.96 * sd, unit=unit, n=10
    )


@cache
def _analysis() -> Analysis:
    return running_analysis()
