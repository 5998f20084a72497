"""Values as sure as they are on another day: a camera's error is not all that differs then."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from kinechain.domain.findings import Reading
from kinechain.findings.readings import Z95, as_result

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kinechain.domain.battery import ResultDefinition, SelfTest
    from kinechain.domain.definitions import Figure, MeasureDefinition
    from kinechain.domain.estimate import Estimate
    from kinechain.domain.records import Value


def repeated(
    values: Iterable[Value],
    tests: Mapping[str, SelfTest],
    measures: Mapping[str, MeasureDefinition],
    day_to_day: Mapping[str, Figure],
) -> tuple[Value, ...]:
    """Return values with the error that they have when the test is done again on another day.

    What a camera gives in place of a typed result becomes that result, and is never surer than the
    test is when it is done again. Other camera measures get what people differ by from one day to
    the next, where it is known to be more than their own error. Typed values have it already.

    Args:
        values: Values of one assessment.
        tests: The battery, by key.
        measures: Camera measures, by key.
        day_to_day: Standard deviations, by camera measure.
    """
    twins = {
        (test.task, result.by_camera): result
        for test in tests.values()
        for result in test.results
        if result.by_camera
    }
    return tuple(_again(one, twins, measures, day_to_day) for one in values)


def _again(
    value: Value,
    twins: Mapping[tuple[str | None, str], ResultDefinition],
    measures: Mapping[str, MeasureDefinition],
    day_to_day: Mapping[str, Figure],
) -> Value:
    if value.origin != "clip":
        return value
    twin = twins.get((value.test, value.measure))
    if twin is not None and value.measure in measures:
        return _as_typed(value, twin, measures[value.measure])
    known = day_to_day.get(value.measure)
    if known is None:
        return value
    return replace(value, estimate=_wider(value.estimate, known.value))


def _as_typed(value: Value, twin: ResultDefinition, measure: MeasureDefinition) -> Value:
    reading = Reading(
        measure=value.measure,
        side=value.side,
        estimate=value.estimate,
        origin="clip",
        source=value.test,
    )
    estimate = as_result(reading, twin, measure.categories).estimate
    return replace(value, measure=twin.id, estimate=estimate or value.estimate)


def _wider(estimate: Estimate, sd: float) -> Estimate:
    """Return an estimate with a further, normal error."""
    low, high = (
        math.hypot(half, Z95 * sd)
        for half in (estimate.value - estimate.ci_low, estimate.ci_high - estimate.value)
    )
    return replace(
        estimate,
        sd=math.hypot(estimate.sd, sd),
        ci_low=estimate.value - low,
        ci_high=estimate.value + high,
    )
