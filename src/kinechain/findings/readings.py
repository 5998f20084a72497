"""Readings of self-tests and clips: whatever criteria are held against, in one form."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from scipy.special import ndtri

from kinechain.domain.estimate import Estimate
from kinechain.domain.findings import Reading
from kinechain.measures.categories import category_probabilities

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kinechain.domain.analysis import TaskResult
    from kinechain.domain.battery import ReadingError, ResultDefinition, SelfTest
    from kinechain.domain.definitions import Category
    from kinechain.domain.intake import SelfTestEntry
    from kinechain.domain.safety import Lock

Z95 = 1.96
"""Half-width of the 95 % interval of a normal distribution, in standard deviations."""

YES_FROM = 0.5
"""Between no (0) and yes (1)."""

NEVER_SURER = 0.01
"""No clip says yes or no with less doubt than this."""

LOCKED = "The answers to the safety questions rule this test out."


def from_tests(
    entries: tuple[SelfTestEntry, ...], tests: Mapping[str, SelfTest], locks: frozenset[Lock]
) -> tuple[Reading, ...]:
    """Return the results of self-tests as readings.

    A test that a lock forbids gives readings without a value, whatever was typed in: what is not
    safe to do is not asked to be done, and not judged.

    Args:
        entries: What was typed in, free of problems (see `findings.entries`).
        tests: The battery, by key.
        locks: What triage forbids.
    """
    return tuple(chain.from_iterable(_of_entry(one, tests[one.test], locks) for one in entries))


def from_result(result: TaskResult, tests: Mapping[str, SelfTest]) -> tuple[Reading, ...]:
    """Return what the clips of a movement test show as readings.

    Only what the battery names of the task is read: the cadence of walking is not that of running,
    and each camera measure belongs to one test. A measure that gives the same as a typed result
    (`ResultDefinition.by_camera`) is read as that result. Lengths are given in leg lengths, as
    criteria are, whether or not the person's height is known.

    Args:
        result: What was filmed of the task.
        tests: The battery, by key.
    """
    own = [test for test in tests.values() if test.task == result.task.id]
    named = {measure for test in own for measure in test.measures}
    twins = {one.by_camera: one for test in own for one in test.results if one.by_camera}
    leg_m = _leg_m(result)
    gaps = {gap.measure: spread(_in_leg_lengths(gap.difference, leg_m)) for gap in result.side_gaps}
    source = " and ".join(recording.name for recording in result.recordings)
    readings = []
    for one in result.measurements:
        reading = Reading(
            measure=one.measure,
            side=one.side,
            estimate=None if one.estimate is None else _in_leg_lengths(one.estimate, leg_m),
            origin="clip",
            source=source,
            reason=one.reason_not_measured,
            gap_sd=gaps.get(one.measure, 0.0),
        )
        if one.measure in named:
            readings.append(reading)
        if one.measure in twins:
            categories = result.measures[one.measure].categories
            readings.append(as_result(reading, twins[one.measure], categories))
    return tuple(readings)


def as_result(
    reading: Reading, result: ResultDefinition, categories: Sequence[Category]
) -> Reading:
    """Return what a camera gave as the result that people type in.

    A camera counts better than people do, but they are no more alike from one day to the next: the
    value is never surer than the test is when it is done again. Of categories the first is the yes.

    Args:
        reading: What a camera gave.
        result: The result that it stands for.
        categories: Those of the camera's measure; empty for numbers.
    """
    if reading.estimate is None:
        return replace(reading, measure=result.id)
    if categories:
        yes = category_probabilities(reading.estimate, categories)[0]
        estimate = replace(as_probable(yes, result.error), n=reading.estimate.n)
        return replace(reading, measure=result.id, estimate=estimate, gap_sd=0.0)
    again = measured(reading.estimate.value, result.error, result.unit)
    widest = max(again, reading.estimate, key=spread)
    gap_sd = max(reading.gap_sd, math.sqrt(2) * again.sd) if reading.gap_sd else 0.0
    return replace(
        reading,
        measure=result.id,
        estimate=replace(widest, n=reading.estimate.n),
        gap_sd=gap_sd,
    )


def as_probable(yes: float, error: ReadingError) -> Estimate:
    """Return the answer to a question, with the test's error, that is a yes so probably.

    A typed answer is 1 or 0, and a yes where the true value is above one half. An answer that lies
    so many standard errors above it holds with the normal probability of that many.
    """
    known = min(max(yes, NEVER_SURER), 1 - NEVER_SURER)
    return measured(YES_FROM + error.sd * float(ndtri(known)), error, "yes_no")


def measured(value: float, error: ReadingError, unit: str) -> Estimate:
    """Return a value that was read once, with its normal 95 % interval.

    Its standard deviation is the standard error of measurement; the relative part, for holds and
    counts that scatter more the longer they are, is added in quadrature.
    """
    sd = math.hypot(error.sd, error.relative * value)
    return Estimate(
        value=value, sd=sd, ci_low=value - Z95 * sd, ci_high=value + Z95 * sd, unit=unit, n=1
    )


def is_from(reading: Reading, test: SelfTest) -> bool:
    """Return whether a value was read in a test.

    The log tells the cadence as well, but whoever keeps one has not been filmed while running.
    """
    if reading.origin == "log":
        return reading.source == test.id
    return reading.measure in {*test.measures, *(result.id for result in test.results)}


def spread(estimate: Estimate) -> float:
    """Return the standard deviation of the normal with the same 95 % interval.

    Clips have few strides, and their intervals are those of Student's t: wider than 1.96 standard
    deviations. A normal of this spread never says more than the interval does.
    """
    return (estimate.ci_high - estimate.ci_low) / (2 * Z95)


def _of_entry(entry: SelfTestEntry, test: SelfTest, locks: frozenset[Lock]) -> Iterator[Reading]:
    locked = not locks.isdisjoint(test.locked_by)
    for result in test.results:
        if result.id in entry.values:
            value = entry.values[result.id]
            yield Reading(
                measure=result.id,
                side=entry.side,
                estimate=None if locked else measured(value, result.error, result.unit),
                origin="self_test",
                source=test.id,
                reason=LOCKED if locked else "",
            )


def _leg_m(result: TaskResult) -> float:
    """Return the length of the person's leg; in metres where their height is known."""
    scales = [part.scale for part in result.parts]
    return sum(one.leg_length_px * (one.metres_per_px or 1.0) for one in scales) / len(scales)


def _in_leg_lengths(estimate: Estimate, leg_m: float) -> Estimate:
    """Return lengths in leg lengths, everything else as it is."""
    if estimate.unit != "m":
        return estimate
    return replace(
        estimate,
        value=estimate.value / leg_m,
        sd=estimate.sd / leg_m,
        ci_low=estimate.ci_low / leg_m,
        ci_high=estimate.ci_high / leg_m,
        unit="leg_length",
    )
