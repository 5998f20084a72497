"""Criteria held against readings: findings, with how sure each of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.domain.findings import Finding
from kinechain.domain.skeleton import SIDES
from kinechain.findings import words
from kinechain.findings.answers import NOT_ANSWERED
from kinechain.findings.compare import Held, gap_of, value_of
from kinechain.findings.draws import best_readings
from kinechain.findings.limits import limit_for
from kinechain.findings.normal import mean_strength, probability_beyond
from kinechain.findings.readings import spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kinechain.domain.battery import Criterion, Limit, SelfTest
    from kinechain.domain.estimate import Estimate
    from kinechain.domain.findings import Reading, Status
    from kinechain.domain.programme import CertaintyWord, CertaintyWords
    from kinechain.domain.rules import Facts
    from kinechain.domain.skeleton import Side

SURE: frozenset[Status] = frozenset({"present", "likely"})
"""What is not said of a difference that is within what two readings differ by alone."""

NO_PERCENTAGE = "The better side reads nothing, and of nothing there is no percentage."


def screen(
    readings: Iterable[Reading],
    criteria: Mapping[str, Criterion],
    tests: Mapping[str, SelfTest],
    facts: Facts,
    certainty: CertaintyWords,
) -> tuple[Finding, ...]:
    """Return what every criterion says about a person, in the order of the criteria.

    A criterion on a value gives a finding for each side that was read. One on the difference
    between the sides gives one finding, about the worse side; it is never called more than unsure
    where the difference is within what two readings differ by alone. What could not be measured
    and what was not tested are findings too. Criteria without a limit for people of this sex and
    age give none.

    Args:
        readings: What was read; of several of one measure and side the surest counts.
        criteria: The criteria, by key.
        tests: The battery, by key: its names tell what was not done.
        facts: What is known about the person: sex and age choose the limits.
        certainty: Words for probabilities.
    """
    # What was asked and not answered was not tested, like a test that was not done.
    best = best_readings(one for one in readings if one.reason != NOT_ANSWERED)
    test_of = {result.id: test for test in tests.values() for result in test.results}
    test_of |= {measure: test for test in tests.values() for measure in test.measures}
    findings: list[Finding] = []
    for criterion in criteria.values():
        limit = limit_for(criterion, facts)
        if limit is not None:
            read = [
                best[criterion.measure, side]
                for side in (None, *SIDES)
                if (criterion.measure, side) in best
            ]
            found = [_judged(criterion, limit, one, certainty) for one in _held(criterion, read)]
            silent = _silent(criterion, read, test_of.get(criterion.measure), judged=bool(found))
            findings += [*found, *silent]
    return tuple(findings)


def certainty_word(
    probability: float, certainty: CertaintyWords, *, at_most_unsure: bool = False
) -> CertaintyWord:
    """Return what a probability is called.

    Args:
        probability: That the criterion is met.
        certainty: The words, from the highest probability to 0.
        at_most_unsure: Whether more than `unsure` must not be said.
    """
    allowed = [w for w in certainty.words if not (at_most_unsure and w.status in SURE)]
    return next((word for word in allowed if probability >= word.at_least), allowed[-1])


def _held(criterion: Criterion, read: list[Reading]) -> Iterator[Held]:
    values = [(one, one.estimate) for one in read if one.estimate is not None]
    if criterion.compare == "value":
        yield from (value_of(criterion, reading, estimate) for reading, estimate in values)
        return
    sides: dict[Side, tuple[Reading, Estimate]] = {
        reading.side: (reading, estimate)
        for reading, estimate in values
        if reading.side is not None
    }
    gap = gap_of(criterion, sides) if len(sides) == len(SIDES) else None
    if gap is not None:
        yield gap


def _judged(criterion: Criterion, limit: Limit, held: Held, certainty: CertaintyWords) -> Finding:
    value, sd = held.estimate.value, spread(held.estimate)
    probability = probability_beyond(value, sd, limit.limit, held.beyond)
    within_noise = criterion.compare != "value" and value <= held.least
    word = certainty_word(probability, certainty, at_most_unsure=within_noise)
    say = (
        words.no_clear_difference(criterion, limit, held)
        if within_noise
        else words.judged(criterion, limit, held, word)
    )
    return Finding(
        criterion=criterion.id,
        measure=criterion.measure,
        side=held.side,
        estimate=held.estimate,
        limit=limit.limit,
        probability=probability,
        strength=mean_strength(value, sd, limit, held.beyond),
        status=word.status,
        words=say,
        origin=held.origin,
    )


def _silent(
    criterion: Criterion, read: list[Reading], test: SelfTest | None, *, judged: bool
) -> Iterator[Finding]:
    """Yield findings without a value: what was not measured, or else what was not tested."""
    failed = [one for one in read if one.estimate is None]
    for one in failed:
        say = words.not_measured(criterion, one.side, one.reason)
        yield _without_value(criterion, one.side, "not_measured", say, one.origin)
    if failed or judged:
        return
    if len(read) == len(SIDES):
        say = words.not_measured(criterion, None, NO_PERCENTAGE)
        yield _without_value(criterion, None, "not_measured", say, read[0].origin)
    else:
        say = words.not_tested(criterion, test, one_side=bool(read))
        yield _without_value(criterion, None, "not_tested", say)


def _without_value(
    criterion: Criterion, side: Side | None, status: Status, say: str, origin: str = ""
) -> Finding:
    return Finding(
        criterion=criterion.id,
        measure=criterion.measure,
        side=side,
        estimate=None,
        limit=None,
        probability=None,
        strength=0.0,
        status=status,
        words=say,
        origin=origin,
    )
