"""What speaks for each contributor in each draw: criteria that count, and how much they add up to.

Within a test the strongest of its criteria and sides counts, so that looking at more sides and
results of one test does not add up. Tests are then averaged, each weighed by how directly it
speaks, so that more tests do not find more by chance. What is missing to one direct test counts as
nothing found: indirect tests alone must agree before they weigh as much as a direct one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kinechain.domain.battery import Criterion
from kinechain.findings.compare import drawn_strengths
from kinechain.findings.draws import draw_readings
from kinechain.findings.limits import limit_for
from kinechain.findings.screen import SURE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from kinechain.domain.battery import SelfTest
    from kinechain.domain.findings import Finding, Reading
    from kinechain.domain.rules import Facts
    from kinechain.domain.safety import Lock

DRAWS = 2000
"""Shares of draws are then known to about one in a hundred."""

SEED = 20
"""Any number; it is fixed so that the same readings always give the same ranking."""

DIRECT = 1.0
"""How directly the most direct tests speak for a contributor."""

DIRECTLY = 0.6
"""A contributor is called found only where a finding that speaks for it at least so directly is
likely or present. Hints alone, such as a long break for a weak thigh, and several findings that are
each unsure, as on most clips, make it unsure, and worth a test."""

PRESENT = 0.5
"""Combined strength from which on a contributor is there: one direct test at its limit (1) and
another, as direct, inside its own (0)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What was read, as the strength of each criterion in each draw.

    Attributes:
        criteria: The criteria that count at all: with a limit for the person, of tests that are
            not locked.
        test_of: The test that each measure belongs to; a measure of no test stands for itself.
        counted: Strength of each criterion that was read, the stronger side's (dimension: draws).
            Differences between the sides that findings do not call likely are 0: they may be the
            error of the readings alone.
        possible: The same with those differences as they were drawn.
        told: The contributors for which a finding speaks directly and surely enough.
    """

    criteria: Mapping[str, Criterion]
    test_of: Mapping[str, str]
    counted: Mapping[str, NDArray[np.float64]]
    possible: Mapping[str, NDArray[np.float64]]
    told: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Combined:
    """Tests of one contributor before they are averaged.

    Attributes:
        total: Sum of the strongest weighed criteria of each test (dimension: draws).
        directness: Sum of how directly each test speaks for the contributor.
    """

    total: NDArray[np.float64]
    directness: float

    @property
    def strength(self) -> NDArray[np.float64]:
        """Mean strength over the tests in each draw, from 0 to 2."""
        return self.total / max(DIRECT, self.directness)


def gather(
    *,
    readings: Iterable[Reading],
    findings: Iterable[Finding],
    criteria: Mapping[str, Criterion],
    tests: Mapping[str, SelfTest],
    facts: Facts,
    locks: Collection[Lock],
) -> Evidence:
    """Return the strength of every criterion that counts.

    Args:
        readings: What was read.
        findings: What `findings.screen` says: whether differences between the sides count.
        criteria: The criteria, by key.
        tests: The battery, by key.
        facts: What is known about the person.
        locks: What triage locks; locked tests count as not done.
    """
    owners = {measure: test for test in tests.values() for measure in measures_of(test)}
    locked = {measure for measure, test in owners.items() if is_locked(test, locks)}
    limits = {key: limit_for(one, facts) for key, one in criteria.items()}
    clear = {one.criterion for one in findings if one.status in SURE}
    drawn = draw_readings(readings, DRAWS, SEED)
    counting, counted, possible = {}, {}, {}
    for key, criterion in sorted(criteria.items()):
        limit = limits[key]
        if limit is None or criterion.measure in locked:
            continue
        counting[key] = criterion
        sides = drawn_strengths(criterion, limit, drawn)
        if sides:
            possible[key] = _strongest(sides.values())
            counts = criterion.compare == "value" or key in clear
            counted[key] = possible[key] if counts else np.zeros(DRAWS)
    return Evidence(
        criteria=counting,
        test_of={measure: test.id for measure, test in owners.items()},
        counted=counted,
        possible=possible,
        told=frozenset(
            contributor
            for key in clear & counting.keys()
            for contributor, directness in counting[key].speaks_for.items()
            if directness >= DIRECTLY
        ),
    )


def combine(
    evidence: Evidence,
    strengths: Mapping[str, NDArray[np.float64]],
    contributor: str,
    *,
    without: str = "",
) -> Combined:
    """Return what the tests say together about a contributor.

    Args:
        evidence: What was read.
        strengths: Of each criterion that was read: `evidence.counted` or `evidence.possible`.
        contributor: Its key.
        without: A test that is left out.
    """
    by_test: dict[str, list[tuple[float, NDArray[np.float64]]]] = defaultdict(list)
    for key, strength in strengths.items():
        criterion = evidence.criteria[key]
        directness = criterion.speaks_for.get(contributor, 0.0)
        test = evidence.test_of.get(criterion.measure, criterion.measure)
        if directness > 0 and test != without:
            by_test[test].append((directness, strength))
    weights = [max(weight for weight, _ in parts) for parts in by_test.values()]
    return Combined(
        total=sum(
            (_strongest(weight * one for weight, one in parts) for parts in by_test.values()),
            start=np.zeros(DRAWS),
        ),
        directness=sum(weights),
    )


def mean_over(draws: NDArray[np.float64]) -> float:
    """Return the mean, the same to the last digit in whatever order the draws are.

    To exchange a person's sides is to exchange halves of the draws (see `findings.draws`), which
    must change nothing here.
    """
    return float(np.mean(np.sort(draws)))


def measures_of(test: SelfTest) -> tuple[str, ...]:
    """Return the keys of all that a test gives: what is typed in and what a camera measures."""
    return (*(result.id for result in test.results), *test.measures)


def is_locked(test: SelfTest, locks: Collection[Lock]) -> bool:
    """Return whether triage forbids a test."""
    return not set(locks).isdisjoint(test.locked_by)


def _strongest(strengths: Iterable[NDArray[np.float64]]) -> NDArray[np.float64]:
    return reduce(np.maximum, strengths)
